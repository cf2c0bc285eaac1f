import { describe, expect, it } from 'vitest';
import { applyTextEdits } from './text-edit.ts';

describe('applyTextEdits', () => {
  it('should apply edits of one text in any order, inserts included', () => {
    const edits = [
      { start: 6, end: 9, replacement: 'sleeps' },
      { start: 0, end: 1, replacement: 'The' },
      { start: 9, end: 9, replacement: '.' },
    ];
    expect(applyTextEdits('A dog ran', edits)).toBe('The dog sleeps.');
  });

  it.each([
    [
      'overlap',
      [
        { start: 0, end: 3, replacement: '' },
        { start: 2, end: 4, replacement: '' },
      ],
    ],
    ['lie outside', [{ start: 5, end: 50, replacement: '' }]],
    ['run backwards', [{ start: 3, end: 1, replacement: '' }]],
  ])('should refuse edits that %s', (_, edits) => {
    expect(() => applyTextEdits('A dog ran', edits)).toThrow(RangeError);
  });
});
