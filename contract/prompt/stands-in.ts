import type { Citation } from './citation.ts';

const WORD_PART = /[\p{L}\p{N}_]/u;

/** Whether the words still stand in a text, whole and without regard to case and runs of spaces. */
export function standsIn(text: string, { text: words }: Pick<Citation, 'text'>): boolean {
  const within = plain(text);
  const wanted = plain(words);
  for (let at = within.indexOf(wanted); at >= 0; at = within.indexOf(wanted, at + 1)) {
    const isWhole = !cutsWord(within, at) && !cutsWord(within, at + wanted.length);
    if (isWhole) return true;
  }
  return wanted === '';
}

/** The citations whose words have gone from a text, in order. */
export function brokenCitations(text: string, citations: readonly Citation[] = []): Citation[] {
  return citations.filter((citation) => !standsIn(text, citation));
}

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

function cutsWord(text: string, at: number): boolean {
  return WORD_PART.test(text[at - 1] ?? '') && WORD_PART.test(text[at] ?? '');
}
