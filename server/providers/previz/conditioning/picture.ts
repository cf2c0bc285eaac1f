import sharp from 'sharp';
import type { RgbaImage } from '#server/media/port.ts';
import type { ImageInput } from '#server/providers/port.ts';

/** Largest picture that is opened, in pixels. */
const MAX_INPUT_PIXELS = 40_000_000;

/** A picture brought to a size, and whether it had to be scaled or cut for it. */
export interface FittedPicture {
  readonly image: RgbaImage;
  readonly isExact: boolean;
}

/** Reads a picture at a size: byte for byte when it has that size, otherwise scaled to cover it. Throws when it cannot be read. */
export async function fitPicture(input: ImageInput, width: number, height: number): Promise<FittedPicture> {
  const source = sharp(input.path, { limitInputPixels: MAX_INPUT_PIXELS, failOn: 'error' }).autoOrient();
  const { autoOrient } = await source.metadata();
  const isExact = autoOrient.width === width && autoOrient.height === height;
  const sized = isExact ? source : source.resize(width, height, { fit: 'cover', kernel: 'lanczos3' });
  const data = await sized.flatten({ background: '#000' }).toColourspace('srgb').ensureAlpha().raw().toBuffer();
  return { image: { width, height, data }, isExact };
}
