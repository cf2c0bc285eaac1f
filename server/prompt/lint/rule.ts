import type { Finding } from '#contract/prompt/finding.ts';
import type { LabelledSpan } from '#contract/prompt/labelling.ts';
import type { Model } from '#contract/records/model.ts';
import type { GenerationParams } from '#contract/records/prompt.ts';
import { shorten } from '#contract/shorten.ts';
import { deletionEdit } from '../text/edit-text.ts';

/** A text with its spans. */
export interface LabelledWords {
  readonly text: string;
  readonly spans: readonly LabelledSpan[];
}

/** What is checked. */
export interface LintInput extends LabelledWords {
  /** The shot before this one; absent for the first, or where a hard cut is wanted. */
  readonly previous?: LabelledWords;
  /** Model the words are for; absent: nothing is said about models. */
  readonly model?: Model;
  /** What the model is asked for besides words. */
  readonly params?: GenerationParams;
}

/** One check. Pure; linear in the spans, or quadratic in those of one attribute. */
export type LintRule = (input: LintInput) => Finding[];

const MOST_QUOTED_CHARACTERS = 40;

/** Spans of one attribute compared at most; a text with more has other troubles. */
export const MOST_COMPARED = 60;

/** `under the noon sun`: the preposition goes with what it leads to. */
const PREPOSITION_BEFORE = /\b(?:under|in|on|at|with|by|through|from|beneath|during|into)\s+$/i;

/** A fix that takes a span out, with the comma it leaves. Locked spans are not for checks to remove: `undefined`. */
export function removal(text: string, span: LabelledSpan): Finding['fix'] {
  if (span.locked) return undefined;
  const preposition = PREPOSITION_BEFORE.exec(text.slice(Math.max(0, span.start - 20), span.start))?.[0] ?? '';
  return {
    label: `Remove ${quoted(span)}`,
    edits: [deletionEdit(text, span.start - preposition.length, span.end)],
  };
}

/** Words of a span in quotes, cut to what fits a sentence or a button. */
export function quoted({ text }: Pick<LabelledSpan, 'text'>): string {
  return `“${shorten(text, MOST_QUOTED_CHARACTERS)}”`;
}
