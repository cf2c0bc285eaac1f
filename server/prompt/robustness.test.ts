import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyTextEdits } from '#contract/prompt/text-edit.ts';
import type { Model } from '#contract/records/model.ts';
import { compilePrompt } from './compile/compile-prompt.ts';
import { labelText } from './labelling/label-text.ts';
import { checkPrompt } from './lint/check-prompt.ts';
import { draftPrompt } from './optimise/draft-prompt.ts';
import { suggestFor } from './suggestions/suggest.ts';

const model: Model = {
  id: 'kling-26',
  provider: 'test',
  label: 'Kling 2.6',
  kind: 'video',
  isLocal: false,
  isAvailable: true,
  lifecycle: { state: 'active' },
  aliases: [],
  capabilities: { aspect_ratio: { type: 'enum', values: ['16:9'], default: '16:9', label: 'Aspect ratio' } },
  limits: { promptCharacters: 2500, minDurationSeconds: 1, maxDurationSeconds: 10 },
  prices: [],
};

/** Everything the engine does with one text; edits are applied, so that a wrong offset shows. */
function doEverything(text: string): void {
  const { spans } = labelText(text);
  for (const target of spans.slice(0, 4)) {
    for (const { edits } of suggestFor({ text, spans, target, request: text.slice(0, 1500) }).suggestions)
      applyTextEdits(text, edits);
  }
  for (const { fix } of checkPrompt({ text, spans, model, previous: { text, spans } }))
    if (fix) applyTextEdits(text, fix.edits);
  const { prompt } = draftPrompt({ idea: text, locked: [{ text: text.slice(2, 9) }, { text: text.slice(5, 12) }] });
  expect(prompt === '').toBe(text.trim() === '');
  compilePrompt({ text, model });
}

const word = fc.constantFrom(
  'wide shot',
  'close-up',
  'a woman',
  'A man',
  'walks',
  'then',
  'and then',
  'rain',
  'night',
  'noon',
  'sun',
  '35mm',
  'static camera',
  'push in',
  'no people',
  'without',
  'a',
  'the',
  'of',
  'in',
  'under',
  ',',
  '.',
  '!',
  '\n',
  ':',
  '16:9',
  '8 seconds',
  'music',
  'red coat',
  '## Technical',
  '**Alternatives**',
  '- a: b',
  '🎬',
  '\ud800',
  '\u0000',
  'é',
  '雨',
  'camera',
  'to',
  '-',
);

describe('the whole engine', () => {
  it('should take any text without throwing and with edits that fit', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(word, { maxLength: 25 }).map((words) => words.join(' ')),
        ),
        doEverything,
      ),
      { numRuns: 250 },
    );
  });

  it.each([
    '.',
    ' ',
    '!',
    ',',
    'a ',
    'no ',
    'then ',
    '* ',
    '# ',
    '\n',
    '"',
    '(',
    'night noon ',
    'a man walks, then ',
    'no rain. ',
    '16:9 ',
  ])(
    'should stay linear on a long run of %j',
    (piece) => {
      for (const end of ['', 'x']) {
        const text = piece.repeat(Math.ceil(50_000 / piece.length)).slice(0, 49_999) + end;
        const started = performance.now();
        doEverything(text);
        expect(performance.now() - started).toBeLessThan(6000);
      }
    },
    30_000,
  );
});
