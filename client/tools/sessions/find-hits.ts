/** A stretch of a text, in UTF-16 code units, `end` exclusive. */
export interface Hit {
  readonly start: number;
  readonly end: number;
}

/** Longest text that is looked through for marks. */
const MAX_LENGTH = 2000;

/** A text as the search compares it, and where each of its units stands in the text itself. */
interface Folded {
  readonly text: string;
  readonly places: readonly number[];
}

/** Without case, accents and width, as the server compares; white space is one space. */
function fold(text: string): Folded {
  let folded = '';
  const places: number[] = [];
  let at = 0;
  for (const letter of text.slice(0, MAX_LENGTH)) {
    const plain = letter
      .normalize('NFKD')
      .replaceAll(/\p{Mn}/gu, '')
      .toLowerCase()
      .replaceAll(/\s/gu, ' ');
    for (const unit of plain.split('')) {
      if (unit === ' ' && folded.endsWith(' ')) continue;
      folded += unit;
      places.push(at);
    }
    at += letter.length;
  }
  places.push(at);
  return { text: folded, places };
}

/** Words of a search, folded. */
function wordsOf(search: string): string[] {
  return fold(search).text.split(' ').filter(Boolean);
}

/** Every place where a word of the search stands in a text, in order and without overlaps. */
export function findHits(text: string, search: string): Hit[] {
  const folded = fold(text);
  const hits = wordsOf(search).flatMap((word) => placesOf(folded, word));
  const inOrder = hits.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const joined: Hit[] = [];
  for (const hit of inOrder) {
    const last = joined.at(-1);
    if (last && hit.start < last.end)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, hit.end) };
    else joined.push(hit);
  }
  return joined;
}

function placesOf({ text, places }: Folded, word: string): Hit[] {
  const hits: Hit[] = [];
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
    const start = places[at] ?? 0;
    hits.push({ start, end: Math.max(start + 1, places[at + word.length] ?? start) });
  }
  return hits;
}

/** Whether every word of a search stands in a text. */
export function hasEveryWord(text: string, search: string): boolean {
  const folded = fold(text).text;
  return wordsOf(search).every((word) => folded.includes(word));
}

const BEFORE = 24;
const EXCERPT_LENGTH = 120;

/** The part of a text around its first hit; null when there is none. */
export function excerptAround(text: string, search: string): string | null {
  const [first] = findHits(text, search);
  if (!first) return null;
  const start = first.start <= BEFORE ? 0 : text.indexOf(' ', first.start - BEFORE) + 1 || first.start;
  const from = Math.min(start, first.start);
  const cut = text.slice(from, from + EXCERPT_LENGTH);
  return `${from > 0 ? '… ' : ''}${cut}${from + EXCERPT_LENGTH < text.length ? ' …' : ''}`;
}
