import { categoryOf, type PromptAttribute } from '#contract/prompt/taxonomy.ts';
import type { TextEdit } from '#contract/prompt/text-edit.ts';
import { inflect, verbs, type VerbForm } from '../labelling/lexicon/verbs.ts';

/** Where a candidate is to stand. */
export interface Slot {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly category: PromptAttribute;
}

/** A candidate in the shape the sentence asks for. */
export interface FittedPhrase {
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

const ARTICLE = /^(a|an|the)\s+/i;
const DETERMINER = /^(a|an|the|my|your|his|her|its|our|their|this|that)\s+/i;

/**
 * Fits a candidate into a sentence: verb form, number, article, preposition, capital. `null` when it cannot stand there.
 * Places carry the prepositions they take as tags: `in`, `on`, `down`, `through`, `across`.
 */
export function fitPhrase(candidate: string, slot: Slot, tags: readonly string[] = []): FittedPhrase | null {
  const original = slot.text.slice(slot.start, slot.end);
  const category = categoryOf(slot.category);
  const before = wordsBefore(slot);
  if (category === 'action') return fitAction(candidate, original, slot);
  if (slot.category === 'camera.movement') return fitMove(candidate, original, before, slot);
  if (slot.category === 'lighting.timeOfDay') return fitTime(candidate, original, before, slot);
  if (slot.category === 'subject.emotion') return fitEmotion(candidate, original, slot);
  if (isAdjective(original)) return null;
  if (category === 'subject' && hasOtherNumber(candidate, original, slot)) return null;
  if (slot.category === 'environment.location') return fitPlace(candidate, original, before, slot, tags);
  return fitNoun(candidate, original, before, slot);
}

const DYNAMIC: Readonly<Record<string, string>> = {
  down: 'down',
  along: 'down',
  up: 'down',
  through: 'through',
  across: 'across',
  over: 'across',
};

/** `on the beach` → `in a pine forest`: a place brings its own preposition; `walks down` wants a place one can walk down. */
function fitPlace(
  candidate: string,
  original: string,
  before: string,
  slot: Slot,
  tags: readonly string[],
): FittedPhrase | null {
  const preposition = /\b(in|on|at|inside|down|along|up|through|across|over)\s+$/.exec(before);
  const [whole = '', word = ''] = preposition ?? [];
  const dynamic = DYNAMIC[word];
  if (dynamic !== undefined)
    return tags.includes(dynamic) || tags.length === 0 ? fitNoun(candidate, original, before, slot) : null;
  const own = tags.includes('on') ? 'on' : 'in';
  if (word === '' || tags.length === 0 || own === word) return fitNoun(candidate, original, before, slot);
  const fitted = fitNoun(candidate, original, '', slot);
  const start = slot.start - whole.length;
  const written = slot.text.slice(start, start + word.length);
  return {
    text: fitted.text,
    edits: [
      { start, end: slot.end, replacement: `${matchCase(own, written, { text: slot.text, start })} ${fitted.text}` },
    ],
  };
}

function wordsBefore({ text, start }: Slot): string {
  const from = Math.max(0, start - 40);
  return text.slice(from, start).toLowerCase();
}

function plainEdit(text: string, { start, end }: Slot): FittedPhrase {
  return { text, edits: [{ start, end, replacement: text }] };
}

/** Takes over a capital at the beginning of a sentence; inside one a capital may be a name's. */
function matchCase(text: string, original: string, { text: whole, start }: Pick<Slot, 'text' | 'start'>): string {
  const first = original.charAt(0);
  const opens = /(?:^|[.!?:…\n]["'”’)]?\s*)$/.test(whole.slice(Math.max(0, start - 4), start));
  const isCapital = opens && first !== first.toLowerCase();
  return isCapital ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** What has its own place or object cannot stand before another place: not `crosses the street down an avenue`. */
function fitAction(candidate: string, original: string, slot: Slot): FittedPhrase | null {
  const isFollowed =
    /^\s+(?:down|up|through|across|along|on|in|at|into|over|under|past|toward|towards|from|to|around|between|beside)\s/i.test(
      slot.text.slice(slot.end, slot.end + 20),
    );
  if (isFollowed && candidate.split(' ').length > 2) return null;
  return plainEdit(matchCase(fitVerb(candidate, original), original, slot), slot);
}

/** Gives the candidate's verb the form of the original's. */
function fitVerb(candidate: string, original: string): string {
  return inflect(candidate, formOf(original));
}

/** The form of the first verb among some words; an ending decides for unknown verbs. */
function formOf(words: string): VerbForm {
  const list = words.toLowerCase().match(/[\p{L}]+/gu) ?? [];
  for (const word of list) {
    const reading = verbs.get(word);
    if (reading) return reading.form;
  }
  const first = list.find((word) => !word.endsWith('ly')) ?? '';
  if (first.endsWith('ing')) return 'ing';
  if (first.endsWith('ed')) return 'past';
  return first.endsWith('s') && !first.endsWith('ss') ? 's' : 'base';
}

const MOVE_VERBS: Readonly<Record<string, string>> = {
  push: 'push',
  pull: 'pull',
  pan: 'pan',
  tilt: 'tilt',
  orbit: 'orbit',
  crane: 'crane',
  dolly: 'dolly',
};

/** After `the camera` a move is a verb: `slow push in` → `slowly pushes in`. */
function fitMove(candidate: string, original: string, before: string, slot: Slot): FittedPhrase | null {
  if (!/\bcamera\s+$/.test(before)) return fitNoun(candidate, original, before, slot);
  const words = candidate.split(' ');
  const at = words.findIndex((word) => MOVE_VERBS[word] !== undefined);
  const verb = words[at];
  if (verb === undefined) return candidate === 'static camera' ? plainEdit('stays still', slot) : null;
  const isSlow = words[0] === 'slow';
  const form = formOf(original) === 'ing' ? 'ing' : 'finite';
  const inflected = form === 'ing' ? inflect(verb, 'ing') : verb === 'dolly' ? 'dollies' : inflect(verb, 's');
  return plainEdit(
    [isSlow ? 'slowly' : '', inflected, ...words.slice(at + 1)].filter((word) => word !== '').join(' '),
    slot,
  );
}

const WITH_AT = new Set([
  'dawn',
  'sunrise',
  'midday',
  'noon',
  'golden hour',
  'sunset',
  'dusk',
  'twilight',
  'blue hour',
  'night',
  'midnight',
]);

/** `at night` ↔ `in the evening`: the preposition before changes with the hour. */
function fitTime(candidate: string, original: string, before: string, slot: Slot): FittedPhrase | null {
  const own = /^(at|in the|in|on)\s+/i.exec(original)?.[0] ?? '';
  const outer = own === '' ? (/\b(at|in the|in|during)\s+$/.exec(before)?.[0] ?? '') : '';
  if (own === '' && outer === '') return fitNoun(candidate, original, before, slot);
  const isThe = candidate.startsWith('the ');
  const phrase = WITH_AT.has(candidate)
    ? `at ${candidate}`
    : isThe
      ? `in ${candidate}`
      : /^(summer|winter|autumn)/.test(candidate)
        ? `on a${candidate.startsWith('autumn') ? 'n' : ''} ${candidate}`
        : `in the ${candidate}`;
  const start = slot.start - outer.length;
  const from = slot.text.slice(start, slot.end);
  const text = matchCase(phrase, from, { text: slot.text, start });
  return { text, edits: [{ start, end: slot.end, replacement: text }] };
}

const ADVERBS: Readonly<Record<string, string>> = {
  calm: 'calmly',
  hopeful: 'hopefully',
  wistful: 'wistfully',
  anxious: 'anxiously',
  joyful: 'joyfully',
  curious: 'curiously',
  serene: 'serenely',
  defiant: 'defiantly',
  tender: 'tenderly',
  proud: 'proudly',
  exhausted: 'wearily',
};
const NOUNS: Readonly<Record<string, string>> = {
  hopeful: 'hope',
  joyful: 'joy',
  exhausted: 'exhaustion',
  determined: 'determination',
  curious: 'curiosity',
  serene: 'serenity',
  melancholy: 'melancholy',
  tender: 'tenderness',
  afraid: 'fear',
  proud: 'pride',
  relieved: 'relief',
  lonely: 'loneliness',
  anxious: 'anxiety',
  wistful: 'longing',
  calm: 'calm',
};
const EMOTION_NOUNS =
  /(?:ness|ity|tion|ment|xiety|joy|grief|awe|hope|fear|terror|panic|relief|pride|rage|anger|sorrow|despair|wonder|dread|shock|surprise|delight|longing|boredom|regret|worry|triumph|desperation)$/;

/** Adverb for adverb, noun for noun, adjective for adjective. */
function fitEmotion(candidate: string, original: string, slot: Slot): FittedPhrase | null {
  const last = original.toLowerCase().split(/\s+/).at(-1) ?? '';
  const shape =
    last.endsWith('ly') && last !== 'lonely'
      ? ADVERBS[candidate]
      : EMOTION_NOUNS.test(last)
        ? NOUNS[candidate]
        : candidate;
  if (shape === undefined) return null;
  return fitNoun(shape, original, wordsBefore(slot), slot);
}

/** `sunny`, `misty`: an adjective that no noun can replace. */
function isAdjective(original: string): boolean {
  return !original.includes(' ') && /(?:rainy|foggy|snowy|stormy|windy|misty|cloudy|icy|hazy|dusty)$/i.test(original);
}

/** `walks` needs one, `walk` needs many: a subject before a verb keeps its number. */
function hasOtherNumber(candidate: string, original: string, { text, end }: Slot): boolean {
  const next = /^\s+([\p{L}]{1,40})/u.exec(text.slice(end, end + 60))?.[1]?.toLowerCase() ?? '';
  const form = verbs.get(next)?.form;
  const needsNumber = form === 's' || form === 'base' || ['is', 'are', 'was', 'were', 'has', 'have'].includes(next);
  return needsNumber && isPlural(candidate) !== isPlural(original);
}

const IRREGULAR_PLURALS = /\b(?:people|children|men|women|wolves|horses|they|two|three|four|several)\b/i;

/** Whether a noun phrase speaks of more than one. */
export function isPlural(phrase: string): boolean {
  if (/^(?:a|an|this|that)\s/i.test(phrase)) return false;
  if (IRREGULAR_PLURALS.test(phrase)) return true;
  const head = phrase.split(/\s(?:of|in|with|on|at)\s/)[0] ?? phrase;
  return /[^su]s$/i.test(head) && !/\b(?:lens|canvas)$/i.test(head);
}

function fitNoun(candidate: string, original: string, before: string, slot: Slot): FittedPhrase {
  const outer = /\b(a|an|the|his|her|its|their|my|your)\s+$/.exec(before);
  const bare = candidate.replace(ARTICLE, '');
  if (outer) return fitAfterArticle(bare, original, outer, slot);
  const own = DETERMINER.exec(original)?.[1]?.toLowerCase();
  const opensClause = /(?:^|[.,;:!?(\n—–-]\s*)$/.test(before);
  let text = candidate;
  if (own === undefined)
    text = opensClause && !isPlural(original) && slot.category !== 'subject.identity' ? bare : candidate;
  else if (own === 'a' || own === 'an')
    text = needsArticle(candidate, slot.category) ? `${articleFor(candidate)} ${candidate}` : candidate;
  else text = ARTICLE.test(candidate) || isPlural(candidate) ? `${own} ${bare}` : candidate;
  return plainEdit(matchCase(text, original, slot), slot);
}

/** Framing and camera are filed without an article: `85mm lens`. */
function needsArticle(candidate: string, category: PromptAttribute): boolean {
  const isFiledBare =
    category === 'shot.type' ||
    category === 'camera.lens' ||
    category === 'camera.movement' ||
    category === 'camera.angle';
  return isFiledBare && isCountable(candidate) && !isPlural(candidate) && !ARTICLE.test(candidate);
}

/** The article stands before the span: `a 35mm lens` → `an 85mm lens`. */
function fitAfterArticle(bare: string, original: string, outer: RegExpExecArray, slot: Slot): FittedPhrase {
  const [whole, article = ''] = outer;
  const text = matchCase(bare, original, slot);
  if (article !== 'a' && article !== 'an') return plainEdit(text, slot);
  const start = slot.start - whole.length;
  const written = slot.text.slice(start, start + article.length);
  const wanted =
    isPlural(bare) || !isCountable(bare) ? '' : matchCase(articleFor(bare), written, { text: slot.text, start });
  const replacement = wanted === '' ? text : `${wanted} ${text}`;
  return { text, edits: [{ start, end: slot.end, replacement }] };
}

const UNCOUNTABLE =
  /\b(?:light|rain|fog|mist|snow|drizzle|haze|hair|skin|fur|music|traffic|birdsong|silence|grain|focus|smoke|grass|dust|moonlight|candlelight|firelight|sunlight|jazz|thunder|breathing|sand|weather|film)$/i;

function isCountable(phrase: string): boolean {
  return !UNCOUNTABLE.test(phrase);
}

/** `a` or `an`, by sound as far as letters tell. */
export function articleFor(phrase: string): 'a' | 'an' {
  if (/^(?:8|1[18](?!\d)|f\/|x-|hour|honest|mp|fpv)/i.test(phrase)) return 'an';
  if (/^(?:uni|use|euro|one|once|u[ks]\b)/i.test(phrase)) return 'a';
  return /^[aeiou]/i.test(phrase) ? 'an' : 'a';
}
