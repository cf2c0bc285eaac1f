import { describe, expect, it } from 'vitest';
import { readPreferences } from './preferences.ts';

const USUAL = readPreferences('');

describe('readPreferences', () => {
  it('gives what was kept', () => {
    const chosen = { ...USUAL, motion: 'reduced', hasHoverPlay: false, keyPreset: 'premiere', confirmAboveMicroUsd: 0 };
    expect(readPreferences(JSON.stringify(chosen))).toEqual(chosen);
  });

  it('gives the usual for what is damaged, and keeps the rest', () => {
    const kept = { startsMuted: true, keyPreset: 'toString', confirmAboveMicroUsd: -1, motion: 3 };
    expect(readPreferences(JSON.stringify(kept))).toEqual({ ...USUAL, startsMuted: true });
  });

  it.each(['not json', 'null', '7', '[]'])('gives the usual for %s', (text) => {
    expect(readPreferences(text)).toEqual(USUAL);
  });
});
