import fc from 'fast-check';
import { generateNKeysBetween } from 'fractional-indexing';
import { expect, it } from 'vitest';
import { reorder } from './positions.ts';

const keys = generateNKeysBetween(null, null, 40);

it('leaves a row in order alone', () => {
  expect(reorder(keys, new Set(keys))).toEqual(keys);
});

it('changes one key for one shot moved, inserted or taken out', () => {
  const [a = '', b = '', c = '', d = ''] = keys;
  const changed = (row: (string | null)[]) => reorder(row, new Set(keys)).filter((key, index) => key !== row[index]);
  expect(changed([a, c, d, b])).toHaveLength(1);
  expect(changed([a, null, b, c])).toHaveLength(1);
  expect(changed([a, c, d])).toHaveLength(0);
});

it('gives ascending keys of its own in every case, none that is taken', () => {
  const row = fc.shuffledSubarray(keys).chain((some) =>
    fc.array(fc.constantFrom<'new' | 'old'>('new', 'old'), { maxLength: 12 }).map((kinds) => {
      const left = [...some];
      return [...kinds.map((kind) => (kind === 'new' ? null : (left.shift() ?? null))), ...left];
    }),
  );
  fc.assert(
    fc.property(row, (before) => {
      const after = reorder(before, new Set(keys));
      expect(after).toHaveLength(before.length);
      for (const [index, key] of after.entries()) {
        const next = after[index + 1];
        if (next !== undefined) expect(key < next).toBe(true);
        expect(key === before[index] || !keys.includes(key)).toBe(true);
      }
    }),
  );
});
