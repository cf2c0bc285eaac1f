import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffWords } from './word-diff.ts';

test('names the words that changed', () => {
  expect(diffWords('A tram at night, rain.', 'A red tram at night.')).toEqual([
    { kind: 'same', text: 'A ' },
    { kind: 'added', text: 'red ' },
    { kind: 'same', text: 'tram at night' },
    { kind: 'removed', text: ', rain' },
    { kind: 'same', text: '.' },
  ]);
});

test('both texts can be read out of the parts again', () => {
  const text = fc
    .array(fc.constantFrom('tram', 'rain', ' ', ',', 'at', 'é', '😀'), { maxLength: 30 })
    .map((list) => list.join(''));
  fc.assert(
    fc.property(text, text, (older, newer) => {
      const parts = diffWords(older, newer);
      const join = (left: 'added' | 'removed') =>
        parts
          .filter(({ kind }) => kind !== left)
          .map((part) => part.text)
          .join('');
      expect(join('added')).toBe(older);
      expect(join('removed')).toBe(newer);
    }),
  );
});

test('very long texts are compared in no time', () => {
  const [older, newer] = ['a b c d e '.repeat(20_000), 'e d c b a '.repeat(20_000)];
  expect(diffWords(older, newer).length).toBeGreaterThan(0);
});
