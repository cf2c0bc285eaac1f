/** A word, a number or a mark of a text. Offsets are UTF-16 code units of the text as given, `end` exclusive. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly kind: 'word' | 'number' | 'mark';
  /** Lower case without regard to locale, `'s` taken off; '' for a word longer than any real one. */
  readonly word: string;
  /** Form under which terms are filed: singular, one spelling. */
  readonly stem: string;
  /** Which sentence it stands in, counted from 0. */
  readonly sentence: number;
  /** Which part between commas and other breaks, counted over the whole text. */
  readonly clause: number;
}

const LONGEST_WORD = 48;
/** Every alternative begins with another kind of character and none nests a repetition: linear in the text. */
const TOKEN = /[\p{L}\p{M}]+(?:['’]\p{L}{1,3})?|\d+(?:[.,]\d+)*|[^\s\p{L}\p{M}\d]/gu;
const ENDS_SENTENCE = new Set(['.', '!', '?', '\n', '…', '。', '！', '？']);
const ENDS_CLAUSE = new Set([
  ',',
  ';',
  ':',
  '—',
  '–',
  '|',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '<',
  '>',
  '"',
  '“',
  '”',
  '•',
  '،',
  '、',
  '，',
]);

/** Cuts a text at a length without splitting a character that takes two code units. */
export function boundText(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  const isFirstHalf = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isFirstHalf ? length - 1 : length);
}

/** Words, numbers and marks of a text, in order. Any text is fine; the caller bounds its length. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let sentence = 0;
  let clause = 0;
  let previousEnd = 0;
  for (const match of text.matchAll(TOKEN)) {
    const start = match.index;
    const [part] = match;
    const end = start + part.length;
    if (hasLineBreak(text, previousEnd, start)) {
      sentence += 1;
      clause += 1;
    }
    previousEnd = end;
    const kind = kindOf(part);
    const word = kind === 'word' ? normalWord(part) : part;
    tokens.push({ start, end, kind, word, stem: kind === 'word' ? stemOf(word) : word, sentence, clause });
    if (kind !== 'mark') continue;
    if (ENDS_SENTENCE.has(part)) sentence += 1;
    // A colon between digits belongs to a ratio, not to the sentence.
    const isRatio = part === ':' && isDigit(text, start - 1) && isDigit(text, end);
    if (ENDS_SENTENCE.has(part) || (ENDS_CLAUSE.has(part) && !isRatio)) clause += 1;
  }
  return tokens;
}

function hasLineBreak(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 10) return true;
  return false;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function kindOf(part: string): Token['kind'] {
  if (isDigit(part, 0)) return 'number';
  return /^[\p{L}\p{M}]/u.test(part) ? 'word' : 'mark';
}

function normalWord(part: string): string {
  if (part.length > LONGEST_WORD) return '';
  return part.toLowerCase().replace('’', "'").replace(/'s$/, '').normalize('NFC');
}

const SPELLINGS: Readonly<Record<string, string>> = {
  colour: 'color',
  coloured: 'colored',
  colourful: 'colorful',
  grey: 'gray',
  centre: 'center',
  theatre: 'theater',
  harbour: 'harbor',
  metre: 'meter',
  armour: 'armor',
  favour: 'favor',
  neighbour: 'neighbor',
  women: 'woman',
  men: 'man',
  children: 'child',
  people: 'person',
  wolves: 'wolf',
  leaves: 'leaf',
  knives: 'knife',
  feet: 'foot',
  teeth: 'tooth',
  geese: 'goose',
  mice: 'mouse',
  scarves: 'scarf',
  cosy: 'cozy',
  café: 'cafe',
  fps: 'fps',
  plough: 'plow',
  ups: 'up',
  lenses: 'lens',
  buses: 'bus',
};
const KEPT = new Set([
  'lens',
  'canvas',
  'glass',
  'dress',
  'grass',
  'is',
  'this',
  'his',
  'its',
  'us',
  'was',
  'has',
  'news',
  'bus',
  'gas',
  'focus',
  'bokeh',
  'chaos',
  'iris',
  'jeans',
  'imax',
  'as',
  'yes',
  'plus',
  'lens',
  'overcast',
]);
const stems = new Map<string, string>();

/** Most words kept in memory; texts of other people must not fill it. */
const MOST_STEMS = 20_000;

/** Form under which a word is filed: American spelling, singular. Used on both sides, so being consistent matters more than being right. */
export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = SPELLINGS[word] ?? singular(SPELLINGS[word] ?? word);
  if (stems.size < MOST_STEMS) stems.set(word, stem);
  return stem;
}

function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || KEPT.has(word) || word.endsWith('ss') || word.endsWith('us'))
    return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:sh|ch|ss|x|z)es$/.test(word)) return word.slice(0, -2);
  const bare = word.slice(0, -1);
  return SPELLINGS[bare] ?? bare;
}
