import { appendFile, mkdir, readdir, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { createSession } from '#server/sessions/create-session.ts';
import { patchSession } from '#server/sessions/patch-session.ts';
import { removeShot } from '#server/sessions/shots.ts';
import { addTake, labelTake, selectTake, trashTake } from '#server/sessions/takes.ts';
import { trashSession } from '#server/sessions/trash-session.ts';
import { openStore } from '../open-store.ts';
import { someAsset, someTake, temporaryFolder, temporaryStore, type TestStore } from '../testing/temporary-store.ts';
import { restoreBackup } from './backup.ts';

const userId = 'mara';
const DAY_MS = 24 * 3600 * 1000;

async function putAsset({ store, clock, folder }: TestStore, content: string) {
  const blob = await store.blobs.put(Buffer.from(content));
  const asset = await store.assets.save({ ...someAsset(userId, blob.sha256, clock.now()), sizeBytes: blob.sizeBytes });
  // The sweep leaves alone what came in within a day by the machine's clock.
  const old = new Date(clock.now().getTime());
  await utimes(join(folder, 'blobs', blob.sha256.slice(0, 2), blob.sha256.slice(2)), old, old);
  return asset;
}

async function film(world: TestStore) {
  const session = await createSession(world.deps, {
    userId,
    session: { continuity: { shots: [{ prompt: 'a' }, { prompt: 'b' }] } },
  });
  const [a = '', b = ''] = session.continuity?.shots.map(({ id }) => id) ?? [];
  return { sessionId: session.id, command: { userId, sessionId: session.id }, a, b };
}

async function takeWithMedia(world: TestStore, sessionId: string, shotId: string, content: string) {
  const media = await putAsset(world, content);
  const take = { ...someTake(sessionId, shotId, world.clock.now()), mediaAssetId: media.id };
  const added = await addTake(world.deps, { userId, sessionId, take, isSelected: false });
  return { media, take: added.take };
}

test('the trash is emptied after 30 days and not a day before, and only media nobody names goes', async () => {
  const world = await temporaryStore();
  const { store, clock, deps } = world;
  const { sessionId, command, a, b } = await film(world);
  const kept = await takeWithMedia(world, sessionId, a, 'kept');
  const trashed = await takeWithMedia(world, sessionId, a, 'trashed');
  const withShot = await takeWithMedia(world, sessionId, b, 'with the shot');
  const { sessionId: goneId, command: gone } = await film(world);
  await trashTake(deps, { ...command, takeId: trashed.take.id });
  await removeShot(deps, { ...command, shotId: b });
  await trashSession(deps, gone);

  clock.advance(29 * DAY_MS);
  expect(await store.upkeep.purge()).toMatchObject({ sessions: 0, shots: 0, takes: 0, assets: 0, blobs: 0 });
  expect(await store.history.state(userId, sessionId)).toMatchObject({ undo: { label: 'Removed 02 b' } });

  clock.advance(2 * DAY_MS);
  expect(await store.upkeep.purge()).toMatchObject({ sessions: 1, shots: 1, takes: 2 });
  expect(await store.sessions.get(userId, goneId)).toBeNull();
  expect(await store.sessions.take(userId, sessionId, trashed.take.id)).toBeNull();
  expect(await store.sessions.take(userId, sessionId, withShot.take.id)).toBeNull();
  expect((await store.sessions.head(userId, sessionId))?.takeCount).toBe(1);
  // The log of the take named the media too, so it stays as long as the session does.
  expect(await buffer(await store.blobs.read(kept.media.sha256))).toEqual(Buffer.from('kept'));
  // A shot that is gone for good cannot be brought back without its takes.
  expect((await store.history.state(userId, sessionId))?.undo?.label).not.toBe('Removed 02 b');
  const { take } = await addTake(deps, { ...command, take: someTake(sessionId, a, clock.now()), isSelected: false });
  expect(take.number).toBe(3);
});

test('what is undone or gone back to after a purge passes the takes by that are gone', async () => {
  const world = await temporaryStore();
  const { store, clock, deps } = world;
  const { sessionId, command, a, b } = await film(world);
  const old = (await takeWithMedia(world, sessionId, a, 'old')).take;
  const kept = (await takeWithMedia(world, sessionId, a, 'kept')).take;
  const withShot = (await takeWithMedia(world, sessionId, b, 'with the shot')).take;
  await selectTake(deps, { ...command, shotId: a, takeId: old.id });
  const { revision: start } = await patchSession(deps, { ...command, patch: { name: 'Night' } });
  await labelTake(deps, { ...command, takeId: old.id, label: 'wide' });
  await labelTake(deps, { ...command, takeId: withShot.id, label: 'close' });
  await selectTake(deps, { ...command, shotId: a, takeId: kept.id });
  await trashTake(deps, { ...command, takeId: old.id });
  await removeShot(deps, { ...command, shotId: b });
  await patchSession(deps, { ...command, patch: { name: 'Night crossing' } });
  clock.advance(31 * DAY_MS);
  expect(await store.upkeep.purge()).toMatchObject({ shots: 1, takes: 2 });

  expect((await store.history.undo(command)).entry.label).toBe('Undid: Renamed to “Night crossing”');
  expect((await store.history.undo(command)).entry.label).toBe('Undid: Renamed to “Night”');
  await expect(store.history.undo(command)).rejects.toEqual(expect.objectContaining({ code: 'nothing-to-undo' }));
  await store.history.restoreTo({ ...command, revision: start });
  expect(await store.sessions.get(userId, sessionId)).toMatchObject({ name: 'Night' });
  expect(await store.sessions.shot(userId, sessionId, a)).not.toHaveProperty('selectedTakeId');
  expect(await store.sessions.shot(userId, sessionId, b)).toMatchObject({ prompt: 'b' });
});

test('media that nothing names goes after 30 days, and stays when it came in again', async () => {
  const world = await temporaryStore();
  const { store, clock } = world;
  const lost = await putAsset(world, 'lost');
  const again = await putAsset(world, 'again');
  clock.advance(31 * DAY_MS);
  expect((await putAsset(world, 'again')).id).toBe(again.id);
  const report = await store.upkeep.purge();
  expect(report).toMatchObject({ assets: 1, blobs: 1, freedBytes: 4 });
  expect(await store.assets.get(userId, lost.id)).toBeNull();
  expect(await store.blobs.stat(lost.sha256)).toBeNull();
  expect(await store.blobs.stat(again.sha256)).toEqual({ sizeBytes: 5 });
});

test('a backup made while writing goes on is whole, and restoring it gives the same', async () => {
  const world = await temporaryStore();
  const { store } = world;
  const { sessionId, command, a } = await film(world);
  const { take, media } = await takeWithMedia(world, sessionId, a, 'film');
  const target = join(await temporaryFolder(), 'backup');
  const backingUp = new AbortController();
  const writing = (async () => {
    for (let index = 0; !backingUp.signal.aborted; index += 1) {
      await store.commit({
        ...command,
        isUndoable: true,
        change: { label: 'x', ops: [{ op: 'add', path: '/name', value: `n${index}` }] },
      });
    }
  })();
  const report = await store.upkeep.backup(target);
  backingUp.abort();
  await writing;
  expect(report).toMatchObject({ sessions: 1, blobs: 1 });
  const restored = join(await temporaryFolder(), 'data');
  await restoreBackup(target, restored);
  const copy = await openStore({ dataFolder: restored });
  expect((await copy.sessions.get(userId, sessionId))?.continuity?.shots).toHaveLength(2);
  expect(await copy.sessions.take(userId, sessionId, take.id)).toEqual(take);
  expect(await buffer(await copy.blobs.read(media.sha256))).toEqual(Buffer.from('film'));
  await copy.close();
  await expect(store.upkeep.backup(target)).rejects.toEqual(expect.objectContaining({ code: 'invalid-input' }));
  await expect(restoreBackup(target, restored)).rejects.toEqual(expect.objectContaining({ code: 'invalid-input' }));
});

test('a damaged or half backup is refused, and nothing is left at the target', async () => {
  const world = await temporaryStore();
  const { sessionId, a } = await film(world);
  const { media } = await takeWithMedia(world, sessionId, a, 'film');
  const folder = await temporaryFolder();
  const target = join(folder, 'backup');
  await world.store.upkeep.backup(target);
  await appendFile(join(target, 'blobs', media.sha256.slice(0, 2), media.sha256.slice(2)), 'x');
  const data = join(folder, 'data');
  await expect(restoreBackup(target, data)).rejects.toEqual(expect.objectContaining({ code: 'invalid-input' }));
  await rm(join(target, 'manifest.json'));
  await expect(restoreBackup(target, data)).rejects.toEqual(expect.objectContaining({ code: 'invalid-input' }));
  expect(await readdir(folder)).toEqual(['backup']);
});

test('a data folder that cannot be one is refused in words', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'raccord.db'));
  await expect(openStore({ dataFolder: folder })).rejects.toEqual(expect.objectContaining({ code: 'storage-full' }));
});
