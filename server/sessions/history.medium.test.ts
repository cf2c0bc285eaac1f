import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '#contract/canonical-json.ts';
import { AppError } from '#contract/errors.ts';
import type { Session } from '#contract/records/session.ts';
import { someTake, temporaryStore, type TestStore } from '#server/store/testing/temporary-store.ts';
import { createSession } from './create-session.ts';
import { patchSession } from './patch-session.ts';
import { setSettings } from './sequence.ts';
import { addShot, moveShot, patchShot, removeShot, restoreShot } from './shots.ts';
import { addTake, labelTake, restoreTake, selectTake, trashTake } from './takes.ts';
import { addVersion, removeVersion, restoreVersion } from './versions.ts';

const userId = 'mara';
const ACTORS = [userId, 'tom'] as const;

/** The session as people see it: without its revision and times, which only ever go on. */
function content(session: Session | null): string {
  return canonicalJson(session).replaceAll(/"(?:updatedAt|trashedAt)":"[^"]*"|"revision":\d+/g, '');
}

async function world(shots: number) {
  const test = await temporaryStore();
  const session = await createSession(test.deps, {
    userId,
    session: {
      prompt: { input: 'A tram' },
      continuity: { shots: Array.from({ length: shots }, (_, index) => ({ prompt: `Shot ${index}` })) },
    },
  });
  const shotIds = session.continuity?.shots.map(({ id }) => id) ?? [];
  return { ...test, sessionId: session.id, command: { userId, sessionId: session.id }, shotIds };
}

type World = Awaited<ReturnType<typeof world>>;

/** One step of the random walk: which command, by whom, on what, with which value, and after how long. */
interface Step {
  readonly kind: number;
  readonly actor: number;
  readonly pick: number;
  readonly value: number;
  readonly pauseMs: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.nat(14),
  actor: fc.nat(1),
  pick: fc.nat(1000),
  value: fc.nat(1000),
  pauseMs: fc.constantFrom(1, 400, 3000),
});

function pickFrom<T>(items: readonly T[], pick: number): T | undefined {
  return items[pick % Math.max(1, items.length)];
}

async function perform(w: World, { kind, actor, pick, value, pauseMs }: Step): Promise<void> {
  w.clock.advance(pauseMs);
  const command = { ...w.command, actor: ACTORS[actor] ?? userId };
  const session = await w.store.sessions.get(userId, w.sessionId);
  const shots = session?.continuity?.shots ?? [];
  const shot = pickFrom(shots, pick);
  const takes = (await w.store.sessions.takes(userId, w.sessionId, {}))?.items ?? [];
  const trashed = (await w.store.sessions.takes(userId, w.sessionId, { trashed: true }))?.items ?? [];
  const take = pickFrom(takes, pick);
  const version = pickFrom(session?.prompt?.versions ?? [], pick);
  const removed = pickFrom((await w.store.sessions.removedShots(userId, w.sessionId, {}))?.items ?? [], pick);
  switch (kind) {
    case 0:
      await patchSession(w.deps, { ...command, patch: { name: value % 5 === 0 ? null : `Name ${value}` } });
      return;
    case 1:
      await patchSession(w.deps, { ...command, coalesceKey: 'input', patch: { prompt: { input: `Words ${value}` } } });
      return;
    case 2:
      await patchSession(w.deps, {
        ...command,
        patch: { prompt: { generationParams: value % 3 ? { fps: value } : null } },
      });
      return;
    case 3:
      await setSettings(w.deps, {
        ...command,
        settings: { maxRetries: value % 6, qualityThresholds: { style: (value % 10) / 10 } },
      });
      return;
    case 4:
      await addShot(w.deps, { ...command, shot: { prompt: `New ${value}`, afterShotId: value % 3 ? shot?.id : null } });
      return;
    case 5:
      if (shot)
        await patchShot(w.deps, { ...command, shotId: shot.id, coalesceKey: shot.id, patch: { prompt: `P ${value}` } });
      return;
    case 6:
      if (shot)
        await patchShot(w.deps, {
          ...command,
          shotId: shot.id,
          patch: { title: value % 2 ? `T ${value}` : null, camera: { yaw: value % 90 } },
        });
      return;
    case 7:
      if (shot && shots.length > 1) await removeShot(w.deps, { ...command, shotId: shot.id });
      return;
    case 8:
      if (removed) await restoreShot(w.deps, { ...command, shotId: removed.shot.id });
      return;
    case 9: {
      const after = pickFrom(shots, value);
      if (shot && after && after.id !== shot.id)
        await moveShot(w.deps, { ...command, shotId: shot.id, afterShotId: after.id });
      return;
    }
    case 10:
      await addVersion(w.deps, { ...command, label: `v${value}` });
      return;
    case 11:
      if (version) await (value % 2 ? removeVersion : restoreVersion)(w.deps, { ...command, versionId: version.id });
      return;
    case 12:
      if (take && take.of.kind === 'shot' && shots.some(({ id }) => id === take.of.id)) {
        await selectTake(w.deps, { ...command, shotId: take.of.id, takeId: value % 3 ? take.id : null });
      }
      return;
    case 13:
      if (take) await trashTake(w.deps, { ...command, takeId: take.id });
      return;
    default: {
      const lost = pickFrom(trashed, pick);
      if (lost) await restoreTake(w.deps, { ...command, takeId: lost.id });
      else if (take) await labelTake(w.deps, { ...command, takeId: take.id, label: `Take ${value}` });
    }
  }
}

/** Undoes everything, always what was done last by whoever did it. */
async function stepAll(w: World, direction: 'undo' | 'redo'): Promise<number> {
  for (let count = 0; ; count += 1) {
    const states = await Promise.all(ACTORS.map((actor) => w.store.history.state(userId, w.sessionId, actor)));
    const next = ACTORS.map((actor, index) => ({ actor, revision: states[index]?.[direction]?.revision ?? 0 }));
    const [latest] = next.toSorted((a, b) => b.revision - a.revision);
    if (!latest || latest.revision === 0) return count;
    await w.store.history[direction]({ ...w.command, actor: latest.actor });
  }
}

test('undoing all of 200 random commands gives the same session, and redoing all of them too', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 200, maxLength: 200 }), async (steps) => {
      const w = await world(4);
      // Takes come from jobs and are never undone, so they are there before and after.
      for (const shotId of [...w.shotIds, ...w.shotIds]) {
        await addTake(w.deps, { ...w.command, take: someTake(w.sessionId, shotId, w.clock.now()), isSelected: true });
        w.clock.advance(5);
      }
      const snapshot = async () => {
        const [session, live, trashed, head] = await Promise.all([
          w.store.sessions.get(userId, w.sessionId),
          w.store.sessions.takes(userId, w.sessionId, {}),
          w.store.sessions.takes(userId, w.sessionId, { trashed: true }),
          w.store.sessions.head(userId, w.sessionId),
        ]);
        const { updatedAt: _, revision: __, ...counted } = head ?? { updatedAt: '', revision: 0 };
        return { session: content(session), live: live?.items, trashed: trashed?.items, counted };
      };
      const before = await snapshot();
      for (const one of steps) await perform(w, one);
      const after = await snapshot();
      const undone = await stepAll(w, 'undo');
      expect(await snapshot()).toEqual(before);
      expect(await stepAll(w, 'redo')).toBe(undone);
      expect(await snapshot()).toEqual(after);
    }),
    // Shrinking a walk of 200 commands takes an hour; the seed is printed.
    { numRuns: 2, endOnFailure: true },
  );
});

test('typing becomes one entry a pause, and one undo takes the pause back', async () => {
  const w = await world(1);
  const type = (input: string) =>
    patchSession(w.deps, { ...w.command, coalesceKey: 'input', patch: { prompt: { input } } });
  for (const input of ['A tram w', 'A tram wa', 'A tram waits']) {
    await type(input);
    w.clock.advance(300);
  }
  w.clock.advance(2000);
  await type('A tram waits.');
  const page = await w.store.history.list(userId, w.sessionId, {});
  expect(page?.items.map(({ revision }) => revision)).toEqual([5, 4, 1]);
  expect(page?.items[1]).toMatchObject({
    forward: [{ op: 'replace', path: '/prompt/input', value: 'A tram waits' }],
    inverse: [{ op: 'replace', path: '/prompt/input', value: 'A tram' }],
  });
  await w.store.history.undo(w.command);
  await w.store.history.undo(w.command);
  expect((await w.store.sessions.get(userId, w.sessionId))?.prompt?.input).toBe('A tram');
});

test('a reader that resumes in the middle of typing misses nothing', async () => {
  const w = await world(1);
  const type = (input: string) =>
    patchSession(w.deps, { ...w.command, coalesceKey: 'input', patch: { prompt: { input } } });
  await type('A');
  const seen = await w.store.sessions.revision(userId, w.sessionId);
  await type('AB');
  const entries = await w.store.history.entriesAfter(userId, w.sessionId, seen ?? 0, 100);
  expect(entries).toMatchObject([{ revision: 3, forward: [{ path: '/prompt/input', value: 'AB' }] }]);
});

test('undo says what is in its way instead of writing over it', async () => {
  const w = await world(2);
  await patchSession(w.deps, { ...w.command, patch: { name: 'Mine' } });
  await patchSession(w.deps, { ...w.command, actor: 'tom', patch: { name: 'His' } });
  await expect(w.store.history.undo(w.command)).rejects.toEqual(
    expect.objectContaining({ code: 'undo-conflict', data: { path: '/name', label: 'Renamed to “His”' } }),
  );
  await w.store.history.undo({ ...w.command, actor: 'tom' });
  await w.store.history.undo(w.command);
  expect(await w.store.sessions.head(userId, w.sessionId)).not.toHaveProperty('name');
});

test('a shot somebody else has worked on is not taken away by undo', async () => {
  const w = await world(1);
  const { shotId } = await addShot(w.deps, { ...w.command, shot: { prompt: 'Mine' } });
  await patchShot(w.deps, { ...w.command, actor: 'tom', shotId, patch: { prompt: 'His' } });
  await expect(w.store.history.undo(w.command)).rejects.toEqual(expect.objectContaining({ code: 'undo-conflict' }));
});

test('a take that came in meanwhile keeps nothing from being undone, and is never lost', async () => {
  const w = await world(1);
  const { shotId } = await addShot(w.deps, { ...w.command, shot: { prompt: 'New' } });
  const { take } = await addTake(w.deps, {
    ...w.command,
    take: someTake(w.sessionId, shotId, w.clock.now()),
    isSelected: true,
  });
  await w.store.history.undo(w.command);
  expect((await w.store.sessions.get(userId, w.sessionId))?.continuity?.shots).toHaveLength(1);
  expect((await w.store.sessions.takes(userId, w.sessionId, {}))?.items).toHaveLength(1);
  await w.store.history.redo(w.command);
  expect(await w.store.sessions.shot(userId, w.sessionId, shotId)).toMatchObject({ selectedTakeId: take.id });
});

test('a choice that a job has written over is passed by: the one before it is undone', async () => {
  const w = await world(1);
  const shotId = w.shotIds[0] ?? '';
  const one = await addTake(w.deps, {
    ...w.command,
    take: someTake(w.sessionId, shotId, w.clock.now()),
    isSelected: true,
  });
  await patchSession(w.deps, { ...w.command, patch: { name: 'Night' } });
  await selectTake(w.deps, { ...w.command, shotId, takeId: null });
  await selectTake(w.deps, { ...w.command, shotId, takeId: one.take.id });
  await addTake(w.deps, { ...w.command, take: someTake(w.sessionId, shotId, w.clock.now()), isSelected: true });
  expect((await w.store.history.state(userId, w.sessionId))?.undo?.label).toBe('Renamed to “Night”');
  const { entry } = await w.store.history.undo(w.command);
  expect(entry.label).toBe('Undid: Renamed to “Night”');
});

test('a take in the trash is not played again by undo, by a way back, or by a shot that comes back', async () => {
  const w = await world(1);
  const shotId = w.shotIds[0] ?? '';
  const make = () =>
    addTake(w.deps, { ...w.command, take: someTake(w.sessionId, shotId, w.clock.now()), isSelected: true });
  const old = (await make()).take;
  const { take } = await make();
  await selectTake(w.deps, { ...w.command, shotId, takeId: old.id });
  const { revision } = await selectTake(w.deps, { ...w.command, shotId, takeId: take.id });
  await trashTake(w.deps, { ...w.command, actor: 'tom', takeId: old.id });
  const path = `/shots/${shotId}/selectedTakeId`;
  await expect(w.store.history.undo({ ...w.command, revision })).rejects.toEqual(
    expect.objectContaining({
      code: 'undo-conflict',
      data: { path, label: 'Selected take 2 of 01 Shot 0' },
      message: expect.stringMatching(/^“Selected take 2 of 01 Shot 0” cannot be taken back: .* in the trash/),
    }),
  );
  await w.store.history.restoreTo({ ...w.command, revision: revision - 1 });
  expect(await w.store.sessions.shot(userId, w.sessionId, shotId)).toMatchObject({ selectedTakeId: old.id });
  await w.store.history.undo(w.command);

  await removeShot(w.deps, { ...w.command, shotId });
  await trashTake(w.deps, { ...w.command, actor: 'tom', takeId: take.id });
  await expect(w.store.history.undo(w.command)).rejects.toEqual(expect.objectContaining({ code: 'undo-conflict' }));
  await restoreShot(w.deps, { ...w.command, shotId });
  expect(await w.store.sessions.shot(userId, w.sessionId, shotId)).not.toHaveProperty('selectedTakeId');
});

test('a take that somebody else chose does not go back into the trash under their shot', async () => {
  const w = await world(1);
  const shotId = w.shotIds[0] ?? '';
  const { take } = await addTake(w.deps, {
    ...w.command,
    take: someTake(w.sessionId, shotId, w.clock.now()),
    isSelected: false,
  });
  await trashTake(w.deps, { ...w.command, takeId: take.id });
  await restoreTake(w.deps, { ...w.command, takeId: take.id });
  await selectTake(w.deps, { ...w.command, actor: 'tom', shotId, takeId: take.id });
  await expect(w.store.history.undo(w.command)).rejects.toEqual(expect.objectContaining({ code: 'undo-conflict' }));
});

test('a new change ends what could be redone', async () => {
  const w = await world(1);
  await patchSession(w.deps, { ...w.command, patch: { name: 'A' } });
  await w.store.history.undo(w.command);
  await patchSession(w.deps, { ...w.command, patch: { description: 'x' } });
  await expect(w.store.history.redo(w.command)).rejects.toEqual(expect.objectContaining({ code: 'nothing-to-redo' }));
});

test('restoring a point is one entry that can itself be undone, and takes stay', async () => {
  const w = await world(3);
  const shotId = w.shotIds[0] ?? '';
  await patchSession(w.deps, { ...w.command, patch: { name: 'Then' } });
  const then = await w.store.sessions.get(userId, w.sessionId);
  const { take } = await addTake(w.deps, {
    ...w.command,
    take: someTake(w.sessionId, shotId, w.clock.now()),
    isSelected: true,
  });
  await removeShot(w.deps, { ...w.command, shotId: w.shotIds[1] ?? '' });
  await addShot(w.deps, { ...w.command, shot: { prompt: 'Extra' } });
  await patchShot(w.deps, { ...w.command, shotId, patch: { prompt: 'Other', params: { fps: 30 } } });
  await addVersion(w.deps, { ...w.command, label: 'v' });
  const now = await w.store.sessions.get(userId, w.sessionId);
  const { entry } = await w.store.history.restoreTo({ ...w.command, revision: then?.revision ?? 0 });
  expect(entry).toMatchObject({ kind: 'restore', label: 'Restored to “Renamed to “Then””' });
  expect(content(await w.store.sessions.get(userId, w.sessionId))).toBe(content(then));
  expect(await w.store.sessions.take(userId, w.sessionId, take.id)).not.toBeNull();
  await w.store.history.undo(w.command);
  expect(content(await w.store.sessions.get(userId, w.sessionId))).toBe(content(now));
  await expect(w.store.history.restoreTo({ ...w.command, revision: 999 })).rejects.toEqual(
    expect.objectContaining({ code: 'not-found' }),
  );
});

test('what was done to 500 shots at once is undone at once', async () => {
  const w = await world(500);
  const before = await w.store.sessions.get(userId, w.sessionId);
  await w.store.commit({
    ...w.command,
    isUndoable: true,
    change: {
      label: 'Changed the model of 500 shots',
      ops: w.shotIds.map((id) => ({ op: 'replace', path: `/shots/${id}/modelId`, value: 'other' })),
    },
  });
  const { entry } = await w.store.history.undo(w.command);
  expect(entry.forward).toHaveLength(500);
  expect(content(await w.store.sessions.get(userId, w.sessionId))).toBe(content(before));
});

test('history survives the process', async () => {
  const w = await world(1);
  await patchSession(w.deps, { ...w.command, patch: { name: 'A' } });
  await patchSession(w.deps, { ...w.command, patch: { name: 'B' } });
  await w.store.history.undo(w.command);
  const { openStore } = await import('#server/store/open-store.ts');
  const reopened = await openStore({ dataFolder: w.folder });
  try {
    await reopened.history.redo(w.command);
    await reopened.history.undo(w.command);
    await reopened.history.undo(w.command);
    await expect(reopened.history.undo(w.command)).rejects.toBeInstanceOf(AppError);
    expect(await reopened.sessions.head(userId, w.sessionId)).not.toHaveProperty('name');
  } finally {
    await reopened.close();
  }
});

test('the log of a session grows with what is done, not with the session', async () => {
  const w: TestStore & World = await world(300);
  const shotId = w.shotIds[0] ?? '';
  for (let index = 0; index < 20; index += 1) {
    await patchShot(w.deps, { ...w.command, shotId, patch: { prompt: `P ${index}` } });
  }
  const page = await w.store.history.list(userId, w.sessionId, { limit: 20 });
  const sizes = page?.items.map((entry) => JSON.stringify(entry).length) ?? [];
  expect(sizes).toHaveLength(20);
  expect(Math.max(...sizes)).toBeLessThan(600);
});
