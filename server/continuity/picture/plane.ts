/** One channel of a picture, row by row. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** Mean and standard deviation; both 0 for nothing. */
export function meanAndDeviation(values: Float32Array): { readonly mean: number; readonly deviation: number } {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    sum += value;
    squares += value * value;
  }
  const count = Math.max(1, values.length);
  const mean = sum / count;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)) };
}

/** Means of 2×2 blocks; an odd last row or column is left out. A plane one pixel thin is returned as it is. */
export function halve({ width, height, values }: Plane): Plane {
  const [halfWidth, halfHeight] = [width >> 1, height >> 1];
  if (halfWidth === 0 || halfHeight === 0) return { width, height, values };
  const half = new Float32Array(halfWidth * halfHeight);
  for (let y = 0; y < halfHeight; y++) {
    for (let x = 0; x < halfWidth; x++) {
      const i = 2 * y * width + 2 * x;
      half[y * halfWidth + x] = (values[i]! + values[i + 1]! + values[i + width]! + values[i + width + 1]!) / 4;
    }
  }
  return { width: halfWidth, height: halfHeight, values: half };
}

/** Mean absolute difference of two planes of equal size, after taking `offset` off the other. */
export function meanDistance(one: Plane, other: Plane, offset = 0): number {
  const count = Math.min(one.values.length, other.values.length);
  let sum = 0;
  for (let i = 0; i < count; i++) sum += Math.abs(one.values[i]! - other.values[i]! + offset);
  return count === 0 ? 0 : sum / count;
}

/**
 * Variance of the 4-neighbour Laplacian over the inner pixels, the usual measure of sharpness (Pech-Pacheco et al., 2000).
 * 0 for a picture under 3 pixels.
 */
export function laplacianVariance({ width, height, values }: Plane): number {
  let sum = 0;
  let squares = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let i = y * width + 1; i < (y + 1) * width - 1; i++) {
      const value = 4 * values[i]! - values[i - 1]! - values[i + 1]! - values[i - width]! - values[i + width]!;
      sum += value;
      squares += value * value;
    }
  }
  const count = Math.max(1, (width - 2) * (height - 2));
  return Math.max(0, squares / count - (sum / count) ** 2);
}
