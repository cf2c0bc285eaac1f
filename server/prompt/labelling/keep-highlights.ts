import { carryLocks } from '#contract/prompt/carry-locks.ts';
import type { HighlightCache } from '#contract/records/prompt.ts';
import { MAX_PROMPT_LENGTH } from '#contract/records/prompt.ts';
import { textSignature } from '#contract/text-signature.ts';
import type { Words } from '../words.ts';
import { ENGINE_VERSION } from './label-text.ts';
import { labelWords } from './label-words.ts';

/** Longest words a kept span repeats; longer ones are known by their id. */
const LONGEST_KEPT_WORDS = 2000;

/**
 * Highlights to keep beside a text: those that are known when they are of this very text and this version of the engine,
 * else new ones, with the locks of what stands there still. Texts longer than is read keep what they have.
 */
export function keepHighlights(
  words: Pick<Words, 'labels' | 'tagger'>,
  text: string,
  known: HighlightCache | undefined,
  now: string,
): HighlightCache | undefined {
  const signature = textSignature(text);
  if (text.length > MAX_PROMPT_LENGTH || (known?.signature === signature && known.meta?.['engine'] === ENGINE_VERSION))
    return known;
  const { spans, depth } = labelWords(words, { text });
  const locked = carryLocks(known?.spans ?? [], spans);
  return {
    spans: spans.map(({ id, start, end, text: own, category, confidence }) => ({
      id,
      start,
      end,
      ...(own.length <= LONGEST_KEPT_WORDS && { text: own }),
      category,
      confidence,
      ...(locked.has(id) && { locked: true }),
    })),
    signature,
    updatedAt: now,
    meta: { engine: ENGINE_VERSION, depth },
  };
}
