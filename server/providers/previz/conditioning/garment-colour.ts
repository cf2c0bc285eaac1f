import type { RgbaImage } from '#server/media/port.ts';
import type { Rgb } from '../figures/port.ts';

interface Bin {
  weight: number;
  sum: [number, number, number];
}

/** Size at which a character reference is looked at. */
export const REFERENCE_SIZE = { width: 48, height: 64 };

/**
 * The colour that a character in a reference picture mostly wears: the commonest colour of the body's area that is not
 * the background's (what lies along the edges) and not skin.
 */
export function garmentColour(image: RgbaImage): Rgb {
  const background = new Set<number>();
  const bins = new Map<number, Bin>();
  const { width, height } = image;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = pixel(image, x, y);
      const isEdge = x < 3 || x >= width - 3 || y < 2;
      if (isEdge) background.add(binOf(colour));
      const across = 1 - Math.abs((2 * x) / width - 1);
      const down = y / height;
      if (across < 0.3 || down < 0.3) continue;
      add(bins, colour, across * (isSkin(colour) ? 0.2 : 1));
    }
  }
  const ranked = [...bins.entries()].sort((a, b) => b[1].weight - a[1].weight || a[0] - b[0]);
  const best = (ranked.find(([bin]) => !background.has(bin)) ?? ranked[0])?.[1];
  if (!best) return [60, 54, 70];
  return [best.sum[0] / best.weight, best.sum[1] / best.weight, best.sum[2] / best.weight];
}

function pixel(image: RgbaImage, x: number, y: number): Rgb {
  const offset = (y * image.width + x) * 4;
  return [image.data[offset] ?? 0, image.data[offset + 1] ?? 0, image.data[offset + 2] ?? 0];
}

function binOf([r, g, b]: Rgb): number {
  return ((r >> 5) << 6) | ((g >> 5) << 3) | (b >> 5);
}

function add(bins: Map<number, Bin>, colour: Rgb, weight: number): void {
  const bin = bins.get(binOf(colour)) ?? { weight: 0, sum: [0, 0, 0] };
  bin.weight += weight;
  for (const channel of [0, 1, 2] as const) bin.sum[channel] += colour[channel] * weight;
  bins.set(binOf(colour), bin);
}

function isSkin([r, g, b]: Rgb): boolean {
  return r > 95 && r > g && g > b && r - b > 25 && r - b < 120 && r - g < 70;
}
