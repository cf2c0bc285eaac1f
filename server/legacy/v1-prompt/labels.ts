import type { LabelledSpan } from '#contract/prompt/labelling.ts';
import { labelWords } from '#server/prompt/labelling/label-words.ts';
import type { Words } from '#server/prompt/words.ts';
import type { LabelBody } from './bodies.ts';

/** Spans of one text when the caller does not say how many. */
const USUAL_SPANS = 60;

interface WireSpan {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly category: string;
  readonly confidence: number;
}

export function toWireSpan({ text, start, end, category, confidence }: LabelledSpan): WireSpan {
  return { text, start, end, category, confidence };
}

/** What `/llm/label-spans` answers for one text. */
export function labelWire(
  words: Words,
  { text, maxSpans = USUAL_SPANS, minConfidence = 0 }: LabelBody,
): { spans: WireSpan[]; meta: { version: string; notes: string } } {
  const { spans, engine, notes } = labelWords(words, { text, maxSpans, minConfidence });
  return { spans: spans.map(toWireSpan), meta: { version: engine, notes: notes.join(', ') } };
}
