import { describe, expect, it } from 'vitest';
import { LabelCache } from './label-cache.ts';

describe('LabelCache', () => {
  it('should answer the same object for the same text and depth only', () => {
    const cache = new LabelCache();
    const first = cache.label('a dog runs');
    expect(cache.label('a dog runs')).toBe(first);
    expect(cache.label('a dog runs', { tagger: () => null })).not.toBe(first);
    expect(cache.label('a cat runs')).not.toBe(first);
  });

  it('should forget the oldest text when it holds too many characters', () => {
    const cache = new LabelCache(25);
    const first = cache.label('a dog runs');
    cache.label('a cat sleeps');
    cache.label('a bird sings');
    expect(cache.label('a dog runs')).not.toBe(first);
  });
});
