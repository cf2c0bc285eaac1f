import type { LabelledSpan } from '#contract/prompt/labelling.ts';
import type { Suggestion, SuggestionList } from '#contract/prompt/suggestion.ts';
import { categoryOf, type PromptAttribute } from '#contract/prompt/taxonomy.ts';
import { applyTextEdits } from '#contract/prompt/text-edit.ts';
import { labelText } from '../labelling/label-text.ts';
import { contradicts } from '../meaning.ts';
import { tokenise } from '../text/tokens.ts';
import { candidatesFor, type Candidate } from './bank/bank.ts';
import { readContext, type SceneContext } from './context.ts';
import { readRequest, type CustomRequest } from './custom-request.ts';
import { fitPhrase } from './fit-phrase.ts';

/** How many are offered: one for each of the keys Alt+1 to Alt+5. */
const OFFERED = 5;

export interface SuggestionRequest {
  readonly text: string;
  /** Spans of the text; the one asked about may be among them. */
  readonly spans: readonly LabelledSpan[];
  /** What is to be replaced. */
  readonly target: Pick<LabelledSpan, 'start' | 'end' | 'category' | 'sense'>;
  /** What the person asks for in their own words; absent for any fitting alternative. */
  readonly request?: string;
  /** Texts that were offered or used before and need not come again. */
  readonly exclude?: readonly string[];
}

interface Ranked {
  readonly suggestion: Suggestion;
  readonly sense: string | undefined;
}

/**
 * Five alternatives for a span, best first: same category, nothing the rest of the text contradicts, grammatical in
 * place, none an echo. Fewer only when the engine knows no more. Deterministic; no model is asked.
 */
export function suggestFor(request: SuggestionRequest): SuggestionList {
  const { text, spans, target } = request;
  const original = text.slice(target.start, target.end);
  const others = spans.filter((span) => span.end <= target.start || span.start >= target.end);
  const context = readContext(text, others);
  const wish = readRequest(request.request ?? '', target.category);
  const taken = new Set([original, ...(request.exclude ?? [])].map(plainWords));
  const ranked: Ranked[] = [];
  for (const candidate of [...wish.candidates, ...candidatesFor(target.category)]) {
    const suggestion = judge(candidate, request, others, context, wish, taken);
    if (suggestion) ranked.push({ suggestion, sense: candidate.sense });
  }
  ranked.sort((one, other) => other.suggestion.score - one.suggestion.score);
  return {
    source: 'offline',
    suggestions: pickVaried(ranked, (suggestion) => keepsCategory(text, suggestion), KEEPS_SENSE.has(target.category)),
  };
}

function judge(
  candidate: Candidate,
  { text, target }: SuggestionRequest,
  others: readonly LabelledSpan[],
  context: SceneContext,
  wish: CustomRequest,
  taken: Set<string>,
): Suggestion | null {
  if (candidate.meanings.some((meaning) => others.some((span) => contradicts(meaning, span)))) return null;
  if (context.excludes(candidate.tags) || !suitsDetails(candidate, target, others)) return null;
  const fitted = fitPhrase(
    candidate.text,
    { text, start: target.start, end: target.end, category: target.category },
    candidate.tags,
  );
  if (!fitted || isEcho(fitted.text, taken)) return null;
  const { score, reason } = rank(candidate, target, context, wish);
  taken.add(plainWords(fitted.text));
  return { text: fitted.text, edits: [...fitted.edits], category: target.category, reason, score };
}

/** Who wears a coat or looks afraid stays a person. */
function suitsDetails(
  candidate: Candidate,
  target: SuggestionRequest['target'],
  others: readonly LabelledSpan[],
): boolean {
  if (target.category !== 'subject.identity' || candidate.sense === 'person' || candidate.sense === undefined)
    return true;
  return !others.some(
    ({ category }) =>
      category === 'subject.wardrobe' ||
      (category === 'subject.emotion' && candidate.sense !== 'animal') ||
      category === 'subject.appearance',
  );
}

/** Attributes of which an alternative had better be of the same kind: a person for a person, a street for a street. */
const KEEPS_SENSE = new Set<PromptAttribute>(['subject.identity', 'environment.location']);

/** Words of a phrase without articles, for comparing. */
function plainWords(phrase: string): string {
  return tokenise(phrase.slice(0, 500))
    .filter(({ kind, word }) => kind !== 'mark' && word !== 'a' && word !== 'an' && word !== 'the')
    .map(({ stem }) => stem)
    .join(' ');
}

function isEcho(phrase: string, taken: ReadonlySet<string>): boolean {
  return taken.has(plainWords(phrase));
}

const BASE_SCORE = 0.4;
const TAG_SCORE = 0.12;
const KIND_SCORE = 0.2;
const WISH_SCORE = 0.4;

function rank(
  candidate: Candidate,
  { category, sense }: SuggestionRequest['target'],
  context: SceneContext,
  wish: CustomRequest,
): { score: number; reason: string } {
  const shared = candidate.tags.filter((tag) => context.tags.has(tag));
  const isSameKind = KEEPS_SENSE.has(category) && sense !== undefined && candidate.sense === sense;
  const fit = TAG_SCORE * Math.min(shared.length, 2) + (isSameKind ? KIND_SCORE : 0);
  if (wish.candidates.includes(candidate)) return { score: 1, reason: `Because you asked for “${wish.words}”.` };
  const asked = wish.matches(candidate);
  // A wish outweighs the surroundings; something that answers no part of it comes after all that do.
  const score =
    wish.words === ''
      ? BASE_SCORE + fit
      : asked > 0
        ? Math.min(0.99, BASE_SCORE + WISH_SCORE * asked + fit / 3)
        : fit / 2;
  return { score, reason: reasonFor(candidate, category, shared, asked > 0 ? wish.words : '', context) };
}

function reasonFor(
  candidate: Candidate,
  category: PromptAttribute,
  shared: readonly string[],
  asked: string,
  context: SceneContext,
): string {
  if (asked !== '') return `Because you asked for “${asked}”.`;
  const [first] = shared;
  if (first !== undefined) return `Fits ${context.nameOf(first)}.`;
  return candidate.sense
    ? `Another ${nounFor(category)} that nothing in the text speaks against.`
    : `Leaves the rest of the text as it is.`;
}

function nounFor(category: PromptAttribute): string {
  const name = categoryOf(category);
  const nouns: Partial<Record<PromptAttribute, string>> = {
    'lighting.timeOfDay': 'hour',
    'environment.weather': 'weather',
    'environment.location': 'place',
    'camera.lens': 'lens',
    'camera.angle': 'angle',
    'camera.movement': 'move',
    'shot.type': 'framing',
  };
  return nouns[category] ?? name;
}

/** The best first, then those of senses not yet offered, so that five are five different things; only those that pass the check. */
function pickVaried(
  ranked: readonly Ranked[],
  passes: (suggestion: Suggestion) => boolean,
  isAnySense: boolean,
): Suggestion[] {
  const picked: Suggestion[] = [];
  const rest: Suggestion[] = [];
  const senses = new Set<string>();
  for (const { suggestion, sense } of ranked) {
    if (picked.length === OFFERED) break;
    const isNew = isAnySense || sense === undefined || !senses.has(sense);
    if (!isNew) rest.push(suggestion);
    else if (passes(suggestion)) {
      picked.push(suggestion);
      if (sense !== undefined) senses.add(sense);
    }
  }
  for (const suggestion of rest) if (picked.length < OFFERED && passes(suggestion)) picked.push(suggestion);
  return picked.sort((one, other) => other.score - one.score);
}

/** How much text on either side is labelled anew to see whether a suggestion keeps its category. */
const CHECKED_AROUND = 160;

/** Whether a text with a suggestion put in still says the same kind of thing in that place. */
export function keepsCategory(text: string, suggestion: Suggestion): boolean {
  const first = Math.min(...suggestion.edits.map((edit) => edit.start));
  const last = Math.max(...suggestion.edits.map((edit) => edit.end));
  const from = Math.max(0, text.lastIndexOf('.', first - 1) + 1, first - CHECKED_AROUND);
  const to = Math.min(text.length, last + CHECKED_AROUND);
  const shifted = suggestion.edits.map((edit) => ({ ...edit, start: edit.start - from, end: edit.end - from }));
  const around = text.slice(from, to);
  const edited = applyTextEdits(around, shifted);
  const start = first - from;
  const end = edited.length - (to - last);
  const wanted = categoryOf(suggestion.category);
  return labelText(edited).spans.some(
    (span) => span.start < end && span.end > start && categoryOf(span.category) === wanted,
  );
}
