import { describe, expect, it } from 'vitest';
import { type KeyPreset, keyIn, keyPresets } from './key-presets.ts';

/** Every key of ours that has a meaning in more than one view, or in Continuity. */
const OURS =
  '1|2|3|g s|g l|g h|g j|$mod+KeyK|n|Space|j|k|l|,|.|Shift+Comma|Shift+Period|ArrowUp|ArrowDown|ArrowLeft|ArrowRight|Home|End|i|o|Alt+KeyX|[|]|w|m|Shift+KeyA|p|Shift+KeyP|$mod+Shift+Enter|$mod+Enter|a|c|Shift+KeyZ|+|-|$mod+KeyZ|$mod+Shift+KeyZ|Shift+?'.split(
    '|',
  );

describe.each(Object.keys(keyPresets) as KeyPreset[])('the keys of %s', (preset) => {
  it('mean one thing each', () => {
    const keys = OURS.map((shortcut) => keyIn(preset, shortcut));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('stand for keys that there are', () => {
    expect(Object.keys(keyPresets[preset].keys).filter((shortcut) => !OURS.includes(shortcut))).toEqual([]);
  });
});
