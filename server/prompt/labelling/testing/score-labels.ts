import { categoryOf, promptCategories, type PromptAttribute, type PromptCategory } from '#contract/prompt/taxonomy.ts';
import type { LabelledText } from './labelled-text.ts';

interface PlacedLabel {
  readonly start: number;
  readonly end: number;
  readonly category: PromptAttribute;
}

/** Counts of one category, or of all. */
export interface LabelCounts {
  /** Spans found that a person marked too. */
  hits: number;
  /** Of the hits, those with the person's very boundaries, articles and punctuation aside. */
  exact: number;
  /** Of the hits, those with the person's very attribute. */
  sameAttribute: number;
  found: number;
  marked: number;
}

export interface LabelScores {
  readonly all: LabelCounts;
  readonly byCategory: Readonly<Record<PromptCategory, LabelCounts>>;
}

/** Least share of words that two spans must have in common, intersection over union, to count as the same one. */
const SAME_SPAN_OVERLAP = 0.5;

/** F1, the harmonic mean of precision and recall; 0 when nothing was found or marked. */
export function f1(counts: LabelCounts): number {
  return counts.found + counts.marked === 0 ? 0 : (2 * counts.hits) / (counts.found + counts.marked);
}

/** Compares what an engine finds with what a person marked: one to one, same category, at least half of the words in common. */
export function scoreLabels(
  set: readonly LabelledText[],
  label: (text: string) => readonly PlacedLabel[],
): LabelScores {
  const all = noCounts();
  // fromEntries widens the keys; they are exactly the categories mapped here.
  const byCategory = Object.fromEntries(promptCategories.map((name) => [name, noCounts()])) as Record<
    PromptCategory,
    LabelCounts
  >;
  for (const { text, spans } of set) {
    const found = label(text);
    for (const span of found) for (const counts of [all, byCategory[categoryOf(span.category)]]) counts.found += 1;
    for (const span of spans) for (const counts of [all, byCategory[categoryOf(span.category)]]) counts.marked += 1;
    for (const [one, other] of pair(text, found, spans)) {
      for (const counts of [all, byCategory[categoryOf(one.category)]]) {
        counts.hits += 1;
        if (one.category === other.category) counts.sameAttribute += 1;
        if (overlap(text, one, other) === 1) counts.exact += 1;
      }
    }
  }
  return { all, byCategory };
}

function noCounts(): LabelCounts {
  return { hits: 0, exact: 0, sameAttribute: 0, found: 0, marked: 0 };
}

function pair(
  text: string,
  found: readonly PlacedLabel[],
  marked: readonly PlacedLabel[],
): [PlacedLabel, PlacedLabel][] {
  const free = new Set(marked);
  const pairs: [PlacedLabel, PlacedLabel][] = [];
  for (const span of found) {
    const partner = [...free]
      .filter((other) => categoryOf(other.category) === categoryOf(span.category))
      .map((other) => ({ other, share: overlap(text, span, other) }))
      .sort((one, other) => other.share - one.share)[0];
    if (!partner || partner.share < SAME_SPAN_OVERLAP) continue;
    free.delete(partner.other);
    pairs.push([span, partner.other]);
  }
  return pairs;
}

function overlap(text: string, one: PlacedLabel, other: PlacedLabel): number {
  const first = wordsOf(text, one);
  const second = wordsOf(text, other);
  const shared = [...first].filter((at) => second.has(at)).length;
  return shared === 0 ? 0 : shared / (first.size + second.size - shared);
}

const ARTICLES = new Set(['a', 'an', 'the']);

/** Where the span's words begin, articles aside. */
function wordsOf(text: string, span: PlacedLabel): Set<number> {
  const words = new Set<number>();
  for (const match of text.slice(span.start, span.end).matchAll(/[\p{L}\p{N}]+/gu)) {
    if (!ARTICLES.has(match[0].toLowerCase())) words.add(span.start + match.index);
  }
  return words;
}
