import type { Model } from '#contract/records/model.ts';

/** What a price may depend on: capability fields by name. */
export type PricedFields = Readonly<Record<string, string | number | boolean>>;

/** What one take (or still) of a model costs at most, in micro-dollars, of a length that it makes; the first price whose condition holds counts. 0 without one. */
export function costOf(model: Model, fields: PricedFields, seconds: number): number {
  const price = model.prices.find(({ when }) => !when || when.in.includes(fields[when.field] ?? ''));
  if (!price) return 0;
  // Whole seconds, as they are charged: half a second more is a second more.
  const { minDurationSeconds, maxDurationSeconds } = model.limits;
  const made = Math.max(minDurationSeconds, Math.min(maxDurationSeconds, seconds));
  return price.per === 'second' ? Math.ceil(made) * price.amountMicroUsd : price.amountMicroUsd;
}

/** Shares of remembered times that an estimate spans. */
const QUICK = 0.25;
const SLOW = 0.75;

/** How long so many seconds of picture take, from how long others took; `null` while there is nothing to go by. */
export function timeRange(
  known: readonly { readonly workMs: number; readonly pictureSeconds: number }[],
  seconds: number,
): { min: number; max: number } | null {
  const paces = known
    .filter(({ pictureSeconds }) => pictureSeconds > 0)
    .map(({ workMs, pictureSeconds }) => workMs / 1000 / pictureSeconds)
    .sort((one, other) => one - other);
  if (paces.length === 0) return null;
  const at = (share: number) => (paces[Math.round((paces.length - 1) * share)] ?? 0) * seconds;
  return { min: at(QUICK), max: at(SLOW) };
}
