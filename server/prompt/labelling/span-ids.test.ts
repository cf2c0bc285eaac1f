import { describe, expect, it } from 'vitest';
import { labelText } from './label-text.ts';

const text = 'A woman walks at night. Rain, rain.';
const idsOf = (words: string) => labelText(words).spans.map((span) => span.id);

describe('span ids', () => {
  it('should stay the same whatever is typed before a span', () => {
    expect(idsOf(`Wide shot. ${text}`).slice(1)).toEqual(idsOf(text));
    expect(idsOf(`35mm lens, slow push in. ${text}`).slice(-idsOf(text).length)).toEqual(idsOf(text));
  });

  it('should tell equal spans apart', () => {
    const ids = idsOf(`Rain. ${text}`);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => /-[23]$/.test(id))).toHaveLength(2);
  });
});
