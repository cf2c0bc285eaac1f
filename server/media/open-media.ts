import { mediaFailed } from './failure.ts';
import { createFfmpegBackend } from './ffmpeg/ffmpeg-backend.ts';
import { locateFfmpeg } from './ffmpeg/locate.ts';
import type { MediaBackend } from './port.ts';

/** Which backend is wanted, from `RACCORD_MEDIA`. */
export type MediaChoice = 'auto' | 'ffmpeg' | 'node-av';

/** A backend and, in a sentence for the log, why it was chosen. */
export interface OpenedMedia {
  readonly media: MediaBackend;
  readonly choice: string;
}

/** Opens the backend. Throws `media-failed` with the ways out when there is none. */
export async function openMedia(environment: NodeJS.ProcessEnv = process.env): Promise<OpenedMedia> {
  const found = await locateFfmpeg(environment);
  if (!found.ok) throw mediaFailed(found.reason);
  return {
    media: createFfmpegBackend(found.tools),
    choice: `ffmpeg ${found.tools.version} at ${found.tools.ffmpegPath}`,
  };
}
