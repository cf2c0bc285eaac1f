import { generateNKeysBetween } from 'fractional-indexing';

/** Indices of a longest run of ascending keys, left to right; nulls are skipped. */
function longestAscending(keys: readonly (string | null)[]): Set<number> {
  // Patience sorting: `tops[n]` is the index that ends the best run of length n+1 so far.
  const tops: number[] = [];
  const before = new Map<number, number | undefined>();
  for (const [index, key] of keys.entries()) {
    if (key === null) continue;
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((keys[tops[middle] ?? 0] ?? '') < key) low = middle + 1;
      else high = middle;
    }
    before.set(index, tops[low - 1]);
    tops[low] = index;
  }
  const run = new Set<number>();
  for (let index = tops.at(-1); index !== undefined; index = before.get(index)) run.add(index);
  return run;
}

/**
 * Order keys for a row of shots, changing as few as can be. `keys` holds each shot's key so far, null for a new one;
 * `taken` are keys that must not be given out. Gives a key for each, ascending by code units.
 */
export function reorder(keys: readonly (string | null)[], taken: ReadonlySet<string>): string[] {
  const kept = longestAscending(keys);
  const result: string[] = [];
  let gap = 0;
  const fill = (until: string | null) => {
    // The keys in use are fewer than the spare ones asked for, so enough are left.
    const spare = generateNKeysBetween(result.at(-1) ?? null, until, gap === 0 ? 0 : gap + taken.size);
    result.push(...spare.filter((key) => !taken.has(key)).slice(0, gap));
    gap = 0;
  };
  for (const [index, key] of keys.entries()) {
    if (key === null || !kept.has(index)) {
      gap += 1;
      continue;
    }
    fill(key);
    result.push(key);
  }
  fill(null);
  return result;
}
