import { describe, expect, it } from 'vitest';
import { bestMatches, matchScore } from './match-text.ts';

describe('matchScore', () => {
  it('should want every word, anywhere, without regard to case', () => {
    expect(matchScore('Last cyan sign', 'CYAN last')).toBeGreaterThan(0);
    expect(matchScore('Last cyan sign', 'cyan tram')).toBe(0);
  });
});

describe('bestMatches', () => {
  const names = ['Back in the rain', 'Rainy avenue', 'Train station', 'Empty'];
  it('should put beginnings of the text, then of words, before the rest', () => {
    expect(bestMatches(names, 'rain', 9, (name) => name)).toEqual([
      'Rainy avenue',
      'Back in the rain',
      'Train station',
    ]);
  });

  it('should give the first ones for an empty search', () => {
    expect(bestMatches(names, ' ', 2, (name) => name)).toEqual(['Back in the rain', 'Rainy avenue']);
  });
});
