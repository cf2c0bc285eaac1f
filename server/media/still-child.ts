import sharp from 'sharp';
import { mediaRejected } from './failure.ts';
import { serveRequests } from './child/serve-requests.ts';
import { narrowPictureLoaders } from './narrow-loaders.ts';
import { MAX_STILL_PIXELS } from './still-limits.ts';
import type { RgbaImage } from './port.ts';

narrowPictureLoaders();
sharp.cache(false);
sharp.concurrency(1);

/** A picture to be read, and the short side that it is to have at most; absent is any. */
export interface StillToRead {
  readonly path: string;
  readonly shortSide?: number;
}

// The parent sends what it has typed.
serveRequests({ read: (input) => readStill(input as StillToRead) });

/** Decodes a still: upright, sRGB, opaque (on black). */
async function readStill({ path, shortSide }: StillToRead): Promise<RgbaImage> {
  const input = sharp(path, { limitInputPixels: MAX_STILL_PIXELS, failOn: 'warning', pages: 1 });
  const { pages = 1 } = await refuse(input.metadata());
  if (pages > 1) throw mediaRejected(`This picture moves: it has ${pages} frames. A still picture is needed.`);
  const upright = input.autoOrient();
  const sized =
    shortSide === undefined
      ? upright
      : upright.resize({ width: shortSide, height: shortSide, fit: 'outside', withoutEnlargement: true });
  const decoded = sized.toColourspace('srgb').flatten({ background: '#000000' }).ensureAlpha().raw({ depth: 'uchar' });
  const { data, info } = await refuse(decoded.toBuffer({ resolveWithObject: true }));
  return { width: info.width, height: info.height, data };
}

async function refuse<Output>(work: Promise<Output>): Promise<Output> {
  return work.catch((error: unknown) => {
    throw mediaRejected(explain(error instanceof Error ? error.message : String(error)), error);
  });
}

function explain(message: string): string {
  if (/pixel limit/i.test(message)) {
    return `The picture is too large: at most ${MAX_STILL_PIXELS / 1e6} million pixels. Make it smaller and try again.`;
  }
  if (
    /premature end|truncat|corrupt|not enough|end of (file|input|stream)|unable to parse|read error|libspng|invalid/i.test(
      message,
    )
  ) {
    return 'The picture is damaged or cut off. Copy or download it again.';
  }
  return 'The picture cannot be read.';
}
