import type { EngineUsed } from '#contract/endpoints/words.ts';
import { invalidInput } from '#contract/errors.ts';
import type { LabelledSpan } from '#contract/prompt/labelling.ts';
import type { Suggestion } from '#contract/prompt/suggestion.ts';
import { readAttribute } from '#contract/prompt/taxonomy.ts';
import { engineUsed } from '../engine-used.ts';
import type { Words } from '../words.ts';
import { refineSuggestions } from './refine-suggestions.ts';
import { suggestFor, type SuggestionRequest } from './suggest.ts';

export interface SuggestWordsRequest {
  readonly text: string;
  /** What is to be replaced, UTF-16 code units, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  /** An attribute or a category as people write it; absent: read from the words. */
  readonly category?: string;
  readonly request?: string;
  readonly exclude?: readonly string[];
  /** `offline` never asks the model; absent is `best`. */
  readonly engine?: 'offline' | 'best';
}

export interface SuggestWordsResult {
  readonly suggestions: Suggestion[];
  readonly engine: EngineUsed;
  /** Whether asking again with `best` may do better. */
  readonly canRefine: boolean;
}

/**
 * Suggests other words for a stretch of a text. None for a stretch whose category is neither given nor understood. Throws
 * `invalid-input` for a stretch outside the text or through the middle of a character, and for an unknown category.
 */
export async function suggestWords(
  words: Words,
  { text, start, end, category, request, exclude, engine = 'best' }: SuggestWordsRequest,
  signal?: AbortSignal,
): Promise<SuggestWordsResult> {
  checkStretch(text, start, end);
  const { spans } = words.labels.label(text, { tagger: words.tagger });
  const target = targetOf(spans, { start, end }, category);
  if (!target) return { suggestions: [], engine: engineUsed('offline', words), canRefine: false };
  const wanted: SuggestionRequest = {
    text,
    spans,
    target,
    ...(request !== undefined && { request }),
    ...(exclude && { exclude }),
  };
  const list =
    engine === 'best' && words.model ? await refineSuggestions(wanted, words.model, signal) : suggestFor(wanted);
  return {
    suggestions: list.suggestions,
    engine: engineUsed(list.source, words),
    canRefine: list.source === 'offline' && engine === 'offline' && words.model !== null,
  };
}

function checkStretch(text: string, start: number, end: number): void {
  if (end <= start) throw invalidInput('/end', 'The end lies after the start.');
  if (end > text.length) throw invalidInput('/end', `The text has ${text.length} UTF-16 code units.`);
  for (const [name, at] of [
    ['start', start],
    ['end', end],
  ] as const)
    if (isInsideCharacter(text, at)) throw invalidInput(`/${name}`, 'This lies in the middle of a character.');
}

function isInsideCharacter(text: string, at: number): boolean {
  return at > 0 && /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));
}

/** What is known of a stretch: the span that covers most of it, or just the category that was named. */
function targetOf(
  spans: readonly LabelledSpan[],
  { start, end }: { readonly start: number; readonly end: number },
  category?: string,
): SuggestionRequest['target'] | null {
  const named = category === undefined ? null : readAttribute(category);
  if (category !== undefined && named === null) throw invalidInput('/category', 'There is no such category.');
  const overlap = (span: LabelledSpan) => Math.min(span.end, end) - Math.max(span.start, start);
  const [known] = spans.filter((span) => overlap(span) > 0).sort((one, other) => overlap(other) - overlap(one));
  if (named !== null) return { start, end, category: named, ...(known?.category === named && { sense: known.sense }) };
  return known
    ? { start, end, category: known.category, ...(known.sense !== undefined && { sense: known.sense }) }
    : null;
}
