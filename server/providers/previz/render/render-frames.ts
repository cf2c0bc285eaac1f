import { createHash } from 'node:crypto';
import type { RgbaImage } from '#server/media/port.ts';
import type { VideoRequest } from '#server/providers/port.ts';
import { releaseFrames } from './release-frames.ts';
import { openTake } from './take-renderer.ts';

/** Every frame of a take in order, drawn in this process. A frame's pixels are its own and may be kept. */
export async function* renderFrames(request: VideoRequest): AsyncGenerator<RgbaImage> {
  const take = await openTake(request);
  for (let frame = 0; frame < take.frameCount; frame++) {
    const image = take.render(frame);
    yield { ...image, data: Uint8Array.from(image.data) };
    await releaseFrames();
  }
}

/** SHA-256 of a frame's size and pixels in lower-case hex. */
export function frameHash(image: RgbaImage): string {
  return createHash('sha256').update(`${image.width}x${image.height}\n`).update(image.data).digest('hex');
}
