import fc from 'fast-check';
import { expect, it } from 'vitest';
import { startedText } from './started-text.ts';

it('should say of every beginning of an answer what the field holds so far', () => {
  const anything = fc.record({ prompt: fc.string({ unit: 'grapheme', maxLength: 60 }), isIndented: fc.boolean() });
  fc.assert(
    fc.property(anything, ({ prompt, isIndented }) => {
      const json = JSON.stringify({ prompt }, null, isIndented ? 2 : 0);
      let before = '';
      for (let end = 0; end <= json.length; end += 1) {
        const now = startedText(json.slice(0, end), 'prompt');
        expect(prompt.startsWith(now)).toBe(true);
        expect(now.startsWith(before)).toBe(true);
        before = now;
      }
      expect(before).toBe(prompt);
    }),
    { numRuns: 200 },
  );
});

it('should read escapes, and half of one not', () => {
  expect(startedText('{"prompt":"a\\u00e9\\ud83d', 'prompt')).toBe('aé');
  expect(startedText('{"prompt":"a\\u00e9\\ud83d\\ude00"', 'prompt')).toBe('aé😀');
  expect(startedText('{"prompt":"a\\', 'prompt')).toBe('a');
  expect(startedText('{"prompt":"a\\n\\"b', 'prompt')).toBe('a\n"b');
});

it.each(['', '{', '{"prompt"', '{"prompt":5', '{"other":"x"', 'Sure! Here'])('should find nothing in %j', (json) => {
  expect(startedText(json, 'prompt')).toBe('');
});
