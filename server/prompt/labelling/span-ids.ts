import type { LabelledSpan } from '#contract/prompt/labelling.ts';
import type { PromptAttribute } from '#contract/prompt/taxonomy.ts';
import { textSignature } from '#contract/text-signature.ts';

/**
 * Id of a span from its category and words, numbered when the same words come again. It does not depend on where the
 * span stands, so edits elsewhere leave it alone. `seen` counts within one text.
 */
export function spanId(category: PromptAttribute, words: string, seen: Map<string, number>): string {
  const base = textSignature(`${category}|${words.toLowerCase()}`);
  const count = (seen.get(base) ?? 0) + 1;
  seen.set(base, count);
  return count === 1 ? base : `${base}-${count}`;
}

/** The stretch in which two texts differ: [start, end) of the one became [start, newEnd) of the other. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly newEnd: number;
}

/** Finds the one stretch that was replaced; linear in the texts. `null` when they are equal. */
export function changeBetween(before: string, after: string): TextChange | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail += 1;
  return { start, end: before.length - tail, newEnd: after.length - tail };
}

/** Moves spans to where their words are after a change; those the change reached into are left out. */
export function rebaseSpans<Placed extends { readonly start: number; readonly end: number }>(
  spans: readonly Placed[],
  change: TextChange | null,
): Placed[] {
  if (!change) return [...spans];
  const shift = change.newEnd - change.end;
  return spans.flatMap((span) => {
    if (span.end <= change.start) return [span];
    return span.start >= change.end ? [{ ...span, start: span.start + shift, end: span.end + shift }] : [];
  });
}

/**
 * Gives newly found spans the ids and locks they had before an edit: a span that stands where an old one was moved to,
 * with the same words and category, is that span.
 */
export function carrySpanIds(
  before: { readonly text: string; readonly spans: readonly LabelledSpan[] },
  after: { readonly text: string; readonly spans: readonly LabelledSpan[] },
): LabelledSpan[] {
  const moved = rebaseSpans(before.spans, changeBetween(before.text, after.text));
  const known = new Map(moved.map((span) => [placeOf(span), span]));
  const kept = after.spans.map((span) => ({ span, old: known.get(placeOf(span)) }));
  const taken = new Set(kept.flatMap(({ old }) => (old ? [old.id] : [])));
  return kept.map(({ span, old }) => {
    if (old) return { ...span, id: old.id, ...(old.locked ? { locked: true } : {}) };
    const id = freeId(span.id, taken);
    taken.add(id);
    return { ...span, id };
  });
}

function placeOf({ start, end, category }: LabelledSpan): string {
  return `${start} ${end} ${category}`;
}

function freeId(id: string, taken: ReadonlySet<string>): string {
  const base = id.replace(/-\d+$/, '');
  let candidate = id;
  for (let count = 2; taken.has(candidate); count++) candidate = `${base}-${count}`;
  return candidate;
}
