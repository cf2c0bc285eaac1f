import { expect, it } from 'vitest';
import type { PartOfSpeechTagger } from './part-of-speech/tagger.ts';
import { listTerms } from './labelling/lexicon/lexicon.ts';
import { warmUp } from './warm-up.ts';

it('should show the tagger every term, a text at a time, and stop when told', async () => {
  const seen = new Set<string>();
  let texts = 0;
  const tagger: PartOfSpeechTagger = (words) => {
    texts += 1;
    for (const word of words) seen.add(word.toLowerCase());
    return null;
  };
  await warmUp({ tagger }, { pauseMs: 0 });
  expect(texts).toBeGreaterThan(60);
  const words = listTerms().flatMap((term) => term.split(/[^a-z]+/i).filter((word) => word.length > 3));
  const missed = [...new Set(words)].filter((word) => !seen.has(word.toLowerCase()));
  expect(missed.length / words.length).toBeLessThan(0.02);
  const stopped = texts;
  await warmUp({ tagger }, { signal: AbortSignal.abort() });
  expect(texts).toBe(stopped);
});
