import type { Finding } from '#contract/prompt/finding.ts';
import type { Model } from '#contract/records/model.ts';
import type { GenerationParams } from '#contract/records/prompt.ts';
import type { Words } from '../words.ts';
import { checkPrompt } from './check-prompt.ts';

export interface CheckRequest {
  readonly text: string;
  /** Words of the shot before; absent for the first or a hard cut. */
  readonly previousText?: string;
  readonly model?: Model;
  readonly params?: GenerationParams;
  /** Stretches that no fix may touch. */
  readonly locked?: readonly { readonly start: number; readonly end: number }[];
}

/** Labels and checks a text, the shot before with it; both labellings are remembered by content. */
export function checkWords(
  { labels, tagger }: Pick<Words, 'labels' | 'tagger'>,
  { text, previousText, locked = [], ...about }: CheckRequest,
): Finding[] {
  const isLocked = (span: { start: number; end: number }) =>
    locked.some(({ start, end }) => start < span.end && end > span.start);
  const spans = labels.label(text, { tagger }).spans.map((span) => (isLocked(span) ? { ...span, locked: true } : span));
  const previous =
    previousText === undefined
      ? undefined
      : { text: previousText, spans: labels.label(previousText, { tagger }).spans };
  return checkPrompt({ text, spans, ...about, ...(previous && { previous }) });
}
