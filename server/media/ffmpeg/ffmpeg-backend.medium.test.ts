import { describeMediaBackend } from '../conformance.ts';
import { createFfmpegBackend } from './ffmpeg-backend.ts';
import { locateFfmpeg } from './locate.ts';

describeMediaBackend('ffmpeg', async () => {
  const found = await locateFfmpeg();
  if (!found.ok) throw new Error(`This test needs a real ffmpeg: ${found.reason}`);
  return createFfmpegBackend(found.tools);
});
