import type { PromptAttribute } from '#contract/prompt/taxonomy.ts';
import type { PartOfSpeech } from '../part-of-speech/tagger.ts';
import type { Token } from '../text/tokens.ts';
import { lexicon, type TermMeaning } from './lexicon/lexicon.ts';
import { patternAt } from './patterns.ts';
import type { TermMatch } from './term-trie.ts';

/** A label over tokens [from, to). */
export interface TokenLabel {
  readonly from: number;
  readonly to: number;
  readonly category: PromptAttribute;
  readonly sense: string;
  readonly confidence: number;
}

/** A run of words around a noun, with what the noun means; `undefined` when nobody knows. */
export interface NounPhrase {
  readonly from: number;
  readonly to: number;
  readonly meaning: TermMeaning | undefined;
  /** Whether it ends on a noun; otherwise it is adjectives only. */
  readonly hasHead: boolean;
}

const nominal: ReadonlySet<PromptAttribute> = new Set<PromptAttribute>([
  'subject.identity',
  'subject.appearance',
  'subject.wardrobe',
  'subject.emotion',
  'environment.location',
  'environment.weather',
  'environment.context',
  'lighting.source',
  'lighting.quality',
  'lighting.colorTemp',
  'lighting.timeOfDay',
  'audio.score',
  'audio.soundEffect',
  'audio.ambient',
  'style.aesthetic',
  'style.colorGrade',
]);

/** Nouns that say what a phrase is about whatever stands before them. */
const headMeanings: Readonly<Record<string, TermMeaning>> = Object.fromEntries(
  (
    [
      [
        'style.aesthetic',
        'style look aesthetic vibe inspired animation illustration footage realism art cinematography atmosphere',
      ],
      ['style.colorGrade', 'tone palette color hue grade grading contrast'],
      ['style.filmStock', 'grain'],
      ['camera.lens', 'lens'],
      ['camera.angle', 'angle'],
      ['camera.focus', 'bokeh dof focus'],
      ['shot.type', 'shot framing'],
      ['camera.movement', 'camera movement zoom pan dolly orbit tracking crane cam'],
      ['lighting.quality', 'light lighting glow shadow ray backlight shaft beam'],
      ['audio.score', 'music score soundtrack'],
      ['audio.soundEffect', 'sound noise'],
    ] satisfies [PromptAttribute, string][]
  ).flatMap(([category, words]) => words.split(' ').map((word) => [word, { category, sense: '' }])),
);

const VESSELS = new Set([
  'herd',
  'group',
  'pair',
  'glass',
  'cup',
  'bowl',
  'flock',
  'swarm',
  'pack',
  'crowd',
  'row',
  'stack',
  'pile',
  'wall',
  'field',
  'shaft',
  'ray',
  'beam',
  'hum',
  'sound',
  'hood',
  'thud',
  'hologram',
  'caravan',
  'bouquet',
  'sea',
  'pool',
  'edge',
  'side',
  'middle',
  'top',
  'bottom',
  'plume',
  'cloud',
  'sheet',
  'school',
  'team',
  'band',
  'trail',
  'burst',
  'flash',
  'piece',
  'slice',
  'bottle',
  'portrait',
  'statue',
  'strand',
  'ruin',
  'crack',
  'echo',
  'roar',
  'click',
  'clink',
  'whistle',
  'rustle',
  'patter',
  'rumble',
  'murmur',
  'crackle',
  'string',
  'line',
  'end',
  'corner',
  'interior',
  'street',
  'city',
  'heart',
  'outskirts',
  'gust',
  'bed',
  'bunch',
  'queen',
  'king',
  'man',
  'woman',
  'set',
  'chorus',
  'wisp',
]);

/** Nouns that only count or hold what follows: a string of lanterns is lanterns. */
const MEASURES = new Set(['string', 'row', 'pile', 'stack', 'pair', 'piece', 'line', 'set', 'bunch', 'sheet']);

/** Reads phrases of one text. Terms and figures are looked up once per token. */
export class PhraseReader {
  readonly #terms = new Map<number, TermMatch<TermMeaning> | null>();

  constructor(
    readonly tokens: readonly Token[],
    readonly tags: readonly PartOfSpeech[],
  ) {}

  /** The longest known term at a token. */
  termAt(at: number): TermMatch<TermMeaning> | undefined {
    const known = this.#terms.get(at);
    if (known !== undefined) return known ?? undefined;
    const term = lexicon.longestAt(this.tokens, at);
    this.#terms.set(at, term ?? null);
    return term;
  }

  word(at: number): string {
    return this.tokens[at]?.word ?? '';
  }

  tag(at: number): PartOfSpeech | 'none' {
    return this.tags[at] ?? 'none';
  }

  /** Whether two tokens stand in one clause with no break between them. */
  isTogether(one: number, other: number): boolean {
    return this.tokens[one] !== undefined && this.tokens[one]?.clause === this.tokens[other]?.clause;
  }

  /** Past a hyphen, if one stands here inside a clause. */
  pastHyphen(at: number): number {
    return this.word(at) === '-' || this.word(at) === '&' ? at + 1 : at;
  }

  /** A term that stands for itself and takes no part in a noun phrase: `wide shot`, `push in`, `golden hour`. */
  standsAlone(at: number): TermMatch<TermMeaning> | undefined {
    const term = this.termAt(at);
    if (!term) return undefined;
    const isNominal = nominal.has(term.value.category);
    const isLong = term.to - term.from > 1;
    if (!isNominal) return isLong || this.#endsPhrase(term.to) ? term : undefined;
    const isFixed =
      term.value.category === 'style.aesthetic' ||
      term.value.category === 'style.colorGrade' ||
      term.value.category === 'lighting.timeOfDay' ||
      term.value.category.startsWith('audio.');
    return isLong && isFixed && this.#endsPhrase(term.to) ? term : undefined;
  }

  #endsPhrase(at: number): boolean {
    const next = this.pastHyphen(at);
    if (!this.isTogether(next, at - 1)) return true;
    const tag = this.tag(next);
    return tag !== 'noun' && tag !== 'adjective' && tag !== 'number';
  }

  /** The noun phrase that begins at a token, with what follows an `of`; `undefined` when none begins there. */
  nounPhraseAt(start: number): NounPhrase | undefined {
    const first = this.#simplePhraseAt(start);
    if (!first?.hasHead || this.word(first.to) !== 'of' || !this.isTogether(start, first.to)) return first;
    const second = this.#simplePhraseAt(first.to + 1);
    if (!second?.hasHead) return first;
    const head = this.tokens[first.to - 1]?.stem ?? '';
    const isJoined =
      VESSELS.has(head) || !first.meaning || (second.meaning === undefined && first.meaning.category !== 'shot.type');
    if (!isJoined) return first;
    const meaning = MEASURES.has(head) ? (second.meaning ?? first.meaning) : (first.meaning ?? second.meaning);
    return { from: first.from, to: second.to, hasHead: true, meaning };
  }

  #simplePhraseAt(start: number): NounPhrase | undefined {
    let at = start;
    let lastNoun = -1;
    const opening = this.tag(at);
    if (opening === 'determiner' || opening === 'possessive') at += 1;
    const body = at;
    while (this.isTogether(start, at) || at === start) {
      const next = at > body ? this.pastHyphen(at) : at;
      if (next > body && (patternAt(this.tokens, next) || this.standsAlone(next))) break;
      const step = this.#stepAt(next, body);
      if (!step) break;
      at = step.to;
      if (step.isNoun) lastNoun = at;
    }
    if (lastNoun > body) return { from: start, to: lastNoun, hasHead: true, meaning: this.meaningOf(body, lastNoun) };
    return at > body ? { from: start, to: at, hasHead: false, meaning: undefined } : undefined;
  }

  #stepAt(at: number, body: number): { to: number; isNoun: boolean } | undefined {
    const tag = this.tag(at);
    const previous = this.tag(at - 1);
    const term = this.termAt(at);
    const isTermVerb = tag === 'verb' && !(at === body && term && term.to > at + 1);
    if (
      term &&
      nominal.has(term.value.category) &&
      !isTermVerb &&
      tag !== 'preposition' &&
      tag !== 'conjunction' &&
      (tag !== 'adverb' || term.to > at + 1)
    ) {
      const last = this.tag(term.to - 1);
      return { to: term.to, isNoun: last !== 'adjective' && last !== 'adverb' && last !== 'preposition' };
    }
    if (tag === 'noun') return { to: at + 1, isNoun: true };
    if (tag === 'adjective' || tag === 'number') return { to: at + 1, isNoun: false };
    const nextTag = this.tag(this.pastHyphen(at + 1));
    if (
      tag === 'adverb' &&
      (nextTag === 'adjective' || this.word(at + 1) === '-') &&
      (at === body || previous !== 'noun')
    )
      return { to: at + 1, isNoun: false };
    if (tag === 'verb' && at === body && this.isDescribing(at)) return { to: at + 1, isNoun: false };
    return undefined;
  }

  /** A participle before its noun: `falling leaves` at the beginning of a clause. */
  isDescribing(at: number): boolean {
    return (
      (this.word(at).endsWith('ing') || this.word(at).endsWith('ed')) &&
      this.tag(at + 1) === 'noun' &&
      this.isTogether(at, at + 1)
    );
  }

  /** What the last nouns of a phrase mean: the longest known term that ends where the phrase does. */
  meaningOf(from: number, to: number): TermMeaning | undefined {
    for (let at = from; at < to; at++) {
      const term = this.termAt(at);
      if (term?.to === to) return term.value;
    }
    return headMeanings[this.tokens[to - 1]?.stem ?? ''] ?? this.#hyphenMeaning(to);
  }

  #hyphenMeaning(to: number): TermMeaning | undefined {
    return this.word(to - 2) === '-' ? headMeanings[this.word(to - 1)] : undefined;
  }
}
