import { describe, expect, it } from 'vitest';
import type { PartOfSpeechTagger } from './part-of-speech/tagger.ts';
import { listTerms } from './labelling/lexicon/lexicon.ts';
import { warmUp } from './warm-up.ts';

/** Words of a text that nobody waits for long: a long prompt's. */
const MOST_WORDS = 100;

/** A tagger that keeps what it is shown; `onText` is told of each text. */
function watching(onText: (count: number) => void = () => undefined) {
  const texts: (readonly string[])[] = [];
  const tagger: PartOfSpeechTagger = (words) => {
    onText(texts.push(words));
    return null;
  };
  return { texts, tagger };
}

describe('warmUp', () => {
  it('should show the tagger every word of every term three times, in short texts', async () => {
    const { texts, tagger } = watching();
    await warmUp({ tagger }, { pauseMs: 0 });
    const seen = new Map<string, number>();
    for (const text of texts)
      for (const word of new Set(text.map((own) => own.toLowerCase()))) seen.set(word, (seen.get(word) ?? 0) + 1);
    const words = listTerms().flatMap((term) => term.toLowerCase().split(/[^a-z]+/));
    expect(words.filter((word) => word.length > 3 && (seen.get(word) ?? 0) < 3)).toEqual([]);
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(MOST_WORDS);
  });

  it('should stop in the middle when told', async () => {
    const aborter = new AbortController();
    const { texts, tagger } = watching((count) => count === 5 && aborter.abort());
    await warmUp({ tagger }, { signal: aborter.signal, pauseMs: 0 });
    expect(texts).toHaveLength(5);
  });
});
