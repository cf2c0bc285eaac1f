import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { durationToFrames } from '#contract/time.ts';
import type { Encoder, MediaBackend, RgbaImage } from '#server/media/port.ts';
import type { ImageRequest, VideoRequest } from '#server/providers/port.ts';
import { type PaintedTake, Painters } from './painters.ts';
import type { RenderOrder, RenderOutcome } from './render-job.ts';

/** Written into every file: what it is and that nobody filmed it. */
const METADATA = { title: 'Previz', comment: 'Made with Raccord Previz; generated picture' };
/** A report of progress every so many frames. */
const REPORT_EVERY_FRAMES = 4;
/** A still shows the moment a little into the shot, when the move has begun and everybody is in the picture. */
const STILL_MOMENT = 0.4;
const STILL_SECONDS = 4;
const STILL_FPS = 24;
/** From this many frames on a second painter draws more than it costs to paint the plates twice. */
const FRAMES_FOR_TWO = 48;

const painters = new Painters();

/** Renders into the operation's folder. All files appear under their names only when the whole take is there. */
export async function renderJob(
  order: RenderOrder,
  media: MediaBackend,
  onProgress: (frame: number, frameCount: number) => void,
): Promise<RenderOutcome> {
  const work = await mkdtemp(join(order.folder, 'part-'));
  try {
    const outcome =
      order.job.kind === 'video'
        ? await renderVideo(order.job.request, work, media, onProgress)
        : await renderStill(order.job.request, work);
    for (const name of [outcome.media, outcome.firstFrame, outcome.lastFrame]) {
      if (name !== undefined) await rename(join(work, name), join(order.folder, name));
    }
    await writeFile(join(work, 'result.json'), JSON.stringify(outcome));
    await rename(join(work, 'result.json'), join(order.folder, 'result.json'));
    return outcome;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function renderVideo(
  request: VideoRequest,
  folder: string,
  media: MediaBackend,
  onProgress: (frame: number, frameCount: number) => void,
): Promise<RenderOutcome> {
  const { width, height, fps, durationSeconds } = request;
  const frameCount = durationToFrames(durationSeconds, fps);
  // Before the plates are painted: it takes a while to start.
  const encoder = await media.openEncoder({
    outputPath: join(folder, 'take.mp4'),
    width,
    height,
    fps,
    frameCount,
    // Each thread more holds frames in memory.
    threads: 2,
    metadata: METADATA,
  });
  try {
    const take = await painters.open(request, frameCount < FRAMES_FOR_TWO ? 1 : Math.min(2, availableParallelism()));
    await encodeFrames(take, encoder, folder, onProgress);
    const { seed, warnings, continuation } = take;
    return { media: 'take.mp4', firstFrame: 'first.png', lastFrame: 'last.png', seed, warnings, continuation };
  } catch (error) {
    await encoder.abort();
    throw error;
  }
}

async function encodeFrames(
  take: PaintedTake,
  encoder: Encoder,
  folder: string,
  onProgress: (frame: number, frameCount: number) => void,
): Promise<void> {
  const { frameCount } = take;
  const stills: Promise<void>[] = [];
  const keep = (name: string, image: RgbaImage) => {
    const written = writePng(join(folder, name), image);
    // A failure is heard of at the end, when all of them are waited for.
    written.catch(() => {});
    stills.push(written);
  };
  try {
    let frame = 0;
    for await (const image of take.frames()) {
      if (frame === 0) keep('first.png', image);
      if (frame === frameCount - 1) keep('last.png', image);
      await encoder.write(image.data);
      frame += 1;
      if (frame % REPORT_EVERY_FRAMES === 0 || frame === frameCount) onProgress(frame, frameCount);
    }
    await Promise.all([encoder.finish(), ...stills]);
  } finally {
    await Promise.allSettled(stills);
  }
}

async function renderStill(request: ImageRequest, folder: string): Promise<RenderOutcome> {
  const take = await painters.open({ ...request, durationSeconds: STILL_SECONDS, fps: STILL_FPS }, 1);
  const moment = Math.round(take.frameCount * STILL_MOMENT);
  for await (const image of take.frames(moment, moment + 1)) await writePng(join(folder, 'still.png'), image);
  return { media: 'still.png', seed: take.seed, warnings: take.warnings, continuation: take.continuation };
}

async function writePng(path: string, { width, height, data }: RgbaImage): Promise<void> {
  // Copied, as the frame's memory is used again and shared.
  const picture = sharp(Uint8Array.from(data), { raw: { width, height, channels: 4 } });
  // Packed as is usual it is a tenth smaller and takes over half as long again.
  await writeFile(path, await picture.png({ compressionLevel: 2 }).toBuffer());
}
