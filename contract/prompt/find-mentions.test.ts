import { describe, expect, it } from 'vitest';
import { findMentions } from './find-mentions.ts';

const triggers = (text: string) => findMentions(text).map(({ trigger }) => trigger);

describe('mentions', () => {
  it('are found with their place', () => {
    expect(findMentions('Then @mara walks.')).toEqual([{ trigger: 'mara', start: 5, end: 10 }]);
  });

  it.each<[string, string[]]>([
    ['@wet-neon, @Café_2 (@mara)', ['wet-neon', 'Café_2', 'mara']],
    ['write to a@b.example or @@x', []],
    ['@ mara, @-x, @', []],
    ['“@mara’s coat”', ['mara']],
    ['@mara- and', ['mara']],
    ['😀@mara', ['mara']],
  ])('in %s', (text, expected) => {
    expect(triggers(text)).toEqual(expected);
  });

  it('of a hostile text are bounded and quick', () => {
    const startedAt = performance.now();
    expect(findMentions('@a '.repeat(16_000))).toHaveLength(200);
    expect(findMentions(`@${'a'.repeat(49_000)}`)).toHaveLength(1);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});
