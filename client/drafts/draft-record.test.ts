import type { PendingEdit } from '#client/session/outbox.ts';
import { describe, expect, it } from 'vitest';
import { readRecord, writeRecord } from './draft-record.ts';

const NOW = new Date('2026-11-22T16:00:00.000Z');

function makeEdit(id: string, fields: Partial<PendingEdit> = {}): PendingEdit {
  return {
    id,
    edit: { kind: 'shot', shotId: 'a', patch: { prompt: 'A tram at night' } },
    state: 'waiting',
    at: '2026-11-22T15:58:00.000Z',
    baseRevision: 4,
    before: [{ path: '/shots/a/prompt', value: 'A tram' }],
    ...fields,
  };
}

describe('a record in the browser', () => {
  it('should come back as it was written', () => {
    const edits = [
      makeEdit('1'),
      makeEdit('2', { edit: { kind: 'move-shot', shotId: 'a', afterShotId: null }, before: [] }),
    ];
    expect(readRecord(writeRecord(edits, NOW), NOW)?.edits).toEqual(edits);
  });

  it('should lose a damaged edit and keep the others', () => {
    const { edits } = JSON.parse(writeRecord([makeEdit('1'), makeEdit('2'), makeEdit('3')], NOW));
    delete edits[1].edit.patch;
    const text = JSON.stringify({ version: 1, savedAt: NOW.toISOString(), edits: [...edits, null, 'x', { id: 7 }] });
    expect(readRecord(text, NOW)?.edits.map(({ id }) => id)).toEqual(['1', '3']);
  });

  it('should forget edits after seven days, to the second', () => {
    const week = 7 * 24 * 3600 * 1000;
    const old = makeEdit('1', { at: new Date(NOW.getTime() - week).toISOString() });
    const young = makeEdit('2', { at: new Date(NOW.getTime() - week + 1000).toISOString() });
    expect(readRecord(writeRecord([old, young], NOW), NOW)?.edits.map(({ id }) => id)).toEqual(['2']);
    expect(readRecord(writeRecord([old], NOW), NOW)).toBeNull();
  });

  it.each(['', '{', 'null', '[]', '{"version":2,"edits":[]}', '{"version":1,"edits":"x"}'])(
    'should not trip over %s',
    (text) => {
      expect(readRecord(text, NOW)).toBeNull();
    },
  );
});
