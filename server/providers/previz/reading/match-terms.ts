import { spellEmoji } from './emoji-words.ts';

/** A word of the prompt. */
export interface Token {
  readonly text: string;
  /** Which sentence it stands in, counted from 0. */
  readonly sentence: number;
  /** Which part between commas, counted over the whole text. */
  readonly clause: number;
}

/** A phrase that was found: words [start, end). */
export interface Match<Fact> {
  readonly start: number;
  readonly end: number;
  readonly sentence: number;
  readonly clause: number;
  readonly facts: readonly Fact[];
  readonly isNegated: boolean;
  readonly phrase: string;
}

/** Longest text that is read; what lies beyond adds nothing a shot could show. */
const MAX_READ_LENGTH = 20_000;
const NEGATIONS = new Set(['no', 'without', 'not', 'never', 'nobody', 'neither', 'nor', 'minus', 'lacking', 'except']);
/** How many words a negation reaches over: "without any other people". */
const NEGATION_REACH = 3;
const NEGATION_CARRIES = new Set(['or', 'nor', 'and', 'any', 'other', 'more', 'longer', 'a', 'an', 'the', 'single']);

/** Words of a text in lower case, without regard to locale. Any text is fine: known emoji are words, other marks separate them. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let sentence = 0;
  let clause = 0;
  const matches = spellEmoji(text.slice(0, MAX_READ_LENGTH)).matchAll(/[\p{L}\p{N}]+(?:['’]\p{L}+)?|[.!?;,\n]+/gu);
  for (const [part] of matches) {
    if (/^[.!?;,\n]/.test(part)) {
      clause += 1;
      if (!/^,+$/.test(part)) sentence += 1;
    } else tokens.push({ text: part.toLowerCase().replace(/['’].*$/, ''), sentence, clause });
  }
  return tokens;
}

/** Forms under which a word may stand in a lexicon: itself, the singular, the verb's stem. */
export function wordForms(word: string): string[] {
  const forms = [word];
  const add = (ending: string, replacement: string) => {
    if (word.endsWith(ending) && word.length - ending.length >= 2) {
      forms.push(word.slice(0, word.length - ending.length) + replacement);
    }
  };
  add('ies', 'y');
  add('ves', 'f');
  add('es', '');
  add('s', '');
  for (const ending of ['ing', 'ed']) {
    add(ending, '');
    add(ending, 'e');
    const stem = word.slice(0, -ending.length);
    if (word.endsWith(ending) && /([bdgmnprt])\1$/.test(stem)) forms.push(stem.slice(0, -1));
  }
  return forms;
}

/** A lexicon made ready for matching: phrases by their first word, longest first. */
export class TermIndex<Fact> {
  readonly #byFirstWord = new Map<string, { words: string[]; facts: Fact[] }[]>();

  /** Adds a phrase in lower case with words separated by one space; the same phrase may carry several facts. */
  add(phrase: string, fact: Fact): void {
    const words = phrase.split(' ');
    const first = words[0] ?? '';
    const entries = this.#byFirstWord.get(first) ?? [];
    const same = entries.find((entry) => entry.words.join(' ') === phrase);
    if (same) same.facts.push(fact);
    else entries.push({ words, facts: [fact] });
    entries.sort((a, b) => b.words.length - a.words.length);
    this.#byFirstWord.set(first, entries);
  }

  /** Finds phrases from left to right, at each word the longest; no word is used twice. */
  match(tokens: readonly Token[]): Match<Fact>[] {
    const found: Match<Fact>[] = [];
    let index = 0;
    while (index < tokens.length) {
      const entry = this.#longestAt(tokens, index);
      const token = tokens[index];
      if (!entry || !token) {
        index += 1;
        continue;
      }
      const end = index + entry.words.length;
      const isNegated = isNegatedAt(tokens, index, found);
      const phrase = entry.words.join(' ');
      found.push({
        start: index,
        end,
        sentence: token.sentence,
        clause: token.clause,
        facts: entry.facts,
        isNegated,
        phrase,
      });
      index = end;
    }
    return found;
  }

  #longestAt(tokens: readonly Token[], start: number): { words: string[]; facts: Fact[] } | undefined {
    const first = tokens[start];
    if (!first) return undefined;
    let best: { words: string[]; facts: Fact[] } | undefined;
    for (const form of wordForms(first.text)) {
      for (const entry of this.#byFirstWord.get(form) ?? []) {
        if (entry.words.length <= (best?.words.length ?? 0)) continue;
        const fits = entry.words.every((word, offset) => {
          const token = tokens[start + offset];
          if (!token || token.clause !== first.clause) return false;
          return offset === 0 || token.text === word || wordForms(token.text).includes(word);
        });
        if (fits) best = entry;
      }
    }
    return best;
  }
}

/** Whether "no", "without" … reaches this word: directly, over fillers, or from a negated neighbour ("no people or cars"). */
function isNegatedAt<Fact>(tokens: readonly Token[], start: number, found: readonly Match<Fact>[]): boolean {
  const clause = tokens[start]?.clause;
  for (let back = 1; back <= NEGATION_REACH; back++) {
    const token = tokens[start - back];
    if (!token || token.clause !== clause) return false;
    if (NEGATIONS.has(token.text)) return true;
    if (NEGATION_CARRIES.has(token.text)) continue;
    const previous = found.at(-1);
    const isJoined =
      previous?.end === start - back + 1 && back > 1 && /^(or|nor|and)$/.test(tokens[start - 1]?.text ?? '');
    return isJoined ? (previous?.isNegated ?? false) && tokens[start - 1]?.text !== 'and' : false;
  }
  return false;
}
