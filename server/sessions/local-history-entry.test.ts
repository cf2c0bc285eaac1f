import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Prompt } from '#contract/records/prompt.ts';
import { readLocalEntry } from './local-history-entry.ts';

test('takes what can be read and leaves out the rest', () => {
  const entry = readLocalEntry({
    id: 1763800000000,
    uuid: ' 6f1d4f0c ',
    timestamp: '1763800000000',
    title: null,
    input: 'a tram',
    output: 'A tram at night',
    score: 'high',
    generationParams: { fps: 24 },
    keyframes: [
      { id: 'k', url: 'blob:gone' },
      { id: 'l', url: 'https://pictures.example/a.png' },
    ],
    versions: [
      { versionId: 'v-1', prompt: 'one', timestamp: '2026-01-01T00:00:00Z' },
      { versionId: 'v-1', prompt: 'two', timestamp: '2026-01-02T00:00:00Z' },
      null,
    ],
  });
  expect(entry).toMatchObject({
    ok: true,
    createdAt: '2025-11-22T08:26:40.000Z',
    prompt: {
      uuid: '6f1d4f0c',
      input: 'a tram',
      output: 'A tram at night',
      generationParams: { fps: 24 },
      keyframes: [{ id: 'l', url: 'https://pictures.example/a.png', role: 'reference' }],
      versions: [{ id: 'v-1', input: 'one' }, { input: 'two' }],
    },
  });
  expect(entry.ok && entry.prompt).not.toHaveProperty('score');
});

test.each([null, 7, [], {}, { input: '  '.trim() }, { input: 'x'.repeat(50_001) }])(
  'refuses %j with a reason',
  (entry) => {
    expect(readLocalEntry(entry)).toEqual({ ok: false, reason: expect.any(String) });
  },
);

test('whatever is read is a valid prompt', () => {
  const field = fc.constantFrom(
    'uuid',
    'title',
    'input',
    'output',
    'score',
    'keyframes',
    'versions',
    'timestamp',
    'highlightCache',
  );
  fc.assert(
    fc.property(fc.dictionary(field, fc.jsonValue()), (entry) => {
      const read = readLocalEntry(entry);
      if (read.ok) expect(Prompt.safeParse(read.prompt).success).toBe(true);
    }),
  );
});
