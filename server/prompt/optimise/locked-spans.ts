/** Words that must survive to the letter, with a little of what stood around them. */
export interface LockedText {
  readonly text: string;
  /** Some words before and after, to tell repetitions apart; absent when unknown. */
  readonly leftContext?: string;
  readonly rightContext?: string;
}

/** Where a locked stretch stands in a text: [start, end), UTF-16 code units. */
export interface LockedRange {
  readonly start: number;
  readonly end: number;
}

/** Finds locked words in a text; where two overlap they become one stretch. Words that are not there are left out. */
export function findLocked(text: string, locked: readonly LockedText[]): LockedRange[] {
  const ranges = locked.flatMap((lock) => {
    const start = locate(text, lock);
    return start < 0 ? [] : [{ start, end: start + lock.text.length }];
  });
  ranges.sort((one, other) => one.start - other.start);
  const joined: { start: number; end: number }[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else joined.push({ ...range });
  }
  return joined;
}

function locate(text: string, { text: words, leftContext = '', rightContext = '' }: LockedText): number {
  if (words === '') return -1;
  const exact = text.indexOf(leftContext + words + rightContext);
  if (exact >= 0) return exact + leftContext.length;
  const afterLeft = leftContext === '' ? -1 : text.indexOf(leftContext + words);
  return afterLeft >= 0 ? afterLeft + leftContext.length : text.indexOf(words);
}

/** Locked words that a text has lost, each as it was; empty when all are there to the letter. */
export function lostLocks(text: string, locked: readonly LockedText[]): string[] {
  return locked.map((lock) => lock.text).filter((words) => words !== '' && !text.includes(words));
}
