/** One measured figure of `npm run bench`. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What is to be reached, in words; absent when the figure is only watched. */
  readonly target?: string;
}
