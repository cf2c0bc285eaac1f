import type { RgbaImage } from '../port.ts';

/** Peak signal-to-noise ratio of two pictures over red, green and blue, in dB; infinite when equal. */
export function psnr(a: RgbaImage, b: RgbaImage): number {
  if (a.width !== b.width || a.height !== b.height) throw new RangeError('Only pictures of one size can be compared.');
  let sum = 0;
  for (let at = 0; at < a.data.length; at++) {
    if (at % 4 === 3) continue;
    const difference = (a.data[at] ?? 0) - (b.data[at] ?? 0);
    sum += difference * difference;
  }
  const meanSquare = sum / (a.width * a.height * 3);
  return 10 * Math.log10((255 * 255) / meanSquare);
}

/** Mean of red, green and blue over a picture, each 0..255. */
export function meanColour(image: RgbaImage): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  for (let at = 0; at < image.data.length; at += 4) {
    sum[0] += image.data[at] ?? 0;
    sum[1] += image.data[at + 1] ?? 0;
    sum[2] += image.data[at + 2] ?? 0;
  }
  const pixels = image.width * image.height;
  return [sum[0] / pixels, sum[1] / pixels, sum[2] / pixels];
}
