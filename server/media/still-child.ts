import sharp from 'sharp';
import { mediaRejected } from './failure.ts';
import { serveRequests } from './child/serve-requests.ts';
import { narrowPictureLoaders } from './narrow-loaders.ts';
import { MAX_STILL_PIXELS } from './still-limits.ts';
import type { RgbaImage } from './port.ts';

narrowPictureLoaders();
sharp.cache(false);
sharp.concurrency(1);

serveRequests({ read: (input) => readStill(String(input)) });

/** Decodes a still: upright, sRGB, opaque (on black). */
async function readStill(path: string): Promise<RgbaImage> {
  const input = sharp(path, { limitInputPixels: MAX_STILL_PIXELS, failOn: 'warning', pages: 1 });
  const { pages = 1 } = await refuse(input.metadata());
  if (pages > 1) throw mediaRejected(`This picture moves: it has ${pages} frames. A still picture is needed.`);
  const decoded = input
    .autoOrient()
    .toColourspace('srgb')
    .flatten({ background: '#000000' })
    .ensureAlpha()
    .raw({ depth: 'uchar' });
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
