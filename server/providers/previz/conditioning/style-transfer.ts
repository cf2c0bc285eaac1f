import type { RgbaImage } from '#server/media/port.ts';
import type { ColourMatrix } from './colour-matrix.ts';

type Matrix3 = readonly [number, number, number, number, number, number, number, number, number];

interface Statistics {
  readonly mean: readonly [number, number, number];
  readonly covariance: Matrix3;
}

/** Keeps the square roots from blowing up on a picture of one colour; in squared levels. */
const REGULARISATION = 18;
/** Largest gain of a channel: a flat reference must not turn noise into colour. */
const MAX_GAIN = 2.4;

function statistics(image: RgbaImage): Statistics {
  const sum = [0, 0, 0];
  const products = new Float64Array(9);
  const count = image.width * image.height;
  for (let index = 0; index < image.data.length; index += 4) {
    for (let a = 0; a < 3; a++) {
      const value = image.data[index + a] ?? 0;
      sum[a] = (sum[a] ?? 0) + value;
      for (let b = a; b < 3; b++)
        products[a * 3 + b] = (products[a * 3 + b] ?? 0) + value * (image.data[index + b] ?? 0);
    }
  }
  const mean = [(sum[0] ?? 0) / count, (sum[1] ?? 0) / count, (sum[2] ?? 0) / count] as const;
  const entry = (a: 0 | 1 | 2, b: 0 | 1 | 2) => {
    const [low, high] = a < b ? [a, b] : [b, a];
    return (products[low * 3 + high] ?? 0) / count - mean[a] * mean[b] + (a === b ? REGULARISATION : 0);
  };
  return {
    mean,
    covariance: [
      entry(0, 0),
      entry(0, 1),
      entry(0, 2),
      entry(1, 0),
      entry(1, 1),
      entry(1, 2),
      entry(2, 0),
      entry(2, 1),
      entry(2, 2),
    ],
  };
}

function multiply(a: Matrix3, b: Matrix3): Matrix3 {
  const at = (row: 0 | 3 | 6, column: 0 | 1 | 2) =>
    a[row] * b[column] +
    a[(row + 1) as 1 | 4 | 7] * b[(column + 3) as 3 | 4 | 5] +
    a[(row + 2) as 2 | 5 | 8] * b[(column + 6) as 6 | 7 | 8];
  return [at(0, 0), at(0, 1), at(0, 2), at(3, 0), at(3, 1), at(3, 2), at(6, 0), at(6, 1), at(6, 2)];
}

function inverse(m: Matrix3): Matrix3 {
  const [a, b, c, d, e, f, g, h, i] = m;
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  const s = 1 / determinant;
  return [
    (e * i - f * h) * s,
    (c * h - b * i) * s,
    (b * f - c * e) * s,
    (f * g - d * i) * s,
    (a * i - c * g) * s,
    (c * d - a * f) * s,
    (d * h - e * g) * s,
    (b * g - a * h) * s,
    (a * e - b * d) * s,
  ];
}

/** Square root of a symmetric positive matrix (Denman and Beavers' iteration). */
function squareRoot(m: Matrix3): Matrix3 {
  let y = m;
  let z: Matrix3 = [1, 0, 0, 0, 1, 0, 0, 0, 1];
  const half = (a: Matrix3, b: Matrix3): Matrix3 => [
    (a[0] + b[0]) / 2,
    (a[1] + b[1]) / 2,
    (a[2] + b[2]) / 2,
    (a[3] + b[3]) / 2,
    (a[4] + b[4]) / 2,
    (a[5] + b[5]) / 2,
    (a[6] + b[6]) / 2,
    (a[7] + b[7]) / 2,
    (a[8] + b[8]) / 2,
  ];
  for (let step = 0; step < 40; step++) [y, z] = [half(y, inverse(z)), half(z, inverse(y))];
  return y;
}

/**
 * The linear map that gives one picture's colours the mean and covariance of another's with the least change
 * (Monge-Kantorovitch; Pitié and Kokaram, "The linear Monge-Kantorovitch linear colour mapping", 2007), in sRGB values.
 */
export function transferMatrix(from: RgbaImage, to: RgbaImage): ColourMatrix {
  const [source, target] = [statistics(from), statistics(to)];
  const root = squareRoot(source.covariance);
  const inner = squareRoot(multiply(multiply(root, target.covariance), root));
  const back = inverse(root);
  const map = limitGain(multiply(multiply(back, inner), back));
  return [0, 1, 2].map((row) => {
    const [r, g, b] = [map[(row * 3) as 0 | 3 | 6], map[(row * 3 + 1) as 1 | 4 | 7], map[(row * 3 + 2) as 2 | 5 | 8]];
    const offset = target.mean[row as 0 | 1 | 2] - (r * source.mean[0] + g * source.mean[1] + b * source.mean[2]);
    return [r, g, b, offset] as const;
  });
}

function limitGain(map: Matrix3): Matrix3 {
  const largest = Math.max(...map.map(Math.abs));
  if (largest <= MAX_GAIN) return map;
  const factor = MAX_GAIN / largest;
  return [
    map[0] * factor,
    map[1] * factor,
    map[2] * factor,
    map[3] * factor,
    map[4] * factor,
    map[5] * factor,
    map[6] * factor,
    map[7] * factor,
    map[8] * factor,
  ];
}
