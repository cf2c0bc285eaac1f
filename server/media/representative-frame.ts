import type { MediaBackend, MediaOptions, RgbaImage } from './port.ts';

export interface RepresentativeFrame {
  readonly frame: number;
  readonly image: RgbaImage;
}

/** Where in a clip to look: past fades at either end. */
const POSITIONS = [0.25, 0.5, 0.75];

/** The frame that stands for a clip: the sharpest of those at a quarter, half and three quarters, at the clip's own size. */
export async function representativeFrame(
  media: Pick<MediaBackend, 'probe' | 'frameAt'>,
  path: string,
  options: MediaOptions = {},
): Promise<RepresentativeFrame> {
  const { frameCount } = await media.probe(path, options);
  const candidates = [...new Set(POSITIONS.map((position) => Math.floor(position * frameCount)))];
  const found: (RepresentativeFrame & { readonly sharpness: number })[] = [];
  for (const frame of candidates) {
    const image = await media.frameAt(path, frame, options);
    found.push({ frame, image, sharpness: laplacianVariance(image) });
  }
  const best = found.reduce((best, one) => (one.sharpness > best.sharpness ? one : best));
  return { frame: best.frame, image: best.image };
}

/** Variance of the 4-neighbour Laplacian of luma (Pech-Pacheco et al., 2000); higher is sharper, 0 is flat. */
export function laplacianVariance({ width, height, data }: RgbaImage): number {
  const luma = new Float32Array(width * height);
  for (let pixel = 0; pixel < luma.length; pixel++) {
    const at = pixel * 4;
    luma[pixel] = 0.2126 * data[at]! + 0.7152 * data[at + 1]! + 0.0722 * data[at + 2]!;
  }
  let sum = 0;
  let squares = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let at = y * width + 1; at < (y + 1) * width - 1; at++) {
      const value = 4 * luma[at]! - luma[at - 1]! - luma[at + 1]! - luma[at - width]! - luma[at + width]!;
      sum += value;
      squares += value * value;
    }
  }
  const count = Math.max(1, (width - 2) * (height - 2));
  return Math.max(0, squares / count - (sum / count) ** 2);
}
