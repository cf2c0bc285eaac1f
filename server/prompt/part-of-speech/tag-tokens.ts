import type { PromptAttribute } from '#contract/prompt/taxonomy.ts';
import { nounLikeForms } from '../labelling/lexicon/action.ts';
import { lexicon, type TermMeaning } from '../labelling/lexicon/lexicon.ts';
import { verbs, type VerbForm } from '../labelling/lexicon/verbs.ts';
import type { Token } from '../text/tokens.ts';
import { closedWords } from './closed-words.ts';
import type { PartOfSpeech, PartOfSpeechTagger } from './tagger.ts';

const ADJECTIVE_ENDING = /(?:ful|ous|ish|ive|less|able|ible|esque|like|ic|al|ary|ed|y)$/;

/**
 * A part of speech for each token. Function words and marks are certain; the rest comes from the tagger when there is one,
 * else from endings. Known verbs are decided here in both cases: taggers take `slices` and `trading` for nouns.
 */
export function tagTokens(tokens: readonly Token[], tagger?: PartOfSpeechTagger): PartOfSpeech[] {
  const given = tagger?.(tokens.map(({ word, kind }) => (kind === 'word' && word !== '' ? word : ',')));
  const tags = tokens.map((token, at) => (isKnownNoun(tokens, at) ? 'noun' : firstGuess(token, given?.[at])));
  for (let at = 0; at < tokens.length; at++) tags[at] = decideVerb(tokens, tags, at);
  return tags;
}

/** `samurai`, `wolves`, `lightning`: known doers and things are nouns whatever a tagger thinks. */
function isKnownNoun(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token || token.kind !== 'word' || closedWords.has(token.word)) return false;
  const term = lexicon.longestAt(tokens, at);
  return (
    term?.to === at + 1 && (isDoer(term.value) || (!verbs.has(token.word) && NAMES_THINGS.has(term.value.category)))
  );
}

/** Attributes whose single words are nouns: `lightning` is no verb. */
const NAMES_THINGS: ReadonlySet<PromptAttribute> = new Set<PromptAttribute>([
  'subject.identity',
  'subject.appearance',
  'subject.wardrobe',
  'environment.context',
  'lighting.source',
  'lighting.timeOfDay',
  'audio.score',
]);

function isDoer({ category, sense }: TermMeaning): boolean {
  return category === 'subject.identity' && (sense === 'person' || sense === 'animal');
}

function firstGuess(token: Token, given: PartOfSpeech | undefined): PartOfSpeech {
  if (token.kind === 'mark') return 'mark';
  if (token.kind === 'number') return 'number';
  const closed = closedWords.get(token.word);
  if (closed) return closed;
  if (given && given !== 'mark') return given;
  if (token.word.endsWith('ly') && token.word.length > 4) return 'adverb';
  if (token.word.endsWith('ing') && token.word.length > 5) return 'verb';
  if (ADJECTIVE_ENDING.test(token.word)) return 'adjective';
  return 'noun';
}

/** Nouns that look like verbs; verbs only before what they are done to: `lighting a cigarette`. */
const NOUNS_IN_ING = new Set([
  'lighting',
  'painting',
  'building',
  'drawing',
  'setting',
  'recording',
  'landing',
  'crossing',
  'opening',
]);

/** Whether a word that may be a verb is one here. */
function decideVerb(tokens: readonly Token[], tags: readonly PartOfSpeech[], at: number): PartOfSpeech {
  const token = tokens[at];
  const guess = tags[at] ?? 'other';
  const reading = verbs.get(token?.word ?? '');
  if (!token) return guess;
  const before = tagBefore(tokens, tags, at);
  const after = tagAfter(tokens, tags, at);
  if (!reading) {
    // A participle between a determiner and a noun describes the noun; an unknown word alone in its clause is no verb.
    if (guess === 'verb' && (isNominalStart(before) || before === 'adjective')) return 'adjective';
    return guess === 'verb' && before === 'none' && !token.word.endsWith('ing') ? 'noun' : guess;
  }
  if (NOUNS_IN_ING.has(token.word) && before !== 'pronoun')
    return after === 'determiner' || after === 'possessive' ? 'verb' : 'noun';
  if (closedWords.has(token.word) && guess !== 'adjective' && guess !== 'adverb') return guess;
  if (reading.form === 'base' && tokens[at - 1]?.word === 'to' && tokens[at - 1]?.clause === token.clause)
    return 'verb';
  if (isNominalStart(before) || before === 'adjective')
    return isParticiple(reading.form) && (after === 'noun' || after === 'adjective') ? 'adjective' : 'noun';
  if (guess === 'adjective' && closedWords.has(token.word) && after !== 'determiner' && after !== 'possessive')
    return guess;
  if (before === 'preposition')
    return reading.form === 'ing' && after !== 'none' && after !== 'noun' ? 'verb' : guess === 'verb' ? 'noun' : guess;
  if (reading.form === 'past')
    return before === 'none' && after === 'noun'
      ? 'adjective'
      : before === 'noun' || before === 'pronoun' || before === 'auxiliary' || before === 'none'
        ? 'verb'
        : guess;
  if (reading.form === 'ing') return before === 'none' && after === 'noun' ? 'adjective' : 'verb';
  if (reading.form === 's')
    return isFinite(token.word, before, after) || (before === 'noun' && hasIdleDoer(tokens, tags, at))
      ? 'verb'
      : 'noun';
  return isBaseVerb(tokens, at, before, after) ? 'verb' : guess === 'verb' ? 'noun' : guess;
}

function isParticiple(form: VerbForm): boolean {
  return form === 'ing' || form === 'past';
}

/** How far back a verb's subject may stand: `the woman in a blue coat walks`. */
const DOER_REACH = 8;

/** Whether somebody who can do things stands before in the clause and has no verb yet: `a tennis player serves`. */
function hasIdleDoer(tokens: readonly Token[], tags: readonly PartOfSpeech[], at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - DOER_REACH); back--) {
    if (tokens[back]?.clause !== tokens[at]?.clause || tags[back] === 'verb') return false;
    const term = lexicon.longestAt(tokens, back);
    if (term && term.to <= at && isDoer(term.value)) return true;
  }
  return false;
}

function isFinite(word: string, before: Neighbour, after: Neighbour): boolean {
  if (before === 'noun' || before === 'pronoun' || before === 'adverb' || before === 'conjunction') {
    return (
      !nounLikeForms.has(word) ||
      before === 'pronoun' ||
      (after !== 'none' && after !== 'verb' && after !== 'noun' && after !== 'conjunction') ||
      (before === 'adverb' && after === 'none')
    );
  }
  return before === 'none' && !nounLikeForms.has(word)
    ? true
    : before === 'none' && (after === 'possessive' || after === 'determiner' || after === 'adverb');
}

function isBaseVerb(tokens: readonly Token[], at: number, before: Neighbour, after: Neighbour): boolean {
  const previous = tokens[at - 1]?.word ?? '';
  if (previous === 'to' || before === 'auxiliary') return true;
  const isPlural =
    (previous.endsWith('s') && !previous.endsWith('ss')) ||
    ['people', 'children', 'men', 'women', 'they', 'wolves', 'couple', 'seventies'].includes(previous);
  if ((before === 'noun' || before === 'pronoun') && isPlural)
    return after !== 'noun' || !nounLikeForms.has(tokens[at]?.word ?? '');
  if (before === 'adverb' && isPlural) return true;
  return before === 'none' && (after === 'determiner' || after === 'possessive');
}

type Neighbour = PartOfSpeech | 'none';

function tagBefore(tokens: readonly Token[], tags: readonly PartOfSpeech[], at: number): Neighbour {
  const index = tokens[at - 1]?.word === '-' ? at - 2 : at - 1;
  return tokens[index]?.clause === tokens[at]?.clause && tags[index] !== 'mark' ? (tags[index] ?? 'none') : 'none';
}

function tagAfter(tokens: readonly Token[], tags: readonly PartOfSpeech[], at: number): Neighbour {
  const next = tokens[at + 1];
  return next?.clause === tokens[at]?.clause && tags[at + 1] !== 'mark' ? (tags[at + 1] ?? 'none') : 'none';
}

function isNominalStart(tag: Neighbour): boolean {
  return tag === 'determiner' || tag === 'possessive';
}
