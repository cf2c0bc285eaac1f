import type { CompiledPrompt, DroppedPart } from '#contract/prompt/compiled.ts';
import type { LabelledSpan } from '#contract/prompt/labelling.ts';
import { categoryOf, type PromptAttribute, type PromptCategory } from '#contract/prompt/taxonomy.ts';
import type { CapabilityName, Model } from '#contract/records/model.ts';
import type { GenerationParams } from '#contract/records/prompt.ts';
import type { z } from 'zod';
import { labelText } from '../labelling/label-text.ts';
import { readPromptDocument } from '../optimise/read-document.ts';
import { deletionEdit } from '../text/edit-text.ts';
import { sentencesOf, type Sentence } from '../text/sentences.ts';
import { boundText } from '../text/tokens.ts';
import { findExclusions } from './exclusions.ts';
import { formatFor, formatRules, type FormatRules } from './formats.ts';

type Dropped = z.infer<typeof DroppedPart>;

export interface CompileRequest {
  readonly text: string;
  readonly model: Model;
  readonly params?: GenerationParams;
  /** Things to exclude that a person named apart from the words. */
  readonly negativePrompt?: string;
}

/**
 * Writes what a model is sent, in its family's order and within its limits, and says what was left out and why. Pure and
 * without a tagger, so that a preview and the request made minutes later on another process are equal to the byte.
 */
export function compilePrompt({ text, model, params = {}, negativePrompt = '' }: CompileRequest): CompiledPrompt {
  const format = formatFor(model);
  const rules = formatRules[format];
  const body = bodyOf(text);
  const words = text.slice(body.start, body.end);
  const { spans } = labelText(words);
  const left = partsToLeave(words, spans, model, params, rules);
  const dropped: Dropped[] = [
    ...body.dropped,
    ...left.map((part) => ({ ...part, start: part.start + body.start, end: part.end + body.start })),
  ];
  const kept = withoutParts(words, left);
  const ordered = rules.order.length > 0 ? reorder(kept, rules) : kept;
  const { prompt, cut } = withinLimit(cleanText(ordered), model.limits.promptCharacters);
  if (cut !== '')
    dropped.push({
      text: cut,
      start: text.length,
      end: text.length,
      reason: 'over-the-limit',
      message: `${model.label} reads ${model.limits.promptCharacters} characters.`,
    });
  const exclusions = left.filter((part) => part.reason === 'moved-to-negative').map((part) => excludedThing(part.text));
  const negative = rules.negative === null ? '' : cleanText(joinOnce([negativePrompt, ...exclusions, rules.negative]));
  const wordCount = countWords(prompt);
  return {
    format,
    prompt,
    ...(negative === '' ? {} : { negativePrompt: negative }),
    dropped,
    notes: notesOn(wordCount, rules, model, negativePrompt),
    wordCount,
  };
}

/** The prompt within an older text that has sections beside it; offsets into the text as given. */
function bodyOf(text: string): { start: number; end: number; dropped: Dropped[] } {
  const { prompt } = readPromptDocument(text);
  const start = prompt === text ? 0 : text.indexOf(prompt);
  if (prompt === text || start < 0 || prompt === '') return { start: 0, end: text.length, dropped: [] };
  const end = start + prompt.length;
  const beside: [number, number][] = [
    [0, start],
    [end, text.length],
  ];
  const dropped = beside.flatMap(([from, to]): Dropped[] => {
    const words = text.slice(from, to);
    if (words.trim() === '') return [];
    return [
      {
        text: words,
        start: from,
        end: to,
        reason: 'notes-for-people',
        message: 'Sections beside the prompt are for people.',
      },
    ];
  });
  return { start, end, dropped };
}

const parameterOf: Readonly<Partial<Record<PromptAttribute, CapabilityName>>> = {
  'technical.aspectRatio': 'aspect_ratio',
  'technical.frameRate': 'fps',
  'technical.resolution': 'resolution',
  'technical.duration': 'duration_s',
};

function partsToLeave(
  text: string,
  spans: readonly LabelledSpan[],
  model: Model,
  params: GenerationParams,
  rules: FormatRules,
): Dropped[] {
  const hasSound = model.capabilities.audio !== undefined && params['audio'] !== false;
  const left = spans.flatMap((span): Dropped[] => {
    const name = parameterOf[span.category];
    const part = { text: span.text, start: span.start, end: span.end };
    if (name && model.capabilities[name] && /^\d/.test(span.sense ?? ''))
      return [
        { ...part, reason: 'sent-as-parameter', message: `${model.label} takes this as a parameter, not as words.` },
      ];
    if (categoryOf(span.category) === 'audio' && !hasSound)
      return [{ ...part, reason: 'no-audio', message: `${model.label} makes silent clips.` }];
    return [];
  });
  if (rules.negative === null) return left;
  const exclusions = findExclusions(text).filter(
    (range) => !left.some((part) => part.start < range.end && part.end > range.start),
  );
  const moved = exclusions.map(
    ({ start, end }): Dropped => ({
      text: text.slice(start, end),
      start,
      end,
      reason: 'moved-to-negative',
      message: 'Sent as a negative prompt.',
    }),
  );
  return [...left, ...moved].sort((one, other) => one.start - other.start);
}

/** Deletes from the back, so that offsets of what comes before hold. */
function withoutParts(text: string, parts: readonly Dropped[]): string {
  let kept = text;
  for (const part of parts.toReversed()) {
    const { start, end } = deletionEdit(kept, part.start, Math.min(part.end, kept.length));
    kept = kept.slice(0, start) + kept.slice(end);
  }
  return kept.trim();
}

/** One list of things to exclude, each said once. */
function joinOnce(lists: readonly string[]): string {
  const things = lists.flatMap((list) => list.split(',')).map((thing) => thing.trim());
  return [...new Set(things.filter((thing) => thing !== ''))].join(', ');
}

function excludedThing(words: string): string {
  return words.replace(/^(?:no|without|negative(?: prompt)?:?|avoid)\s+(?:any\s+)?/i, '').trim();
}

interface Line {
  readonly sentence: Sentence;
  readonly category: PromptCategory;
}

/** Puts sentences in the family's order; what cannot be told apart keeps its place after what can. */
function reorder(text: string, rules: FormatRules): string {
  const { spans } = labelText(text);
  const lines = sentencesOf(text).map((sentence) => ({ sentence, category: aboutOf(sentence, spans) }));
  const sorted = lines.toSorted(
    (one, other) => rules.order.indexOf(one.category) - rules.order.indexOf(other.category),
  );
  return rules.isScreenplay ? screenplay(sorted) : sorted.map(({ sentence }) => withStop(sentence.text)).join(' ');
}

function withStop(sentence: string): string {
  return /[.!?…:"”]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** What most of a sentence is about; a sentence with somebody doing something is about that. */
function aboutOf(sentence: Sentence, spans: readonly LabelledSpan[]): PromptCategory {
  const own = spans.filter((span) => span.start >= sentence.start && span.end <= sentence.end);
  const categories = own.map((span) => categoryOf(span.category));
  if (categories.includes('subject') || categories.includes('action')) return 'subject';
  const counts = new Map<PromptCategory, number>();
  for (const [index, category] of categories.entries())
    counts.set(category, (counts.get(category) ?? 0) + (own[index]?.text.length ?? 0));
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 'subject';
}

/** One line a sentence; the camera and the sound are named. */
function screenplay(lines: readonly Line[]): string {
  const of = (wanted: (category: PromptCategory) => boolean) =>
    lines.filter(({ category }) => wanted(category)).map(({ sentence }) => withStop(sentence.text));
  const camera = of((category) => category === 'camera');
  const audio = of((category) => category === 'audio');
  const rest = of((category) => category !== 'camera' && category !== 'audio');
  const named = (name: string, sentences: readonly string[]) =>
    sentences.length === 0 ? [] : [`${name}: ${sentences.join(' ')}`];
  return [...rest, ...named('Camera', camera), ...named('Audio', audio)].join('\n');
}

/** Takes out what no request may carry: control characters and halves of characters. */
function cleanText(text: string): string {
  return text
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .trim();
}

function withinLimit(text: string, limit: number): { prompt: string; cut: string } {
  if (text.length <= limit) return { prompt: text, cut: '' };
  const bounded = boundText(text, limit);
  const lastSpace = bounded.lastIndexOf(' ');
  const prompt = (lastSpace > limit / 2 ? bounded.slice(0, lastSpace) : bounded).trimEnd();
  return { prompt, cut: text.slice(prompt.length) };
}

function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
}

function notesOn(
  words: number,
  { words: [fewest, most], negative }: FormatRules,
  model: Model,
  negativePrompt: string,
): string[] {
  const notes: string[] = [];
  if (words < fewest) notes.push(`${model.label} works best with ${fewest} to ${most} words; these are ${words}.`);
  if (words > most) notes.push(`${model.label} works best with at most ${most} words; these are ${words}.`);
  if (negative === null && negativePrompt !== '')
    notes.push(`${model.label} takes no negative prompt; “${boundText(negativePrompt, 60)}” is not sent.`);
  return notes;
}
