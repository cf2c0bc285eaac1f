import type { RgbaImage } from '#server/media/port.ts';
import { labToSrgb, srgbToLab } from '../colour/lab.ts';
import { clamp } from '../statistics.ts';
import { mapBytes } from './synthetic-clip.ts';

/** Adds a CIELAB shift to every pixel. */
export function shiftLab(
  image: RgbaImage,
  shift: { readonly l?: number; readonly a?: number; readonly b?: number },
): RgbaImage {
  const data = image.data.slice();
  const shifted = new Map<number, readonly number[]>();
  for (let i = 0; i < data.length; i += 4) {
    const key = (data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!;
    let rgb = shifted.get(key);
    if (!rgb) {
      const lab = srgbToLab(data[i]!, data[i + 1]!, data[i + 2]!);
      const moved = { l: clamp(lab.l + (shift.l ?? 0), 0, 100), a: lab.a + (shift.a ?? 0), b: lab.b + (shift.b ?? 0) };
      rgb = labToSrgb(moved).map(Math.round);
      shifted.set(key, rgb);
    }
    data.set(rgb, i);
  }
  return { ...image, data };
}

/** Gamma over 1 brightens the middle tones. */
export function applyGamma(image: RgbaImage, gamma: number): RgbaImage {
  const curve = Float64Array.from({ length: 256 }, (_, value) => 255 * (value / 255) ** (1 / gamma));
  return mapBytes(image, (value) => curve[value]!);
}

export function applyGain(image: RgbaImage, gain: number): RgbaImage {
  return mapBytes(image, (value) => value * gain);
}

/** Stretches (over 1) or flattens (under 1) around mid-grey. */
export function applyContrast(image: RgbaImage, factor: number): RgbaImage {
  return mapBytes(image, (value) => 110 + (value - 110) * factor);
}

/** Gaussian blur; sigma in pixels of this picture. */
export function blur(image: RgbaImage, sigma: number): RgbaImage {
  const radius = Math.ceil(3 * sigma);
  const kernel = Array.from({ length: 2 * radius + 1 }, (_, index) =>
    Math.exp(-((index - radius) ** 2) / (2 * sigma ** 2)),
  );
  const total = kernel.reduce((sum, weight) => sum + weight, 0);
  const weights = kernel.map((weight) => weight / total);
  return convolve(convolve(image, weights, 'x'), weights, 'y');
}

function convolve(image: RgbaImage, weights: readonly number[], axis: 'x' | 'y'): RgbaImage {
  const { width, height } = image;
  const radius = weights.length >> 1;
  const length = axis === 'x' ? width : height;
  const stride = axis === 'x' ? 4 : width * 4;
  const data = image.data.slice();
  for (let position = 0; position < length; position++) {
    const taps = weights.map((_, tap) => (clamp(position + tap - radius, 0, length - 1) - position) * stride);
    for (let line = 0; line < (axis === 'x' ? height : width); line++) {
      const start = axis === 'x' ? (line * width + position) * 4 : (position * width + line) * 4;
      for (let target = start; target < start + 3; target++) {
        let sum = 0.5;
        for (let tap = 0; tap < taps.length; tap++) sum += weights[tap]! * image.data[target + taps[tap]!]!;
        data[target] = sum;
      }
    }
  }
  return { ...image, data };
}
