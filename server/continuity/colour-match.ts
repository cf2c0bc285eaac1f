import type { RgbaImage } from '#server/media/port.ts';
import { labToSrgb, srgbToLab, type Lab } from './colour/lab.ts';
import { mapEigenvalues, multiply, toRows, type Matrix3 } from './colour/symmetric-matrix.ts';
import { analyseFrame } from './picture/analysed-frame.ts';
import { clamp } from './statistics.ts';

/** Grid points along each side of a cube. */
export const CUBE_SIZE = 33;
/** Share of the whole match that is applied: all of it lifts blacks. */
export const DEFAULT_MATCH_STRENGTH = 0.7;
/** Frames over which a match comes in after a bridge, whose first frame matches already. */
export const EASE_IN_FRAMES = 12;

/** A 3D look-up table: sRGB 0..255 out for sRGB in, red fastest, three values a point. */
export interface ColourCube {
  readonly size: number;
  readonly values: Float32Array;
}

/** Mean and covariance of colours in CIELAB. */
interface ColourSpread {
  readonly mean: Lab;
  readonly covariance: Matrix3;
}

/** Variance added to each channel, so that a grey or flat picture has a spread to invert. */
const LEAST_VARIANCE = 1;
/** Contrast along any axis is changed at most this much either way: beyond, noise and banding show. */
const LARGEST_STRETCH = 1.8;

/**
 * Builds the one cube that carries a clip's colours to those of a reference: the linear Monge-Kantorovich map of Pitié and Kokaram,
 * "The linear Monge-Kantorovitch linear colour mapping for example-based colour transfer" (2007), in CIELAB. One cube a clip: one a frame
 * would flicker. Null when either side has no frames.
 */
export function buildMatchCube(
  clip: readonly RgbaImage[],
  reference: readonly RgbaImage[],
  strength: number = DEFAULT_MATCH_STRENGTH,
): ColourCube | null {
  const [from, to] = [spreadOf(clip), spreadOf(reference)];
  if (!from || !to) return null;
  const map = kantorovichMap(from.covariance, to.covariance);
  const part = clamp(strength, 0, 1);
  return fillCube((colour) => {
    const [l, a, b] = [colour.l - from.mean.l, colour.a - from.mean.a, colour.b - from.mean.b];
    const along = (row: readonly [number, number, number]) => row[0] * l + row[1] * a + row[2] * b;
    return {
      l: colour.l + part * (to.mean.l + along(map[0]) - colour.l),
      a: colour.a + part * (to.mean.a + along(map[1]) - colour.a),
      b: colour.b + part * (to.mean.b + along(map[2]) - colour.b),
    };
  });
}

function spreadOf(frames: readonly RgbaImage[]): ColourSpread | null {
  const pictures = frames
    .filter(({ width, height }) => width > 0 && height > 0)
    .map((frame) => analyseFrame(frame).lab);
  const count = pictures.reduce((sum, { l }) => sum + l.length, 0);
  if (count === 0) return null;
  const mean = { l: 0, a: 0, b: 0 };
  for (const { l, a, b } of pictures) {
    for (let i = 0; i < l.length; i++) {
      mean.l += l[i]! / count;
      mean.a += a[i]! / count;
      mean.b += b[i]! / count;
    }
  }
  const sums = { xx: LEAST_VARIANCE, xy: 0, xz: 0, yy: LEAST_VARIANCE, yz: 0, zz: LEAST_VARIANCE };
  for (const { l, a, b } of pictures) {
    for (let i = 0; i < l.length; i++) {
      const [x, y, z] = [l[i]! - mean.l, a[i]! - mean.a, b[i]! - mean.b];
      sums.xx += (x * x) / count;
      sums.xy += (x * y) / count;
      sums.xz += (x * z) / count;
      sums.yy += (y * y) / count;
      sums.yz += (y * z) / count;
      sums.zz += (z * z) / count;
    }
  }
  return { mean, covariance: toRows(sums) };
}

/** F^-½ (F^½ T F^½)^½ F^-½, its stretches bounded. */
function kantorovichMap(from: Matrix3, to: Matrix3): Matrix3 {
  const root = mapEigenvalues(from, (value) => Math.sqrt(Math.max(value, 1e-9)));
  const inverseRoot = mapEigenvalues(from, (value) => 1 / Math.sqrt(Math.max(value, 1e-9)));
  const middle = mapEigenvalues(multiply(multiply(root, to), root), (value) => Math.sqrt(Math.max(value, 0)));
  const map = multiply(multiply(inverseRoot, middle), inverseRoot);
  return mapEigenvalues(map, (stretch) => clamp(stretch, 1 / LARGEST_STRETCH, LARGEST_STRETCH));
}

function fillCube(change: (colour: Lab) => Lab): ColourCube {
  const values = new Float32Array(CUBE_SIZE ** 3 * 3);
  const byteAt = (index: number) => (index * 255) / (CUBE_SIZE - 1);
  let target = 0;
  for (let blue = 0; blue < CUBE_SIZE; blue++) {
    for (let green = 0; green < CUBE_SIZE; green++) {
      for (let red = 0; red < CUBE_SIZE; red++, target += 3) {
        values.set(labToSrgb(change(srgbToLab(byteAt(red), byteAt(green), byteAt(blue)))), target);
      }
    }
  }
  return { size: CUBE_SIZE, values };
}

/** How much of a match a frame gets: rises smoothly from 0 at frame 0 to 1 at `easeFrames`; all of it when that is 0. */
export function easeInWeight(frame: number, easeFrames: number = EASE_IN_FRAMES): number {
  if (easeFrames <= 0) return 1;
  const t = clamp(frame / easeFrames, 0, 1);
  return t * t * (3 - 2 * t);
}

/** Grades a picture through a cube, trilinearly; `weight` 0..1 mixes it with the picture as it was. The same picture for weight 0. */
export function applyCube(image: RgbaImage, cube: ColourCube, weight = 1): RgbaImage {
  if (weight <= 0) return image;
  const { size, values } = cube;
  const last = size - 2;
  const scale = (size - 1) / 255;
  const data = new Uint8Array(image.data.length);
  for (let i = 0; i < data.length; i += 4) {
    const r = image.data[i]! * scale;
    const g = image.data[i + 1]! * scale;
    const b = image.data[i + 2]! * scale;
    const r0 = Math.min(r | 0, last);
    const g0 = Math.min(g | 0, last);
    const b0 = Math.min(b | 0, last);
    const corner = ((b0 * size + g0) * size + r0) * 3;
    for (let channel = 0; channel < 3; channel++) {
      const graded = interpolate(values, corner + channel, size, r - r0, g - g0, b - b0);
      const value = image.data[i + channel]!;
      data[i + channel] = value + weight * (graded - value) + 0.5;
    }
    data[i + 3] = image.data[i + 3]!;
  }
  return { ...image, data };
}

function interpolate(values: Float32Array, at: number, size: number, r: number, g: number, b: number): number {
  const down = size * 3;
  const back = size * size * 3;
  const along = (i: number) => values[i]! + (values[i + 3]! - values[i]!) * r;
  const near = along(at) * (1 - g) + along(at + down) * g;
  const far = along(at + back) * (1 - g) + along(at + back + down) * g;
  return near * (1 - b) + far * b;
}
