import { expect, test } from 'vitest';
import { fold, likePatterns, nameKey } from './fold.ts';

test('case, accents and width do not matter', () => {
  expect(fold('  Ａ Café\n NOIR ')).toBe('a cafe noir');
});

test('what means something to LIKE is searched for as it is', () => {
  expect(likePatterns(String.raw`50% a_b \x`)).toEqual([String.raw`%50\%%`, String.raw`%a\_b%`, String.raw`%\\x%`]);
  expect(likePatterns('   ')).toEqual([]);
});

test('a name without words sorts first', () => {
  expect([nameKey('Zebra'), nameKey(undefined), nameKey('ärger')].sort()).toEqual(['', 'arger', 'zebra']);
});
