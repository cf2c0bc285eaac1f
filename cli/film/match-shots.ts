/** What a shot is recognised by. */
export interface Recognisable {
  readonly title?: string;
  readonly prompt: string;
}

/** Shared words from which two prompts count as one that was edited: Dice coefficient, 0..1. */
const SIMILAR = 0.5;

/** Words of a prompt that are looked at; the rest of a very long one would only cost time. */
const WORDS_COMPARED = 400;

const wordsOf = (text: string) => new Set((text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, WORDS_COMPARED));

function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}

/**
 * Finds which shot of the list before each shot of the list now is: the same words and title, else the same words, else
 * the same title, else the most alike words. Gives the index in `previous` for each of `next`, or null for a new shot;
 * no index twice.
 */
export function matchShots(previous: readonly Recognisable[], next: readonly Recognisable[]): (number | null)[] {
  const found: (number | null)[] = next.map(() => null);
  const free = new Set(previous.keys());
  const take = (nextIndex: number, previousIndex: number) => {
    found[nextIndex] = previousIndex;
    free.delete(previousIndex);
  };
  const keys = [
    ({ title = '', prompt }: Recognisable) => `${title}\n${prompt}`,
    ({ prompt }: Recognisable) => prompt,
    ({ title }: Recognisable) => title ?? null,
  ];
  for (const keyOf of keys) {
    const waiting = new Map<string, number[]>();
    for (const index of free) {
      const key = keyOf(previous[index] ?? { prompt: '' });
      if (key !== null) waiting.set(key, [...(waiting.get(key) ?? []), index]);
    }
    for (const [index, shot] of next.entries()) {
      const key = found[index] === null ? keyOf(shot) : null;
      const match = key === null ? undefined : waiting.get(key)?.shift();
      if (match !== undefined) take(index, match);
    }
  }
  for (const [nextIndex, previousIndex] of similarPairs(previous, next, free, found)) {
    if (found[nextIndex] === null && free.has(previousIndex)) take(nextIndex, previousIndex);
  }
  return found;
}

/** Pairs still open that are alike enough, the most alike first, then those that moved least. */
function similarPairs(
  previous: readonly Recognisable[],
  next: readonly Recognisable[],
  free: ReadonlySet<number>,
  found: readonly (number | null)[],
): [number, number][] {
  const before = [...free].map((index) => ({ index, words: wordsOf(previous[index]?.prompt ?? '') }));
  const pairs = next.flatMap(({ prompt }, index) => {
    if (found[index] !== null) return [];
    const words = wordsOf(prompt);
    return before
      .map((other) => ({ index, other: other.index, likeness: similarity(words, other.words) }))
      .filter(({ likeness }) => likeness >= SIMILAR);
  });
  pairs.sort((a, b) => b.likeness - a.likeness || Math.abs(a.index - a.other) - Math.abs(b.index - b.other));
  return pairs.map(({ index, other }) => [index, other]);
}
