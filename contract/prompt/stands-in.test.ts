import { describe, expect, it } from 'vitest';
import { brokenCitations, standsIn } from './stands-in.ts';

const stands = (text: string, words: string) => standsIn(text, { text: words });

describe('cited words', () => {
  it('stand wherever they moved to', () => {
    expect(stands('Now, at last: a long  dark\ncoat.', 'A long dark coat')).toBe(true);
  });

  it.each([
    ['A train in the street', 'rain'],
    ['The rains', 'rain'],
    ['A long coat', 'long dark coat'],
    ['', 'rain'],
  ])('do not stand in %s: %s', (text, words) => {
    expect(stands(text, words)).toBe(false);
  });

  it('are found after a place where they only began', () => {
    expect(stands('Rainy, then rain.', 'rain')).toBe(true);
  });

  it('that changed are named, and only those', () => {
    const cited = [
      { text: 'a red coat', category: 'subject.wardrobe' },
      { text: 'at night', category: 'lighting.timeOfDay' },
    ];
    expect(brokenCitations('She wears a blue coat at night.', cited)).toEqual(cited.slice(0, 1));
    expect(brokenCitations('anything', undefined)).toEqual([]);
  });
});
