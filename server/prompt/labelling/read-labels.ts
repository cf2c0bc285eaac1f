import { categoryOf } from '#contract/prompt/taxonomy.ts';
import type { PartOfSpeech } from '../part-of-speech/tagger.ts';
import type { Token } from '../text/tokens.ts';
import { verbs } from './lexicon/verbs.ts';
import { patternAt } from './patterns.ts';
import { PhraseReader, type NounPhrase, type TokenLabel } from './phrase-reader.ts';

/** How sure the engine is, by what a label rests on. */
const CONFIDENCE = {
  figure: 0.98,
  fixedTerm: 0.95,
  knownNoun: 0.88,
  knownVerb: 0.85,
  unknownVerb: 0.6,
  role: 0.55,
  pronoun: 0.6,
};

const PACES = new Set(
  'slow slowly gentle gently quick quickly fast smooth smoothly subtle subtly steady steadily dramatic dramatically sudden suddenly rapid rapidly violent very extremely extreme slight slightly sweeping creeping continuous fluid quietly swift swiftly languid imperceptible constant soft aerial jerky shaky gradual gradually'.split(
    ' ',
  ),
);
const PARTICLES = new Set('up down out off around over away back forward past on in through along apart'.split(' '));
/** Prepositions after which a thing belongs to what is done, not to where. */
const BOUND_PREPOSITIONS = new Set('at for with to against about after into onto toward towards from'.split(' '));
const TRANSITIVE_PARTICLES = new Set(['up', 'out', 'over', 'off']);
const NEGATIONS = new Set(['no', 'without', 'not', 'never']);
const CAMERA_STOPS = new Set(
  'to as while and then into where who so that around over of on for from toward towards at past behind through across'.split(
    ' ',
  ),
);
const WEARING = new Set(['wearing', 'dressed', 'wears', 'clad']);

/** Labels of one text, from left to right, none overlapping another. */
export function readLabels(tokens: readonly Token[], tags: readonly PartOfSpeech[]): TokenLabel[] {
  return new LabelReader(tokens, tags).read();
}

class LabelReader {
  readonly #phrases: PhraseReader;
  readonly #labels: TokenLabel[] = [];
  /** What the last noun phrase of the clause was: whose doing a following verb is. */
  #doer: TokenLabel['category'] | 'none' = 'none';
  #hasSubject = false;

  constructor(
    readonly tokens: readonly Token[],
    tags: readonly PartOfSpeech[],
  ) {
    this.#phrases = new PhraseReader(tokens, tags);
  }

  read(): TokenLabel[] {
    let clause = -1;
    for (let at = 0; at < this.tokens.length; ) {
      const current = this.tokens[at]?.clause ?? 0;
      if (current !== clause) this.#doer = 'none';
      clause = current;
      at = Math.max(at + 1, this.#readAt(at));
    }
    return this.#labels;
  }

  /** Reads what begins at a token and answers where to go on. */
  #readAt(at: number): number {
    const phrases = this.#phrases;
    if (this.tokens[at]?.kind === 'mark') return at + 1;
    if (NEGATIONS.has(phrases.word(at)) && !phrases.termAt(at)) return this.#skipNegated(at);
    return (
      this.#readFigure(at) ??
      this.#readCameraClause(at) ??
      this.#readFixedTerm(at) ??
      this.#readWearing(at) ??
      this.#readVerb(at) ??
      this.#readPronoun(at) ??
      this.#readNounPhrase(at) ??
      this.#readLooseTerm(at) ??
      at + 1
    );
  }

  #add(from: number, to: number, category: TokenLabel['category'], sense: string, confidence: number): number {
    const last = this.#labels.at(-1);
    const isSame = last?.category === category && isMerged(category) && this.#touches(last.to, from);
    if (last && isSame) this.#labels[this.#labels.length - 1] = { ...last, to, sense: last.sense || sense };
    else this.#labels.push({ from, to, category, sense, confidence });
    return to;
  }

  /** Whether nothing but a hyphen stands between two labels. */
  #touches(end: number, start: number): boolean {
    return (
      (end === start || (end + 1 === start && this.#phrases.word(end) === '-')) &&
      this.#phrases.isTogether(end - 1, start)
    );
  }

  /** `no people`, `without text` says what is not there. */
  #skipNegated(at: number): number {
    return this.#phrases.nounPhraseAt(at + (this.#phrases.tag(at) === 'determiner' ? 0 : 1))?.to ?? at + 1;
  }

  #readFigure(at: number): number | undefined {
    const figure = patternAt(this.tokens, at);
    return figure && this.#add(at, figure.to, figure.category, figure.sense, CONFIDENCE.figure);
  }

  /** `The camera slowly pushes in`: from the word after camera to the end of what it does. */
  #readCameraClause(at: number): number | undefined {
    const phrases = this.#phrases;
    const noun = phrases.tag(at) === 'determiner' ? at + 1 : at;
    if (this.tokens[noun]?.stem !== 'camera' || !phrases.isTogether(at, noun)) return undefined;
    if (phrases.termAt(noun) && noun === at) return undefined;
    let to = noun + 1;
    while (
      phrases.isTogether(noun, to) &&
      (to === noun + 1 || !CAMERA_STOPS.has(phrases.word(to)) || isDirection(phrases.word(to)))
    ) {
      if (to > noun + 1 && (phrases.tag(to) === 'determiner' || phrases.tag(to) === 'possessive')) break;
      if (phrases.tag(to) === 'mark' && phrases.word(to) !== '-') break;
      to += 1;
    }
    if (to === noun + 1) return noun + 1;
    const sense = this.#cameraSense(noun, to);
    this.#doer = 'camera.movement';
    return this.#add(
      phrases.tag(noun + 1) === 'auxiliary' ? noun + 2 : noun + 1,
      to,
      'camera.movement',
      sense,
      CONFIDENCE.fixedTerm,
    );
  }

  #cameraSense(from: number, to: number): string {
    for (let at = from; at < to; at++) {
      const term = this.#phrases.termAt(at);
      if (term?.value.category === 'camera.movement') return term.value.sense;
    }
    const words = this.tokens.slice(from, to).map(({ word }) => word);
    if (words.includes('still') || words.includes('locked') || words.includes('static')) return 'static';
    return words.some((word) => word.startsWith('follow') || word.startsWith('track')) ? 'follow' : '';
  }

  /** Terms that stand for themselves, with words of pace before them. */
  #readFixedTerm(at: number): number | undefined {
    const phrases = this.#phrases;
    let start = at;
    while (start < at + 3 && PACES.has(phrases.word(phrases.pastHyphen(start))) && !phrases.standsAlone(start))
      start = phrases.pastHyphen(start) + 1;
    start = phrases.pastHyphen(start);
    const article = start === at && phrases.tag(at) === 'determiner' ? 1 : 0;
    const term = phrases.isTogether(at, start + article) ? phrases.standsAlone(start + article) : undefined;
    if (!term) return undefined;
    const { category, sense } = term.value;
    if (start > at && category !== 'camera.movement' && category !== 'camera.focus') return undefined;
    if (category === 'camera.movement' && this.#isSubjectsMove(at, term.to)) return undefined;
    const to = category === 'camera.movement' ? this.#endOfMove(term.to) : term.to;
    this.#doer = category;
    return this.#add(article ? term.from : at, to, category, sense, CONFIDENCE.fixedTerm);
  }

  /** `A train pulls back`: what moves here is not the camera. */
  #isSubjectsMove(at: number, to: number): boolean {
    const isVerb = this.#phrases.tag(at) === 'verb' || verbs.has(this.#phrases.word(at));
    return isVerb && this.#doer === 'subject.identity' && to > at;
  }

  #endOfMove(from: number): number {
    let to = from;
    const phrases = this.#phrases;
    while (
      phrases.isTogether(from - 1, to) &&
      isDirection(phrases.word(to)) &&
      !['in', 'on', 'over', 'through', 'past'].includes(phrases.word(to))
    )
      to += 1;
    return to;
  }

  #readWearing(at: number): number | undefined {
    if (!WEARING.has(this.#phrases.word(at))) return undefined;
    const start = this.#phrases.word(at + 1) === 'in' ? at + 2 : at + 1;
    const phrase = this.#phrases.nounPhraseAt(start);
    if (!phrase) return at + 1;
    const sense = phrase.meaning?.category === 'subject.wardrobe' ? phrase.meaning.sense : '';
    return this.#endOfWardrobe(this.#add(start, phrase.to, 'subject.wardrobe', sense, CONFIDENCE.knownNoun));
  }

  /** `jeans and a silver jacket` is one outfit. */
  #endOfWardrobe(to: number): number {
    if (this.#phrases.word(to) !== 'and') return to;
    const more = this.#phrases.nounPhraseAt(to + 1);
    const last = this.#labels.at(-1);
    if (!last || more?.meaning?.category !== 'subject.wardrobe') return to;
    this.#labels[this.#labels.length - 1] = { ...last, to: more.to };
    return more.to;
  }

  #readVerb(at: number): number | undefined {
    const phrases = this.#phrases;
    const verb =
      phrases.tag(at) === 'adverb' && phrases.tag(at + 1) === 'verb' && phrases.isTogether(at, at + 1) ? at + 1 : at;
    if (phrases.tag(verb) !== 'verb') return undefined;
    const term = phrases.termAt(verb);
    if (term && term.to > verb + 1 && !term.value.category.startsWith('camera.')) return undefined;
    if (verb === at && this.#doer === 'none' && phrases.isDescribing(at) && !verbs.has(phrases.word(at)))
      return undefined;
    const reading = verbs.get(phrases.word(verb));
    const to = this.#endOfAction(verb);
    const isOthers =
      this.#doer !== 'none' &&
      !this.#doer.startsWith('subject.') &&
      !this.#doer.startsWith('action.') &&
      !this.#doer.startsWith('shot.');
    if (isOthers) return this.#endOfVerbGroup(verb + 1);
    this.#doer = 'action.movement';
    return this.#add(
      at,
      to,
      reading?.category ?? 'action.gesture',
      reading?.base ?? '',
      reading ? CONFIDENCE.knownVerb : CONFIDENCE.unknownVerb,
    );
  }

  /** Adverbs and particles after a verb. */
  #endOfVerbGroup(from: number): number {
    const phrases = this.#phrases;
    let to = from;
    while (phrases.isTogether(from - 1, to)) {
      const isParticle = PARTICLES.has(phrases.word(to)) && !this.#beginsPhrase(to + 1);
      if (phrases.tag(to) !== 'adverb' && !isParticle) break;
      if (
        phrases.termAt(to)?.value.category.startsWith('camera.') ||
        phrases.termAt(to)?.value.category.startsWith('technical.')
      )
        break;
      to += 1;
    }
    return to;
  }

  #beginsPhrase(at: number): boolean {
    return this.#phrases.isTogether(at - 1, at) && (this.#phrases.nounPhraseAt(at)?.hasHead ?? false);
  }

  #endOfAction(verb: number): number {
    const phrases = this.#phrases;
    const to = this.#pastTransitiveParticle(this.#endOfVerbGroup(verb + 1));
    if (!phrases.isTogether(verb, to)) return to;
    const object = phrases.nounPhraseAt(to);
    if (object?.hasHead && !patternAt(this.tokens, to)) return isObject(object) ? this.#endOfObject(object.to) : to;
    if (!BOUND_PREPOSITIONS.has(phrases.word(to)) && phrases.word(to) !== 'in' && phrases.word(to) !== 'on') return to;
    const bound = phrases.nounPhraseAt(to + 1);
    return bound?.hasHead && this.#isBound(phrases.word(to), bound) ? bound.to : to;
  }

  /** `holds up a vial`, `knocks over a vase`: the particle belongs to the verb when what follows is a thing, not a place. */
  #pastTransitiveParticle(at: number): number {
    if (!TRANSITIVE_PARTICLES.has(this.#phrases.word(at))) return at;
    const object = this.#phrases.nounPhraseAt(at + 1);
    const isThing = object?.hasHead && this.#phrases.isTogether(at, at + 1) && isObject(object);
    return isThing ? at + 1 : at;
  }

  /** `pours milk into a cup`, `turns her head slowly`. */
  #endOfObject(from: number): number {
    return this.#endOfVerbGroup(from);
  }

  #isBound(preposition: string, phrase: NounPhrase): boolean {
    if (this.tokens[phrase.to - 1]?.stem === 'camera') return true;
    const category = phrase.meaning?.category;
    if (preposition === 'in' || preposition === 'on') return category === 'subject.identity';
    if (!category) return preposition !== 'from' && preposition !== 'into';
    return category === 'subject.identity' || category === 'subject.appearance';
  }

  #readPronoun(at: number): number | undefined {
    const word = this.#phrases.word(at);
    if (word !== 'she' && word !== 'he' && word !== 'they') return undefined;
    this.#doer = 'subject.identity';
    this.#hasSubject = true;
    return this.#add(at, at + 1, 'subject.identity', 'person', CONFIDENCE.pronoun);
  }

  #readNounPhrase(at: number): number | undefined {
    const phrase = this.#phrases.nounPhraseAt(at);
    if (!phrase) return undefined;
    if (!phrase.hasHead) return this.#readAdjectives(phrase);
    const label = this.#labelOf(phrase);
    if (!label) return phrase.to;
    // In `a cat on a table yawns` the table does nothing.
    if (this.#doer === 'none' || this.#phrases.tag(phrase.from - 1) !== 'preposition') this.#doer = label.category;
    if (label.category === 'subject.identity') this.#hasSubject = true;
    const to = this.#add(phrase.from, phrase.to, label.category, label.sense, label.confidence);
    return label.category === 'subject.wardrobe' ? this.#endOfWardrobe(to) : to;
  }

  #labelOf(phrase: NounPhrase): Pick<TokenLabel, 'category' | 'sense' | 'confidence'> | undefined {
    const preposition = this.#phrases.isTogether(phrase.from - 1, phrase.from)
      ? this.#phrases.word(phrase.from - 1)
      : '';
    if (phrase.meaning) return { ...this.#placed(phrase, preposition), confidence: CONFIDENCE.knownNoun };
    const opensClause =
      !this.#phrases.isTogether(phrase.from - 1, phrase.from) || this.#phrases.tag(phrase.from - 1) === 'mark';
    const isDoer = this.#phrases.isTogether(phrase.from, phrase.to) && this.#phrases.tag(phrase.to) === 'verb';
    if (preposition === 'of' || (opensClause && (isDoer || !this.#hasSubject)))
      return { category: 'subject.identity', sense: '', confidence: CONFIDENCE.role };
    if (preposition && this.#phrases.tag(phrase.from - 1) === 'preposition' && preposition !== 'with')
      return { category: 'environment.location', sense: '', confidence: CONFIDENCE.role };
    return { category: 'environment.context', sense: '', confidence: CONFIDENCE.role };
  }

  /** A known noun in its place: `in the rain` and `of a tree` mean what they say, a lantern before a verb is somebody's. */
  #placed(phrase: NounPhrase, preposition: string): Pick<TokenLabel, 'category' | 'sense'> {
    const { category, sense } = phrase.meaning ?? { category: 'subject.identity', sense: '' };
    const isThing = category === 'subject.identity' && (sense === 'thing' || sense === 'vehicle');
    const isBehind = [
      'with',
      'past',
      'through',
      'beside',
      'beneath',
      'under',
      'among',
      'between',
      'near',
      'from',
    ].includes(preposition);
    if (isThing && this.#hasSubject && isBehind) return { category: 'environment.context', sense: '' };
    return { category, sense };
  }

  /** Adjectives without a noun: known ones count on their own, `exhausted`, `backlit`, `soft`. */
  #readAdjectives(phrase: NounPhrase): number {
    for (let at = phrase.from; at < phrase.to; ) {
      const term = this.#phrases.termAt(at);
      if (term)
        this.#add(
          this.#startOfDegree(term.from, phrase.from),
          term.to,
          term.value.category,
          term.value.sense,
          CONFIDENCE.knownNoun,
        );
      at = term ? term.to : at + 1;
    }
    const last = this.#phrases.termAt(phrase.to - 1);
    return Math.max(phrase.to, last?.to ?? 0);
  }

  #startOfDegree(from: number, limit: number): number {
    return from > limit && this.#phrases.tag(from - 1) === 'adverb' ? from - 1 : from;
  }

  #readLooseTerm(at: number): number | undefined {
    const term = this.#phrases.termAt(at);
    if (!term) return undefined;
    const isVerbOnly = categoryOf(term.value.category) === 'camera' && this.#doer === 'subject.identity';
    if (isVerbOnly) return undefined;
    return this.#add(at, term.to, term.value.category, term.value.sense, CONFIDENCE.knownNoun);
  }
}

function isDirection(word: string): boolean {
  return (
    PARTICLES.has(word) ||
    ['left', 'right', 'closer', 'backwards', 'forwards', 'upward', 'upwards', 'downward', 'slowly', 'gently'].includes(
      word,
    )
  );
}

/** Labels of which two in a row are one: `slow motion 120fps`, `wide-angle 18mm`. */
function isMerged(category: TokenLabel['category']): boolean {
  return categoryOf(category) === 'camera' || category === 'technical.frameRate' || category === 'style.filmStock';
}

/** Whether what follows a verb belongs to it: not a place, not the light, not how it is filmed. */
function isObject(phrase: NounPhrase): boolean {
  if (!phrase.meaning) return true;
  const category = categoryOf(phrase.meaning.category);
  return (
    category === 'subject' ||
    category === 'audio' ||
    phrase.meaning.category === 'environment.context' ||
    phrase.meaning.category === 'environment.weather'
  );
}
