const PLAIN = /^[\x20-\x7e]*$/;

/** Text as it is compared by people: without case, accents and width, spaces run together. */
export function fold(text: string): string {
  // Most text is plain letters, for which the long way does the same at several times the cost.
  if (PLAIN.test(text)) return text.toLowerCase().replaceAll(/ {2,}/g, ' ').trim();
  return text
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** Longest text that is kept for searching, in UTF-16 code units: the beginning of a prompt says what it is about. */
const MAX_SEARCH_LENGTH = 4000;
const MAX_NAME_KEY_LENGTH = 100;

/** Parts of a record as one text to search in. */
export function searchText(...parts: readonly (string | undefined)[]): string {
  const joined = parts.filter((part) => part !== undefined).join(' ');
  return fold(joined.slice(0, MAX_SEARCH_LENGTH));
}

/** Key that sorts names as people would, case and accents aside. */
export function nameKey(name: string | undefined): string {
  return fold(name?.slice(0, MAX_NAME_KEY_LENGTH) ?? '');
}

/** More words than this are left out of a search. */
const MAX_SEARCH_WORDS = 10;

/** The words of a search, folded. */
export function searchWords(query: string): string[] {
  return fold(query)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, MAX_SEARCH_WORDS);
}

/** The words of a search, each as a pattern for LIKE with `\` as escape. */
export function likePatterns(query: string): string[] {
  return searchWords(query).map((word) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
}
