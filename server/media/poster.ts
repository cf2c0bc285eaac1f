import type { MediaBackend, MediaOptions } from './port.ts';
import { representativeFrame } from './representative-frame.ts';
import { encodeJpeg } from './still.ts';

export interface PosterOptions extends MediaOptions {
  /** Pixels; a smaller clip keeps its size. Absent is 640. */
  readonly maximumWidth?: number;
}

/** JPEG of the frame that stands for a clip, for lists. */
export async function makePoster(
  media: MediaBackend,
  path: string,
  { maximumWidth = 640, ...options }: PosterOptions = {},
): Promise<Uint8Array> {
  const { image } = await representativeFrame(media, path, options);
  return encodeJpeg(image, maximumWidth);
}
