import type { RgbaImage } from '#server/media/port.ts';
import { clamp } from '../statistics.ts';

/** Nearness of every pixel, row by row: 0 is as far as it goes, 1 as near. */
export interface DepthMap {
  readonly width: number;
  readonly height: number;
  readonly near: Float32Array;
}

/** Distances of the nearest and the farthest that a depth map tells apart, in scene depths. */
export const NEAREST = 1;
export const FARTHEST = 8;

/** Row from which the ground is taken to come towards us, as share of the height, and where it has arrived. */
const GROUND_BEGINS = 0.3;
/** How much the place in the frame, crispness and colour each say: haze takes crispness and colour from what is far. */
const WEIGHTS = { place: 0.6, crispness: 0.25, colour: 0.15 } as const;
/** Radius over which crispness and colour are taken together, as share of the width: things are nearer or farther as wholes. */
const RADIUS_SHARE = 1 / 24;

/**
 * Guesses depth from one picture: what is low in the frame, crisp and colourful is near. A guess, and to be called one; it knows
 * nothing of what is seen.
 */
export function estimateDepth(image: RgbaImage): DepthMap {
  const { width, height } = image;
  const { crispness, colour } = cuesOf(image);
  const radius = Math.max(1, Math.round(width * RADIUS_SHARE));
  const crisp = normalised(blurred(crispness, width, height, radius));
  const colourful = normalised(blurred(colour, width, height, radius));
  const near = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const t = clamp((y / Math.max(1, height - 1) - GROUND_BEGINS) / (1 - GROUND_BEGINS), 0, 1);
    const place = t * t * (3 - 2 * t);
    for (let at = y * width; at < (y + 1) * width; at++) {
      near[at] = WEIGHTS.place * place + WEIGHTS.crispness * crisp[at]! + WEIGHTS.colour * colourful[at]!;
    }
  }
  return { width, height, near };
}

function cuesOf({ width, height, data }: RgbaImage): { crispness: Float32Array; colour: Float32Array } {
  const luma = new Float32Array(width * height);
  const colour = new Float32Array(width * height);
  for (let at = 0; at < luma.length; at++) {
    const [red, green, blue] = [data[at * 4]!, data[at * 4 + 1]!, data[at * 4 + 2]!];
    luma[at] = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    colour[at] = Math.max(red, green, blue) - Math.min(red, green, blue);
  }
  const crispness = new Float32Array(width * height);
  for (let y = 1; y < height; y++) {
    for (let at = y * width + 1; at < (y + 1) * width; at++) {
      crispness[at] = Math.abs(luma[at]! - luma[at - 1]!) + Math.abs(luma[at]! - luma[at - width]!);
    }
  }
  return { crispness, colour };
}

/** Mean of a square around each pixel, by running sums along rows and then columns. */
function blurred(values: Float32Array, width: number, height: number, radius: number): Float32Array {
  const along = new Float32Array(values.length);
  for (let y = 0; y < height; y++) runningMean(values, along, y * width, 1, width, radius);
  const result = new Float32Array(values.length);
  for (let x = 0; x < width; x++) runningMean(along, result, x, width, height, radius);
  return result;
}

function runningMean(
  from: Float32Array,
  to: Float32Array,
  start: number,
  step: number,
  count: number,
  radius: number,
): void {
  let sum = 0;
  let inside = 0;
  for (let i = -radius; i < count; i++) {
    if (i + radius < count) {
      sum += from[start + (i + radius) * step]!;
      inside += 1;
    }
    if (i - radius - 1 >= 0) {
      sum -= from[start + (i - radius - 1) * step]!;
      inside -= 1;
    }
    if (i >= 0) to[start + i * step] = sum / inside;
  }
}

/** Between the fifth and the ninety-fifth percentile as 0..1; all 0 when there is nothing between them. */
function normalised(values: Float32Array): Float32Array {
  const { low, high } = spreadOf(values);
  const range = high - low;
  return range < 1e-6 ? new Float32Array(values.length) : values.map((value) => clamp((value - low) / range, 0, 1));
}

/** Fifth and ninety-fifth percentile, of at most some ten thousand values. */
export function spreadOf(values: Float32Array): { readonly low: number; readonly high: number } {
  const step = Math.max(1, Math.floor(values.length / 10_000));
  const sample = values.filter((_, index) => index % step === 0).sort();
  const at = (share: number) => sample[Math.floor(share * (sample.length - 1))] ?? 0;
  return { low: at(0.05), high: at(0.95) };
}
