import { LONGEST_SECONDS, SHORTEST_SECONDS } from './runway-models.ts';

/** What is sent in place of what was asked, and the sentence about it when that is not the same. */
export interface Fitted<Value> {
  readonly value: Value;
  readonly warning: string | null;
}

/** Whole seconds from 2 to 10. */
export function fitDuration(seconds: number): Fitted<number> {
  const value = Math.min(LONGEST_SECONDS, Math.max(SHORTEST_SECONDS, Math.round(seconds)));
  const asked = Math.round(seconds * 100) / 100;
  return { value, warning: value === asked ? null : `Runway makes whole seconds: ${value} s instead of ${asked} s.` };
}

/** The size of a list whose shape is nearest. What is otherwise is told of the film that comes. */
export function fitRatio<const Ratio extends `${number}:${number}`>(
  { width, height }: { readonly width: number; readonly height: number },
  ratios: readonly [Ratio, ...Ratio[]],
): Fitted<Ratio> {
  const shapeOf = (ratio: Ratio) => {
    const [across = 1, down = 1] = ratio.split(':').map(Number);
    return Math.abs(Math.log(across / down / (width / height)));
  };
  const [first, ...others] = ratios;
  const value = others.reduce((best, ratio) => (shapeOf(ratio) < shapeOf(best) ? ratio : best), first);
  const isFar = shapeOf(value) > Math.log(1.05);
  return {
    value,
    warning: isFar ? `Runway makes no pictures of this shape: ${value.replace(':', '×')} is nearest.` : null,
  };
}
