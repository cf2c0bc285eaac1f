import type { Labelling } from '#contract/prompt/labelling.ts';
import type { Words } from '../words.ts';

export interface LabelRequest {
  readonly text: string;
  /** Spans below this are left out; absent is 0. */
  readonly minConfidence?: number;
  /** Most spans, the surest first; absent is all that were found. */
  readonly maxSpans?: number;
}

/** Labels a text with all there is, remembered by content; a narrower wish is cut from the whole. */
export function labelWords(
  { labels, tagger }: Pick<Words, 'labels' | 'tagger'>,
  { text, minConfidence = 0, maxSpans = Infinity }: LabelRequest,
): Labelling {
  const labelling = labels.label(text, { tagger });
  const sure = labelling.spans.filter(({ confidence }) => confidence >= minConfidence);
  if (sure.length <= maxSpans) return { ...labelling, spans: sure };
  const kept = new Set(sure.toSorted((one, other) => other.confidence - one.confidence).slice(0, maxSpans));
  const notes = labelling.notes.includes('too-many-spans')
    ? labelling.notes
    : [...labelling.notes, 'too-many-spans' as const];
  return { ...labelling, spans: sure.filter((span) => kept.has(span)), notes };
}
