/** Outermost share of the differences on each side that is left out: what moved, not what shifted. */
const TRIM = 0.05;
const BIN_WIDTH = 0.25;
const RANGE = 128;
const BINS = (2 * RANGE) / BIN_WIDTH;
/** Every other pixel is enough for a mean. */
const STRIDE = 2;

/**
 * Mean of other less one, pixel by pixel, without the lowest and highest twentieth. A grade moves all pixels, so it shows in
 * full; a thing that moves through the picture changes few pixels much and nearly drops out.
 */
export function trimmedShift(one: Float32Array, other: Float32Array): number {
  const counts = new Uint32Array(BINS);
  const sums = new Float64Array(BINS);
  const stride = one.length > 1000 ? STRIDE : 1;
  let total = 0;
  for (let i = 0; i < one.length; i += stride, total++) {
    const difference = other[i]! - one[i]!;
    const bin = Math.min(BINS - 1, Math.max(0, ((difference + RANGE) / BIN_WIDTH) | 0));
    counts[bin]! += 1;
    sums[bin]! += difference;
  }
  return trimmedMean(counts, sums, total);
}

function trimmedMean(counts: Uint32Array, sums: Float64Array, total: number): number {
  const low = total * TRIM;
  const high = total - low;
  let seen = 0;
  let sum = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const count = counts[bin]!;
    if (count === 0) continue;
    const kept = Math.max(0, Math.min(seen + count, high) - Math.max(seen, low));
    sum += (kept * sums[bin]!) / count;
    seen += count;
  }
  return high > low ? sum / (high - low) : 0;
}
