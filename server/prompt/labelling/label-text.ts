import type { LabelledSpan, Labelling, LabelNote } from '#contract/prompt/labelling.ts';
import { findMentions } from '#contract/prompt/find-mentions.ts';
import type { Mention } from '#contract/prompt/mention.ts';
import { MAX_PROMPT_LENGTH } from '#contract/records/prompt.ts';
import { textSignature } from '#contract/text-signature.ts';
import { tagTokens } from '../part-of-speech/tag-tokens.ts';
import type { PartOfSpeechTagger } from '../part-of-speech/tagger.ts';
import { boundText, tokenise, type Token } from '../text/tokens.ts';
import { foreignSentences } from './language.ts';
import type { TokenLabel } from './phrase-reader.ts';
import { readLabels } from './read-labels.ts';
import { spanId } from './span-ids.ts';

/** Changes whenever the same text may be labelled differently; kept results of another version are computed anew. */
export const ENGINE_VERSION = 'words-2';

/** Most spans of one text; as many as a highlight cache holds. */
const MOST_SPANS = 2000;

export interface LabelOptions {
  /** Reads parts of speech better than the built-in rules; absent: the rules alone, at once. */
  readonly tagger?: PartOfSpeechTagger;
  /** Spans below this are left out; absent is 0. */
  readonly minConfidence?: number;
  /** Most spans to answer, the surest first when there are more; absent is 2,000. */
  readonly maxSpans?: number;
}

/**
 * Labels what a prompt says. Never throws and never changes the text: offsets point into it exactly as given. Linear in
 * the text; what lies beyond 50,000 code units and what is not English stays unlabelled, with a note.
 */
export function labelText(text: string, options: LabelOptions = {}): Labelling {
  const read = boundText(text, MAX_PROMPT_LENGTH);
  const tokens = tokenise(read);
  const foreign = foreignSentences(tokens);
  const labels = readLabels(tokens, tagTokens(tokens, options.tagger)).filter((label) =>
    isReadable(tokens, label, foreign),
  );
  const mentions = findMentions(read);
  const limit = Math.min(options.maxSpans ?? MOST_SPANS, MOST_SPANS);
  const sure = labels.filter(
    (label) => label.confidence >= (options.minConfidence ?? 0) && !isMention(tokens, label, mentions),
  );
  const kept = keepSurest(sure, limit);
  return {
    signature: textSignature(text),
    engine: ENGINE_VERSION,
    depth: options.tagger ? 'grammar' : 'lexicon',
    spans: toSpans(read, tokens, kept),
    notes: notesOn(text, tokens, foreign, sure.length > limit),
  };
}

/** Figures such as 35mm read the same in every language. */
function isReadable(tokens: readonly Token[], label: TokenLabel, foreign: ReadonlySet<number>): boolean {
  return tokens[label.from]?.kind === 'number' || !foreign.has(tokens[label.from]?.sentence ?? 0);
}

/** A name from the library says what it stands for there; the letters of it say nothing. */
function isMention(tokens: readonly Token[], { from, to }: TokenLabel, mentions: readonly Mention[]): boolean {
  const [start, end] = [tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0];
  return mentions.some((mention) => mention.start < end && mention.end > start);
}

function keepSurest(labels: readonly TokenLabel[], limit: number): readonly TokenLabel[] {
  if (labels.length <= limit) return labels;
  const surest = labels.toSorted((one, other) => other.confidence - one.confidence).slice(0, limit);
  return surest.sort((one, other) => one.from - other.from);
}

function toSpans(text: string, tokens: readonly Token[], labels: readonly TokenLabel[]): LabelledSpan[] {
  const seen = new Map<string, number>();
  return labels.flatMap(({ from, to, category, sense, confidence }) => {
    const start = tokens[from]?.start;
    const end = tokens[to - 1]?.end;
    if (start === undefined || end === undefined) return [];
    const words = text.slice(start, end);
    return [
      { id: spanId(category, words, seen), start, end, text: words, category, confidence, ...(sense ? { sense } : {}) },
    ];
  });
}

function notesOn(text: string, tokens: readonly Token[], foreign: ReadonlySet<number>, hasMore: boolean): LabelNote[] {
  const notes: LabelNote[] = [];
  if (text.length > MAX_PROMPT_LENGTH) notes.push('text-too-long');
  if (hasMore) notes.push('too-many-spans');
  if (foreign.size > 0) {
    const isAll = tokens.every(({ kind, sentence }) => kind !== 'word' || foreign.has(sentence));
    notes.push(isAll ? 'language-not-understood' : 'partly-not-understood');
  }
  return notes;
}
