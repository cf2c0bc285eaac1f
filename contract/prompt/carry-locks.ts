/** A span as it was kept beside an earlier state of the words. */
interface KeptSpan {
  /** Absent, or of another kind, for what older products kept. */
  readonly id?: string | undefined;
  readonly start: number;
  readonly category: string;
  /** Absent for words too long to be repeated: only the id tells then. */
  readonly text?: string | undefined;
  readonly locked?: boolean | undefined;
}

/** A span of the words as they are now. */
interface FoundSpan {
  readonly id: string;
  readonly start: number;
  readonly category: string;
  readonly text: string;
}

/**
 * Ids of the spans that the locks among `kept`, all spans of an earlier state in order, pass to in `found`, all spans of the
 * words as they are. Mostly one stretch was edited: spans before and behind it are who they were, whatever numbers their ids
 * have now, and keep their locks. Within it a lock passes to the span of its id, else to the nearest of the same words that is
 * no other's; one whose words have gone passes to none.
 */
export function carryLocks(kept: readonly KeptSpan[], found: readonly FoundSpan[]): Set<string> {
  const stays = staying(kept, found);
  const carried = new Set<string>();
  const left: KeptSpan[] = [];
  for (const [index, span] of kept.entries()) {
    if (!span.locked) continue;
    const same = stays.spanOf(index);
    if (same) carried.add(same.id);
    else left.push(span);
  }
  for (const lock of left) {
    const free = found.filter((span, index) => stays.isFree(index) && !carried.has(span.id) && isSame(lock, span));
    const [nearest] = free.toSorted(
      (one, other) => Math.abs(one.start - lock.start) - Math.abs(other.start - lock.start),
    );
    const next = free.find(({ id }) => id === lock.id) ?? nearest;
    if (next) carried.add(next.id);
  }
  return carried;
}

/** Which spans lie before and behind what was edited, told by the spans at both ends that are alike. */
function staying(kept: readonly KeptSpan[], found: readonly FoundSpan[]) {
  const shorter = Math.min(kept.length, found.length);
  const isSameAt = (keptAt: number, foundAt: number) => {
    const [before, now] = [kept[keptAt], found[foundAt]];
    return before !== undefined && now !== undefined && isSame(before, now);
  };
  let head = 0;
  while (head < shorter && isSameAt(head, head)) head += 1;
  let tail = 0;
  while (tail < shorter && isSameAt(kept.length - 1 - tail, found.length - 1 - tail)) tail += 1;
  const shift = found.length - kept.length;
  // No span of `found` is taken twice: what both ends reach is the head's.
  const firstBehind = Math.max(head, head - shift, kept.length - tail);
  return {
    /** The span that one of `kept` is now; `undefined` for one in what was edited. */
    spanOf: (index: number) => (index < head ? found[index] : index >= firstBehind ? found[index + shift] : undefined),
    /** Whether a span of `found` is in what was edited, or in reach of both ends: of equal neighbours nobody can tell which has gone. */
    isFree: (index: number) => index < head === index >= found.length - tail,
  };
}

function isSame(kept: KeptSpan, span: FoundSpan): boolean {
  return kept.category === span.category && (kept.text === undefined ? kept.id === span.id : kept.text === span.text);
}
