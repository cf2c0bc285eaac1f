import { tokenise } from '../text/tokens.ts';

const OPENERS = new Set(['no', 'without', 'avoid', 'negative']);
/** What is said with `no` and wanted all the same, as a way of filming. */
const MEANT = /^no (?:camera|cuts?|music|sound|dialogue|movement)\b/i;

/** Parts that say what is not to be seen: `no people`, `without text`; whole parts between commas or stops only. */
export function findExclusions(text: string): { start: number; end: number }[] {
  const tokens = tokenise(text);
  const found: { start: number; end: number }[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const first = tokens[at];
    if (!first || tokens[at - 1]?.clause === first.clause || !OPENERS.has(first.word)) continue;
    let last = at;
    while (tokens[last + 1]?.clause === first.clause && tokens[last + 1]?.kind !== 'mark') last += 1;
    const end = tokens[last]?.end ?? first.end;
    if (last > at && !MEANT.test(text.slice(first.start, Math.min(end, first.start + 40))))
      found.push({ start: first.start, end });
    at = last;
  }
  return found;
}
