import { describe, expect, it } from 'vitest';
import { shorten } from './shorten.ts';

describe('shorten', () => {
  it('should leave what fits as it is', () => {
    expect(shorten('a tram ', 7)).toBe('a tram ');
    expect(shorten('🚋🚋🚋', 3)).toBe('🚋🚋🚋');
  });

  it('should cut what does not fit, the mark included in what is allowed', () => {
    expect(shorten('a red tram', 6)).toBe('a red…');
    expect(shorten('a red tram', 7)).toBe('a red…');
    expect(shorten('🚋'.repeat(4), 3)).toBe('🚋🚋…');
  });
});
