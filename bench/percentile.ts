/**
 * The smallest of these values that at least this share of them does not pass: nearest rank, so always one that was measured.
 * NaN of none.
 *
 * @param share over 0 to 1; 0.5 is the median
 */
export function percentile(values: readonly number[], share: number): number {
  return values.toSorted((one, other) => one - other)[Math.ceil(values.length * share) - 1] ?? Number.NaN;
}

/** The lower one of the two in the middle where there is an even number of them. */
export const median = (values: readonly number[]): number => percentile(values, 0.5);
