/** A lock as it was kept beside an earlier state of the words. */
interface KeptLock {
  /** Absent, or of another kind, for what older products kept. */
  readonly id?: string | undefined;
  readonly start: number;
  readonly category: string;
  /** Absent for words too long to be repeated: only the id tells then. */
  readonly text?: string | undefined;
}

/** A span of the words as they are now. */
interface FoundSpan {
  readonly id: string;
  readonly start: number;
  readonly category: string;
  readonly text: string;
}

/**
 * Ids of the spans that locks pass to after an edit: the span of the same id, which tells the second of two equal ones from the
 * first wherever both have moved to; else, of those with the same words that no lock has, the nearest to where it was. A lock
 * whose words have gone passes to none.
 */
export function carryLocks(locks: readonly KeptLock[], spans: readonly FoundSpan[]): Set<string> {
  const byId = new Map(spans.map((span) => [span.id, span]));
  const carried = new Set<string>();
  const left: KeptLock[] = [];
  for (const lock of locks) {
    const same = byId.get(lock.id ?? '');
    if (same && isSame(lock, same)) carried.add(same.id);
    else left.push(lock);
  }
  for (const lock of left) {
    const [nearest] = spans
      .filter((span) => span.text === lock.text && span.category === lock.category && !carried.has(span.id))
      .toSorted((one, other) => Math.abs(one.start - lock.start) - Math.abs(other.start - lock.start));
    if (nearest) carried.add(nearest.id);
  }
  return carried;
}

function isSame(lock: KeptLock, span: FoundSpan): boolean {
  return span.category === lock.category && (lock.text ?? span.text) === span.text;
}
