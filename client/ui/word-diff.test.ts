import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffWords } from './word-diff.ts';

describe('words that changed', () => {
  it('are counted and told in order', () => {
    const { parts, addedWords, removedWords } = diffWords('A wet street at night.', 'A neon street at night, in haze.');
    expect(
      parts
        .filter(({ kind }) => kind !== 'added')
        .map(({ text }) => text)
        .join(''),
    ).toBe('A wet street at night.');
    expect(
      parts
        .filter(({ kind }) => kind !== 'removed')
        .map(({ text }) => text)
        .join(''),
    ).toBe('A neon street at night, in haze.');
    expect([addedWords, removedWords]).toEqual([3, 1]);
  });

  it('of a phrase are one change', () => {
    const { parts } = diffWords('in a city, wet street at night. Slow.', 'in a city, neon signs doubling there. Slow.');
    expect(parts.map(({ kind }) => kind)).toEqual(['same', 'removed', 'added', 'same']);
  });

  it('are none in equal texts', () => {
    expect(diffWords('same', 'same')).toMatchObject({ parts: [{ kind: 'same' }], addedWords: 0, removedWords: 0 });
    expect(diffWords('', 'new words')).toMatchObject({ addedWords: 2, removedWords: 0 });
  });

  it('of huge texts are told without comparing word by word', () => {
    const startedAt = performance.now();
    const { addedWords, removedWords } = diffWords('a b '.repeat(20_000), 'c d '.repeat(20_000));
    expect([addedWords, removedWords]).toEqual([40_000, 40_000]);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  it('leave both texts to be read out of the parts', () => {
    const text = fc
      .array(fc.constantFrom('tram', 'rain', ' ', ',', 'at', 'é', '😀'), { maxLength: 30 })
      .map((list) => list.join(''));
    fc.assert(
      fc.property(text, text, (older, newer) => {
        const { parts } = diffWords(older, newer);
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
});
