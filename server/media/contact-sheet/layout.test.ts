import fc from 'fast-check';
import { expect, it } from 'vitest';
import { layOutSheet } from './layout.ts';

it('keeps every card on the sheet, in order and apart, whatever the number and aspect', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), fc.constantFrom(16 / 9, 9 / 16, 1, 4 / 3, 2.39), (shots, aspect) => {
      const { cards, card, width, height, columns, gutter } = layOutSheet(shots, aspect);
      expect(cards).toHaveLength(shots);
      expect(Math.max(width, height)).toBeLessThanOrEqual(16_000);
      for (const [index, { x, y }] of cards.entries()) {
        expect(x >= gutter && x + card.width <= width && y > 0 && y + card.height <= height).toBe(true);
        const next = cards[index + 1];
        if (!next) continue;
        const isSameRow = (index + 1) % columns !== 0;
        expect(isSameRow ? next.x >= x + card.width + gutter : next.y >= y + card.height).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

it('fills the last row as well as it can', () => {
  expect([6, 7, 8, 9, 12].map((shots) => layOutSheet(shots, 16 / 9).columns)).toEqual([3, 4, 4, 3, 4]);
});
