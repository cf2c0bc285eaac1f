import { describe, expect, it } from 'vitest';
import { applyTextEdits } from '#contract/prompt/text-edit.ts';
import { slotEdit } from './slot-edit.ts';

describe('a slot', () => {
  it.each<[string, 'start' | 'end', string]>([
    ['', 'end', '24 fps.'],
    ['', 'start', '24 fps.'],
    ['A tram', 'end', 'A tram. 24 fps.'],
    ['A tram. ', 'end', 'A tram. 24 fps.'],
    ['A tram?\n', 'end', 'A tram? 24 fps.'],
    ['a tram', 'start', '24 fps. a tram'],
  ])('in “%s” at the %s', (text, at, expected) => {
    const { edit, start, end } = slotEdit(text, { words: '24 fps', at });
    const after = applyTextEdits(text, [edit]);
    expect(after).toBe(expected);
    expect(after.slice(start, end)).toBe('24 fps');
  });
});
