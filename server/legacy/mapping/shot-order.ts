import { generateNKeysBetween } from 'fractional-indexing';
import { fieldOf, numberOf } from '../firestore/read-value.ts';
import type { Fields } from '../firestore/typed-value.ts';
import type { RepairLog } from './repairs.ts';

/** A stored shot with its place in the stored array. */
export interface StoredShot {
  readonly index: number;
  readonly fields: Fields;
  readonly createdAt: string;
}

/** By `sequenceIndex`, then creation, then place in the list; those without an index come last, by creation. */
export function orderShots(shots: readonly StoredShot[], log: RepairLog): StoredShot[] {
  const ordered = shots.toSorted(
    (a, b) => sequenceIndex(a) - sequenceIndex(b) || compareText(a.createdAt, b.createdAt) || a.index - b.index,
  );
  if (ordered.some((shot, place) => sequenceIndex(shot) !== place)) log.add('shot-order-renumbered');
  return ordered;
}

/** Order keys for so many shots. */
export function orderKeys(count: number): string[] {
  return generateNKeysBetween(null, null, count);
}

/** Large and finite: two shots without an index must compare as equal, which infinities would not. */
const NO_INDEX = Number.MAX_VALUE;

function sequenceIndex({ fields }: StoredShot): number {
  const index = numberOf(fieldOf(fields, 'sequenceIndex'));
  return index !== undefined && Number.isFinite(index) ? index : NO_INDEX;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
