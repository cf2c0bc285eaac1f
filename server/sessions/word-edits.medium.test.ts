import { expect, test } from 'vitest';
import { temporaryStore } from '#server/store/testing/temporary-store.ts';
import { createSession } from './create-session.ts';
import { patchSession } from './patch-session.ts';
import { addVersion } from './versions.ts';

// Real: SQLite and the history in it.

const userId = 'mara';

test('a version tells of every edit since the one before: when, how much, and where the words came from', async () => {
  const { deps, clock, store } = await temporaryStore();
  const session = await createSession(deps, { userId, session: { prompt: { input: 'A tram' } } });
  const command = { userId, sessionId: session.id };
  const write = (prompt: { input?: string; output?: string | null; score?: number }, isSuggestion = false) => {
    clock.advance(10_000);
    return patchSession(deps, { ...command, patch: { prompt }, isSuggestion });
  };
  expect((await addVersion(deps, command)).version.edits).toBeUndefined();
  await write({ input: 'A red tram' });
  await write({ score: 50 });
  await write({ input: 'A red tram at dusk' }, true);
  await store.history.undo(command);
  // Typing is one edit for as long as it goes on.
  for (const input of ['A red tram i', 'A red tram in', 'A red tram in rain']) {
    await patchSession(deps, { ...command, patch: { prompt: { input } }, coalesceKey: 'words' });
  }
  const { version } = await addVersion(deps, { ...command, label: 'first' });
  expect(version.edits?.map(({ delta, source }) => [delta, source])).toEqual([
    [4, 'manual'],
    [8, 'suggestion'],
    [-8, 'unknown'],
    [8, 'manual'],
  ]);
  expect(version.edits?.map(({ at }) => at)).toEqual(version.edits?.map(({ at }) => at).toSorted());
  await write({ output: 'Wide shot. A red tram in rain.' }, true);
  await write({ output: 'Wide shot. A tram in rain.' });
  const { version: second } = await addVersion(deps, command);
  expect(second.edits?.map(({ delta, source }) => [delta, source])).toEqual([
    [undefined, 'suggestion'],
    [-4, 'manual'],
  ]);
  const kept = await store.sessions.get(userId, session.id);
  expect(kept?.prompt?.versions?.at(-1)).toEqual(second);
});

test('a long history is read to its end', async () => {
  const { deps, clock } = await temporaryStore();
  const session = await createSession(deps, { userId, session: { prompt: { input: '' } } });
  const command = { userId, sessionId: session.id };
  for (let length = 1; length <= 130; length += 1) {
    clock.advance(5000);
    await patchSession(deps, { ...command, patch: { prompt: { input: 'x'.repeat(length) } } });
  }
  const { version } = await addVersion(deps, command);
  expect(version.edits).toHaveLength(130);
  expect(version.edits?.every(({ delta }) => delta === 1)).toBe(true);
});
