/** Middle value, or the mean of the two middle ones; 0 for nothing. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return 0;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Value that a quarter of the others exceed; 0 for nothing. */
export function upperQuartile(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(0.75 * (sorted.length - 1))] ?? 0;
}

/** The value nearer to 0. */
export function nearerToZero(one: number, other: number): number {
  if (one * other <= 0) return 0;
  return Math.abs(one) < Math.abs(other) ? one : other;
}

/** Moves a value towards 0 by an amount, stopping there. */
export function shrink(value: number, amount: number): number {
  return Math.sign(value) * Math.max(0, Math.abs(value) - Math.max(0, amount));
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
