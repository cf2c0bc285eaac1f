import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCanvas, ImageData } from '@napi-rs/canvas';
import type { MediaBackend, RgbaImage } from '#server/media/port.ts';
import type { ImageRequest, VideoRequest } from '#server/providers/port.ts';
import { releaseFrames } from '../render/release-frames.ts';
import { openTake, type TakeRenderer } from '../render/take-renderer.ts';
import type { RenderOrder, RenderOutcome } from './render-job.ts';

/** Written into every file: what it is and that nobody filmed it. */
const METADATA = { title: 'Previz', comment: 'Made with Raccord Previz; generated picture' };
/** A report of progress every so many frames. */
const REPORT_EVERY_FRAMES = 4;
/** A still shows the moment a little into the shot, when the move has begun and everybody is in the picture. */
const STILL_MOMENT = 0.4;
const STILL_SECONDS = 4;
const STILL_FPS = 24;

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
  const take = await openTake(request);
  await encodeFrames(take, folder, media, onProgress);
  const { seed, warnings, continuation } = take;
  return { media: 'take.mp4', firstFrame: 'first.png', lastFrame: 'last.png', seed, warnings, continuation };
}

async function encodeFrames(
  take: TakeRenderer,
  folder: string,
  media: MediaBackend,
  onProgress: (frame: number, frameCount: number) => void,
): Promise<void> {
  const { width, height, fps, frameCount } = take;
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
    for (let frame = 0; frame < frameCount; frame++) {
      const image = take.render(frame);
      if (frame === 0) await writePng(join(folder, 'first.png'), image);
      if (frame === frameCount - 1) await writePng(join(folder, 'last.png'), image);
      await encoder.write(image.data);
      await releaseFrames();
      if ((frame + 1) % REPORT_EVERY_FRAMES === 0 || frame + 1 === frameCount) onProgress(frame + 1, frameCount);
    }
    await encoder.finish();
  } catch (error) {
    await encoder.abort();
    throw error;
  }
}

async function renderStill(request: ImageRequest, folder: string): Promise<RenderOutcome> {
  const take = await openTake({ ...request, durationSeconds: STILL_SECONDS, fps: STILL_FPS });
  const moment = Math.round(take.frameCount * STILL_MOMENT);
  await writePng(join(folder, 'still.png'), take.render(moment));
  return { media: 'still.png', seed: take.seed, warnings: take.warnings, continuation: take.continuation };
}

async function writePng(path: string, image: RgbaImage): Promise<void> {
  const canvas = createCanvas(image.width, image.height);
  const pixels = new Uint8ClampedArray(image.data.buffer, image.data.byteOffset, image.data.byteLength);
  canvas.getContext('2d').putImageData(new ImageData(Uint8ClampedArray.from(pixels), image.width, image.height), 0, 0);
  await writeFile(path, await canvas.encode('png'));
}
