import { generateKeyBetween } from 'fractional-indexing';
import { expect, test } from 'vitest';
import type { errorCodes } from '#contract/errors.ts';
import type { Keyframe } from '#contract/records/prompt.ts';
import type { Session } from '#contract/records/session.ts';
import { someTake, temporaryStore, type TestStore } from '#server/store/testing/temporary-store.ts';
import { createSession } from './create-session.ts';
import { duplicateSession } from './duplicate-session.ts';
import { importLocalHistory } from './import-local-history.ts';
import { copyShare } from './copy-share.ts';
import { createLibraryEntry, patchLibraryEntry } from './library.ts';
import { patchSession } from './patch-session.ts';
import { setSceneProxy, setSettings, setStyleReference } from './sequence.ts';
import { revokeShare, shareSession, toShared } from './share.ts';
import { addShot, addShots, moveShot, patchShot, removeShot, restoreShot } from './shots.ts';
import { addTake, restoreTake, selectTake, trashTake } from './takes.ts';
import { restoreSession, trashSession } from './trash-session.ts';
import { addVersion, restoreVersion } from './versions.ts';

const userId = 'mara';

function failsWith(code: (typeof errorCodes)[number], data?: object) {
  return expect.objectContaining(data ? { code, data } : { code });
}

async function film(test: TestStore, prompts: readonly string[]) {
  const session = await createSession(test.deps, {
    userId,
    session: { name: 'The Last Tram', continuity: { shots: prompts.map((prompt) => ({ prompt })) } },
  });
  const shotIds = session.continuity?.shots.map(({ id }) => id) ?? [];
  return { sessionId: session.id, shotIds, command: { userId, sessionId: session.id } };
}

async function promptsOf({ store }: TestStore, sessionId: string) {
  const session = await store.sessions.get(userId, sessionId);
  return session?.continuity?.shots.map(({ prompt }) => prompt);
}

async function lastLabel({ store }: TestStore, sessionId: string) {
  const page = await store.history.list(userId, sessionId, { limit: 1 });
  return page?.items[0]?.label;
}

test('the first shot makes the sequence, and shots go where they are asked to', async () => {
  const world = await temporaryStore();
  const { id: sessionId } = await createSession(world.deps, { userId, session: {} });
  const command = { userId, sessionId };
  const b = await addShot(world.deps, { ...command, shot: { prompt: 'b' } });
  await addShot(world.deps, { ...command, shot: { prompt: 'd' } });
  await addShot(world.deps, { ...command, shot: { prompt: 'a', afterShotId: null } });
  await addShot(world.deps, { ...command, shot: { prompt: 'c', afterShotId: b.shotId } });
  expect(await promptsOf(world, sessionId)).toEqual(['a', 'b', 'c', 'd']);
  expect(await world.store.sessions.head(userId, sessionId)).toMatchObject({
    hasContinuity: true,
    hasPrompt: false,
    shotCount: 4,
    durationSeconds: 20,
    promptPreview: 'a',
    revision: 5,
  });
});

test('moving a shot says from where to where and writes one row', async () => {
  const world = await temporaryStore();
  const { sessionId, shotIds, command } = await film(world, ['a', 'b', 'c']);
  const [a = '', , c = ''] = shotIds;
  await moveShot(world.deps, { ...command, shotId: c, afterShotId: a });
  expect(await promptsOf(world, sessionId)).toEqual(['a', 'c', 'b']);
  expect(await lastLabel(world, sessionId)).toBe('Moved shot 3 to 2');
  const { entry } = await moveShot(world.deps, { ...command, shotId: a, afterShotId: undefined });
  expect(await promptsOf(world, sessionId)).toEqual(['c', 'b', 'a']);
  expect(entry).toMatchObject({ label: 'Moved shot 1 to 3', forward: [{ op: 'replace' }] });
  expect((await moveShot(world.deps, { ...command, shotId: a, afterShotId: undefined })).entry).toBeNull();
  await expect(moveShot(world.deps, { ...command, shotId: a, afterShotId: a })).rejects.toEqual(
    failsWith('invalid-input'),
  );
});

test('a gap without room still takes a shot, in order: the film gets fresh keys', async () => {
  const world = await temporaryStore();
  const { sessionId, shotIds, command } = await film(world, ['first', 'last']);
  const [after = '', lastId = ''] = shotIds;
  const first = await world.store.sessions.shot(userId, sessionId, after);
  let tight = generateKeyBetween(first?.position ?? null, null);
  while (tight.length < 99) tight = generateKeyBetween(first?.position ?? null, tight);
  await world.store.commit({
    ...command,
    isUndoable: true,
    change: { label: 'Squeeze', ops: [{ op: 'replace', path: `/shots/${lastId}/position`, value: tight }] },
  });
  const before = await world.store.sessions.get(userId, sessionId);
  for (let index = 0; index < 12; index += 1) {
    await addShot(world.deps, { ...command, shot: { prompt: String(index), afterShotId: after } });
  }
  const shots = (await world.store.sessions.get(userId, sessionId))?.continuity?.shots ?? [];
  const added = Array.from({ length: 12 }, (_, index) => String(11 - index));
  expect(shots.map(({ prompt }) => prompt)).toEqual(['first', ...added, 'last']);
  expect(Math.max(...shots.map(({ position }) => position.length))).toBeLessThan(10);
  for (let index = 0; index < 12; index += 1) await world.store.history.undo(command);
  const places = (session: Session | null) => session?.continuity?.shots.map(({ id, position }) => ({ id, position }));
  expect(places(await world.store.sessions.get(userId, sessionId))).toEqual(places(before));
});

test('a patch names what it changed and leaves everything else alone', async () => {
  const world = await temporaryStore();
  const { sessionId, shotIds, command } = await film(world, ['a', 'b']);
  const shotId = shotIds[1] ?? '';
  await patchShot(world.deps, { ...command, shotId, patch: { title: 'Last cyan sign', params: { fps: 25 } } });
  await patchShot(world.deps, { ...command, shotId, patch: { prompt: 'B' } });
  expect(await lastLabel(world, sessionId)).toBe('Edited the prompt of 02 Last cyan sign');
  const result = await patchShot(world.deps, { ...command, shotId, patch: { title: null, prompt: 'B' } });
  expect(result.entry?.forward).toEqual([{ op: 'remove', path: `/shots/${shotId}/title` }]);
  expect(await world.store.sessions.shot(userId, sessionId, shotId)).toMatchObject({
    prompt: 'B',
    params: { fps: 25 },
  });
  await patchSession(world.deps, { ...command, patch: { name: 'Night' } });
  expect(await lastLabel(world, sessionId)).toBe('Renamed to “Night”');
  await setSettings(world.deps, { ...command, settings: { maxRetries: 3 } });
  expect(await lastLabel(world, sessionId)).toBe('Changed the number of retries');
  await patchSession(world.deps, { ...command, patch: { prompt: { input: 'A tram' } } });
  const session = await world.store.sessions.get(userId, sessionId);
  expect(session).toMatchObject({
    name: 'Night',
    prompt: { input: 'A tram', uuid: expect.any(String) },
    continuity: { settings: { maxRetries: 3, autoRetryOnFailure: true } },
  });
});

test('nothing half or wrong is written, and the fault is named', async () => {
  const world = await temporaryStore();
  const { sessionId, shotIds, command } = await film(world, ['a']);
  const shotId = shotIds[0] ?? '';
  const before = await world.store.sessions.get(userId, sessionId);
  const change = (op: 'add' | 'replace' | 'remove', path: string, value?: unknown) =>
    world.store.commit({
      ...command,
      isUndoable: true,
      change: {
        label: 'x',
        ops: [
          { op: 'replace', path: '/continuity/settings/maxRetries', value: 2 },
          { op, path, value },
        ],
      },
    });
  for (const [op, path, value] of [
    ['replace', `/shots/${shotId}/styleStrength`, 7],
    ['add', `/shots/${shotId}/beauty`, 1],
    ['add', `/shots/${shotId}/params/nested`, {}],
    ['replace', `/shots/${shotId}/id`, 'other'],
    ['add', `/shots/${shotId}`, before?.continuity?.shots[0]],
    ['add', '/shots/unknown/prompt', 'x'],
    ['remove', '/continuity', undefined],
    ['add', '/userId', 'someone'],
    ['add', '/revision', 9],
    ['add', `/shots/${shotId}/selectedTakeId`, 'unknown'],
    ['add', '/versions/v', { id: 'v', input: '', createdAt: before?.createdAt, signature: '0' }],
    ['add', '/__proto__/x', 1],
    ['add', '/takes/t/mediaAssetId', 'x'],
  ] as const) {
    await expect(change(op, path, value), path).rejects.toEqual(failsWith('invalid-input'));
  }
  expect(await world.store.sessions.get(userId, sessionId)).toEqual(before);
});

test('a stale If-Match is told the current revision', async () => {
  const world = await temporaryStore();
  const { command } = await film(world, ['a']);
  await patchSession(world.deps, { ...command, ifMatch: 1, patch: { name: 'B' } });
  await expect(patchSession(world.deps, { ...command, ifMatch: 1, patch: { name: 'C' } })).rejects.toEqual(
    failsWith('revision-conflict', { currentRevision: 2 }),
  );
});

test('takes are numbered once and for all, selected, trashed and brought back', async () => {
  const world = await temporaryStore();
  const { sessionId, shotIds, command } = await film(world, ['a']);
  const shotId = shotIds[0] ?? '';
  const one = await addTake(world.deps, {
    ...command,
    take: someTake(sessionId, shotId, world.clock.now()),
    isSelected: true,
  });
  const again = await addTake(world.deps, { ...command, take: one.take, isSelected: true });
  expect(again).toMatchObject({ entry: null, take: { number: 1 } });
  const two = await addTake(world.deps, {
    ...command,
    take: someTake(sessionId, shotId, world.clock.now()),
    isSelected: false,
  });
  expect([one.take.number, two.take.number]).toEqual([1, 2]);
  await patchShot(world.deps, { ...command, shotId, patch: { inFrame: 4 } });
  await selectTake(world.deps, { ...command, shotId, takeId: two.take.id });
  expect(await world.store.sessions.shot(userId, sessionId, shotId)).not.toHaveProperty('inFrame');
  await trashTake(world.deps, { ...command, takeId: two.take.id });
  expect(await world.store.sessions.shot(userId, sessionId, shotId)).not.toHaveProperty('selectedTakeId');
  expect(await world.store.sessions.head(userId, sessionId)).toMatchObject({
    takeCount: 1,
    posterAssetId: one.take.posterAssetId,
    filmPosterAssetIds: [],
  });
  await expect(selectTake(world.deps, { ...command, shotId, takeId: two.take.id })).rejects.toEqual(failsWith('gone'));
  await restoreTake(world.deps, { ...command, takeId: two.take.id });
  await selectTake(world.deps, { ...command, shotId, takeId: two.take.id });
  expect((await world.store.sessions.head(userId, sessionId))?.filmPosterAssetIds).toEqual([two.take.posterAssetId]);
});

test('a removed shot comes back to its place with its takes', async () => {
  const world = await temporaryStore();
  const { sessionId, shotIds, command } = await film(world, ['a', 'b', 'c']);
  const shotId = shotIds[1] ?? '';
  await addTake(world.deps, { ...command, take: someTake(sessionId, shotId, world.clock.now()), isSelected: true });
  const before = await world.store.sessions.get(userId, sessionId);
  await removeShot(world.deps, { ...command, shotId });
  expect(await promptsOf(world, sessionId)).toEqual(['a', 'c']);
  expect((await world.store.sessions.removedShots(userId, sessionId, {}))?.items.map(({ shot }) => shot.id)).toEqual([
    shotId,
  ]);
  await expect(patchShot(world.deps, { ...command, shotId, patch: { prompt: 'x' } })).rejects.toEqual(
    failsWith('not-found'),
  );
  await restoreShot(world.deps, { ...command, shotId });
  expect((await world.store.sessions.get(userId, sessionId))?.continuity).toEqual(before?.continuity);
});

test('pictures that never came over from elsewhere stay named, and only new names are looked up', async () => {
  const world = await temporaryStore();
  const { sessionId, shotIds, command } = await film(world, ['a']);
  const [shotId = ''] = shotIds;
  const lost: Keyframe = { id: 'k', assetId: 'lost', role: 'first' };
  await world.store.commit({
    ...command,
    isUndoable: false,
    change: { label: 'Came over', ops: [{ op: 'add', path: `/shots/${shotId}/keyframes`, value: [lost] }] },
  });
  const patch = (keyframes: Keyframe[]) => patchShot(world.deps, { ...command, shotId, patch: { keyframes } });
  await patch([{ ...lost, id: 'other' }]);
  await expect(patch([lost, { id: 'n', assetId: 'new', role: 'last' }])).rejects.toEqual(failsWith('invalid-input'));
  expect(await duplicateSession(world.deps, { userId, sessionId })).toMatchObject({
    continuity: { shots: [{ keyframes: [{ assetId: 'lost' }] }] },
  });
});

test('versions keep the words and give them back', async () => {
  const world = await temporaryStore();
  const session = await createSession(world.deps, {
    userId,
    session: { prompt: { input: 'one', generationParams: { fps: 24 } } },
  });
  const command = { userId, sessionId: session.id };
  const { version } = await addVersion(world.deps, { ...command, label: 'v1' });
  await patchSession(world.deps, {
    ...command,
    patch: { prompt: { input: 'two', output: 'Two', generationParams: { fps: 25 } } },
  });
  await restoreVersion(world.deps, { ...command, versionId: version.id });
  const restored = await world.store.sessions.get(userId, session.id);
  expect(restored?.prompt).toEqual({ ...session.prompt, versions: [version] });
});

test('the trash hides a session and gives it back', async () => {
  const world = await temporaryStore();
  const { sessionId, command } = await film(world, ['a']);
  await trashSession(world.deps, command);
  expect((await world.store.sessions.list(userId, {})).items).toEqual([]);
  expect((await world.store.sessions.list(userId, { trashed: true })).items.map(({ id }) => id)).toEqual([sessionId]);
  await expect(patchSession(world.deps, { ...command, patch: { name: 'x' } })).rejects.toEqual(failsWith('gone'));
  await restoreSession(world.deps, command);
  expect((await world.store.sessions.list(userId, {})).items).toHaveLength(1);
});

test('a copy plays like the original and goes its own way', async () => {
  const world = await temporaryStore();
  const { sessionId, shotIds, command } = await film(world, ['a', 'b']);
  const [a = '', b = ''] = shotIds;
  const before = someTake(sessionId, a, world.clock.now());
  await addTake(world.deps, { ...command, take: before, isSelected: true });
  const start = { kind: 'take-frame', shotId: a, takeId: before.id, frame: 11 };
  const after = { ...someTake(sessionId, b, world.clock.now()), madeFromParts: { seed: 7, start } };
  await addTake(world.deps, { ...command, take: after, isSelected: true });
  await patchShot(world.deps, {
    ...command,
    shotId: b,
    patch: { bridgeFrom: { shotId: a, at: 'last' }, approvedTakeId: after.id },
  });
  const copy = await duplicateSession(world.deps, { userId, sessionId });
  const [first, second] = copy.continuity?.shots ?? [];
  expect(second?.approvedTakeId).toBe(second?.selectedTakeId);
  expect(second?.approvedTakeId).not.toBe(after.id);
  expect(second?.bridgeFrom?.shotId).toBe(first?.id);
  expect(first?.id).not.toBe(a);
  expect(await world.store.sessions.selectedTakes(userId, copy.id)).toMatchObject([
    { shotId: first?.id, take: { number: 1 } },
    // It was made from the copy's own shots, so that it is not stale there.
    {
      shotId: second?.id,
      take: { madeFromParts: { seed: 7, start: { shotId: first?.id, takeId: first?.selectedTakeId, frame: 11 } } },
    },
  ]);
  await removeShot(world.deps, { userId, sessionId: copy.id, shotId: first?.id ?? '' });
  expect(await promptsOf(world, sessionId)).toEqual(['a', 'b']);
});

test('a copy keeps the takes of the words, one for all shots that play it', async () => {
  const world = await temporaryStore();
  const { sessionId, shotIds, command } = await film(world, ['a', 'b']);
  await patchSession(world.deps, { ...command, patch: { prompt: { input: 'a tram' } } });
  const { version } = await addVersion(world.deps, { ...command, label: 'v1' });
  const of = { kind: 'version', id: version.id } as const;
  const take = { ...someTake(sessionId, '', world.clock.now()), of };
  await addTake(world.deps, { ...command, take, isSelected: false });
  for (const shotId of shotIds) await selectTake(world.deps, { ...command, shotId, takeId: take.id });
  const copy = await duplicateSession(world.deps, { userId, sessionId });
  expect(copy.prompt?.versions?.map(({ id }) => id)).toEqual([version.id]);
  const selected = (await world.store.sessions.selectedTakes(userId, copy.id)) ?? [];
  expect(selected.map((one) => one.take.of)).toEqual([of, of]);
  expect(new Set(selected.map((one) => one.take.id)).size).toBe(1);
  expect(selected[0]?.take.id).not.toBe(take.id);
});

test('a share never shows a take that lies in the trash', async () => {
  const world = await temporaryStore();
  const { sessionId, shotIds, command } = await film(world, ['a']);
  const [a = ''] = shotIds;
  const { take } = await addTake(world.deps, {
    ...command,
    take: someTake(sessionId, a, world.clock.now()),
    isSelected: true,
  });
  const whole = await world.store.sessions.get(userId, sessionId);
  if (!whole) throw new Error('The session is not there.');
  // Work that came over from elsewhere may be so.
  const brought = { ...take, sessionId: 'brought', trashedAt: world.clock.now().toISOString() };
  const renamed = { ...brought, id: 'brought-take' };
  const shots = whole.continuity?.shots.map((shot) => ({ ...shot, selectedTakeId: renamed.id })) ?? [];
  await world.store.insertSession({
    session: { ...whole, id: 'brought', ...(whole.continuity && { continuity: { ...whole.continuity, shots } }) },
    takes: [renamed],
    label: 'Came over',
  });
  const { uuid } = await shareSession(world.deps, userId, 'brought');
  expect((await world.store.shares.resolve(uuid))?.takes).toEqual([]);
  expect(await world.store.shares.resolveAsset(uuid, take.mediaAssetId)).toBeNull();
});

test('a share shows the film and nothing about who made it', async () => {
  const world = await temporaryStore();
  const { sessionId, shotIds, command } = await film(world, ['a', 'b']);
  const { take } = await addTake(world.deps, {
    ...command,
    take: someTake(sessionId, shotIds[0] ?? '', world.clock.now()),
    isSelected: true,
  });
  const { uuid } = await shareSession(world.deps, userId, sessionId);
  expect((await shareSession(world.deps, userId, sessionId)).uuid).toBe(uuid);
  const content = await world.store.shares.resolve(uuid);
  const shared = content && toShared(content);
  expect(shared).toMatchObject({ name: 'The Last Tram', shots: [{ name: '01 a', durationSeconds: 2 }] });
  expect(JSON.stringify(shared)).not.toContain(userId);
  expect(await world.store.shares.resolveAsset(uuid, take.mediaAssetId)).toEqual({
    userId,
    assetId: take.mediaAssetId,
  });
  expect(await world.store.shares.resolveAsset(uuid, take.lastFrameAssetId)).toBeNull();
  await revokeShare(world.deps, userId, sessionId);
  expect(await world.store.shares.resolve(uuid)).toBeNull();
  expect((await shareSession(world.deps, userId, sessionId)).uuid).not.toBe(uuid);
});

test('somebody else’s copy of a shared film has what the link shows and nothing more', async () => {
  const world = await temporaryStore();
  const { sessionId, shotIds, command } = await film(world, ['a', 'b', 'c']);
  for (const [index, shotId] of shotIds.slice(0, 2).entries()) {
    const secret = { ...someTake(sessionId, shotId, world.clock.now()), seed: 4711, costMicroUsd: 210_000 };
    await addTake(world.deps, { ...command, take: { ...secret, label: `secret ${index}` }, isSelected: true });
    await patchShot(world.deps, { ...command, shotId, patch: { seed: 4711, place: 'secret place', cast: ['secret'] } });
  }
  await setSettings(world.deps, { ...command, settings: { maxRetries: 4 } });
  const { uuid } = await shareSession(world.deps, userId, sessionId);

  const copy = await copyShare(world.deps, { userId: 'tom', shareUuid: uuid });
  expect(copy.continuity?.shots.map(({ prompt }) => prompt)).toEqual(['a', 'b']);
  const takes = (await world.store.sessions.selectedTakes('tom', copy.id)) ?? [];
  expect(takes).toHaveLength(2);
  expect(JSON.stringify([copy, takes])).not.toMatch(/4711|210000|secret|mara/);
  expect(copy.continuity?.settings.maxRetries).toBe(1);

  const own = await copyShare(world.deps, { userId, shareUuid: uuid });
  expect(own.continuity?.shots).toHaveLength(3);
  expect(own.continuity?.settings.maxRetries).toBe(4);
  await revokeShare(world.deps, userId, sessionId);
  await expect(copyShare(world.deps, { userId: 'tom', shareUuid: uuid })).rejects.toEqual(failsWith('not-found'));
});

test('triggers are unique for a user whatever their case', async () => {
  const world = await temporaryStore();
  const entry = { type: 'character', trigger: 'Mara', name: 'Mara', imageAssetIds: [] } as const;
  const { id } = await createLibraryEntry(world.deps, userId, { ...entry, imageAssetIds: [] });
  await expect(
    createLibraryEntry(world.deps, userId, { ...entry, trigger: 'mARA', imageAssetIds: [] }),
  ).rejects.toEqual(failsWith('trigger-taken', { trigger: 'mARA' }));
  await createLibraryEntry(world.deps, 'tom', { ...entry, imageAssetIds: [] });
  const patched = await patchLibraryEntry(world.deps, {
    userId,
    entryId: id,
    patch: { trigger: 'MARA', description: 'tall' },
  });
  expect(patched).toMatchObject({ trigger: 'MARA', description: 'tall' });
  expect((await world.store.library.findByTrigger(userId, 'mara'))?.id).toBe(id);
  await expect(
    createLibraryEntry(world.deps, userId, { ...entry, trigger: 'x', imageAssetIds: ['nobody'] }),
  ).rejects.toEqual(failsWith('invalid-input'));
});

test('old browser history comes in entry by entry and only once', async () => {
  const world = await temporaryStore();
  const entries = [{ uuid: 'u1', input: 'one', title: 'One' }, 'broken', { input: 'two' }];
  const first = await importLocalHistory(world.deps, userId, entries);
  expect(first.map(({ outcome }) => outcome)).toEqual(['imported', 'refused', 'imported']);
  const second = await importLocalHistory(world.deps, userId, entries);
  expect(second.map(({ outcome }) => outcome)).toEqual(['skipped', 'refused', 'skipped']);
  expect((await world.store.sessions.findByPromptUuid(userId, 'u1'))?.name).toBe('One');
});

test('a style reference is set and taken away', async () => {
  const world = await temporaryStore();
  const { sessionId, command } = await film(world, ['a']);
  const reference = {
    id: 'ref',
    assetId: 'still',
    source: { kind: 'upload' as const },
    resolution: { width: 4, height: 4 },
    aspectRatio: '1:1',
    palette: ['#102030'],
    createdAt: world.clock.now().toISOString(),
  };
  await setStyleReference(world.deps, { ...command, reference });
  expect((await world.store.sessions.get(userId, sessionId))?.continuity?.primaryStyleReference).toEqual(reference);
  const proxy = { id: 'proxy', kind: 'depth-parallax', status: 'building', createdAt: reference.createdAt } as const;
  await setSceneProxy(world.deps, { ...command, actor: 'system', proxy });
  await world.store.history.undo(command);
  const undone = await world.store.sessions.get(userId, sessionId);
  expect(undone?.continuity).toMatchObject({ sceneProxy: proxy });
  expect(undone?.continuity).not.toHaveProperty('primaryStyleReference');
  await setStyleReference(world.deps, { ...command, reference });
  await setStyleReference(world.deps, { ...command, reference: null });
  expect((await setStyleReference(world.deps, { ...command, reference: null })).entry).toBeNull();
});

test('several shots go in at once, in order, as one step of the history', async () => {
  const world = await temporaryStore();
  const { sessionId, shotIds, command } = await film(world, ['a', 'd']);
  const { shotIds: added } = await addShots(world.deps, {
    ...command,
    shots: [{ prompt: 'b' }, { prompt: 'c' }],
    afterShotId: shotIds[0],
  });
  expect(added).toHaveLength(2);
  expect(await promptsOf(world, sessionId)).toEqual(['a', 'b', 'c', 'd']);
  expect(await lastLabel(world, sessionId)).toBe('Added 2 shots');
  await world.store.history.undo(command);
  expect(await promptsOf(world, sessionId)).toEqual(['a', 'd']);
  await world.store.history.redo(command);
  expect(await promptsOf(world, sessionId)).toEqual(['a', 'b', 'c', 'd']);
});
