import { carryLocks } from '#contract/prompt/carry-locks.ts';
import type { HighlightCache } from '#contract/records/prompt.ts';
import { textSignature } from '#contract/text-signature.ts';
import type { Labels, Span } from './queries.ts';

/** Most spans a highlight cache holds. */
const MOST_KEPT = 2000;
const CONTEXT_CHARACTERS = 24;

/** Spans with the locks of what was kept: those that stand where they stood; in an edited text, those the locks pass to. */
export function withLocks(text: string, spans: readonly Span[], kept?: HighlightCache): Span[] {
  const locks = kept?.spans.filter(({ locked }) => locked) ?? [];
  if (locks.length === 0) return [...spans];
  const isSameText = kept?.signature === textSignature(text);
  const locked = isSameText ? idsAt(locks, spans) : carryLocks(kept?.spans ?? [], spans);
  return spans.map((span) => (locked.has(span.id) ? { ...span, locked: true } : span));
}

function idsAt(places: HighlightCache['spans'], spans: readonly Span[]): Set<string> {
  const isAt = (span: Span) => places.some(({ start, end }) => span.start === start && span.end === end);
  return new Set(spans.filter(isAt).map(({ id }) => id));
}

/** Highlights that were kept of this very text by this version of the engine: drawn at once, before the engine is asked. */
export function keptSpans(text: string, kept: HighlightCache | undefined, engine: string | undefined): Span[] | null {
  const isOurs = engine !== undefined && kept?.meta?.['engine'] === engine;
  if (!kept || !isOurs || kept.signature !== textSignature(text)) return null;
  return kept.spans.map((span) => ({
    ...span,
    id: span.id ?? `${span.start} ${span.category}`,
    text: text.slice(span.start, span.end),
    // The engine of this version wrote it: it is one of its own attributes.
    category: span.category as Span['category'],
  }));
}

/** What is kept once a span is locked or freed. */
export function highlightsOf(text: string, labels: Labels, spans: readonly Span[]): HighlightCache {
  return {
    spans: spans.slice(0, MOST_KEPT).map(({ id, start, end, text: words, category, confidence, locked }) => ({
      id,
      start,
      end,
      ...(words.length <= 2000 && { text: words }),
      category,
      confidence,
      ...(locked && { locked: true }),
    })),
    signature: textSignature(text),
    updatedAt: new Date().toISOString(),
    meta: { engine: labels.engine.id, depth: labels.depth },
  };
}

/** Locked words as optimise wants them, with what stands around them. */
export function lockedWords(text: string, spans: readonly Span[]) {
  return spans
    .filter(({ locked }) => locked)
    .map(({ start, end }) => ({
      text: text.slice(start, end),
      leftContext: text.slice(Math.max(0, start - CONTEXT_CHARACTERS), start),
      rightContext: text.slice(end, end + CONTEXT_CHARACTERS),
    }));
}
