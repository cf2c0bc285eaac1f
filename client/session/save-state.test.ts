import { expect, test } from 'vitest';
import type { Outbox, PendingEdit } from './outbox.ts';
import { saveStateOf } from './save-state.ts';

const AT = '2026-11-22T16:00:00.000Z';

function makeEdit(state: PendingEdit['state']): PendingEdit {
  const edit = { kind: 'session', patch: { name: 'x' } } as const;
  return {
    id: state,
    edit,
    state,
    at: AT,
    baseRevision: 1,
    before: [],
    ...(state === 'refused' && { reason: 'Too long.' }),
  };
}

const outbox = (edits: readonly PendingEdit[], trouble: Outbox['trouble'] = null): Outbox => ({ edits, trouble });

test('the worst that is true is told first', () => {
  expect(saveStateOf(outbox([]), true, AT)).toEqual({ kind: 'saved', at: AT });
  expect(saveStateOf(outbox([makeEdit('sending')]), true, AT)).toEqual({ kind: 'saving' });
  expect(saveStateOf(outbox([]), false, AT)).toEqual({ kind: 'offline', count: 0 });
  expect(saveStateOf(outbox([makeEdit('waiting')], { kind: 'unreachable' }), true, AT)).toEqual({
    kind: 'offline',
    count: 1,
  });
  expect(saveStateOf(outbox([makeEdit('waiting')], { kind: 'signed-out' }), false, AT)).toMatchObject({
    kind: 'not-saved',
  });
  expect(saveStateOf(outbox([makeEdit('refused')]), true, AT)).toEqual({ kind: 'not-saved', reason: 'Too long.' });
  expect(saveStateOf(outbox([makeEdit('refused'), makeEdit('conflict')]), false, AT)).toEqual({
    kind: 'changed-elsewhere',
    count: 1,
  });
});
