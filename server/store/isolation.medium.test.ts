import { expect, test } from 'vitest';
import { newId } from '#contract/ids.ts';
import type { Generation } from '#contract/records/generation.ts';
import type { Session } from '#contract/records/session.ts';
import { someAsset, someTake, temporaryStore } from './testing/temporary-store.ts';

const owner = 'mara';

/** A store in which one user has one of everything. */
async function furnished() {
  const world = await temporaryStore();
  const { store, clock } = world;
  const now = clock.now().toISOString();
  const sessionId = newId();
  const shot = {
    id: 'shot',
    position: 'a0',
    prompt: 'A tram',
    continuityMode: 'none' as const,
    styleStrength: 0.6,
    styleSource: { kind: 'primary' as const },
    modelId: 'previz',
    durationSeconds: 2,
    params: {},
    createdAt: now,
    updatedAt: now,
  };
  const take = { ...someTake(sessionId, shot.id, clock.now()), number: 1 };
  const session: Session = {
    id: sessionId,
    userId: owner,
    status: 'active',
    createdAt: now,
    updatedAt: now,
    revision: 1,
    prompt: { uuid: 'prompt-uuid', input: 'tram', versions: [{ id: 'v', input: '', createdAt: now, signature: '0' }] },
    continuity: {
      shots: [{ ...shot, selectedTakeId: take.id }],
      settings: {
        generationMode: 'continuity',
        defaultContinuityMode: 'frame-bridge',
        defaultStyleStrength: 0.6,
        defaultModel: 'previz',
        autoExtractFrameBridge: true,
        useCharacterConsistency: false,
        useSceneProxy: false,
        autoRetryOnFailure: true,
        maxRetries: 1,
        qualityThresholds: { style: 0.75, identity: 0.6 },
      },
      format: { aspectRatio: '16:9', resolution: '720p', fps: 24 },
    },
  };
  await store.insertSession({ session, takes: [take], label: 'Created' });
  const asset = await store.assets.save(someAsset(owner, 'b'.repeat(64), clock.now()));
  const entryId = newId();
  await store.library.create({
    id: entryId,
    userId: owner,
    type: 'character',
    trigger: 'mara',
    name: 'Mara',
    imageAssetIds: [],
    createdAt: now,
    updatedAt: now,
  });
  const generation: Generation = {
    id: newId(),
    sessionId,
    of: { kind: 'shot', id: shot.id },
    status: 'queued',
    progress: 0,
    attempt: 1,
    modelId: 'previz',
    takeIds: [],
    costEstimateMicroUsd: 5,
    costMicroUsd: 0,
    createdAt: now,
    updatedAt: now,
  };
  await store.generations.insert([{ userId: owner, generation, state: {} }]);
  await store.shares.create(owner, sessionId, 'share-uuid');
  return { ...world, sessionId, take, asset, entryId, generation };
}

test('every read answers another user as if there were nothing, and the owner with what is there', async () => {
  const { store, sessionId, take, asset, entryId, generation } = await furnished();
  const { sessions, history, assets, library, generations, shares } = store;
  const reads: Record<string, (userId: string) => Promise<unknown>> = {
    get: (userId) => sessions.get(userId, sessionId),
    head: (userId) => sessions.head(userId, sessionId),
    revision: (userId) => sessions.revision(userId, sessionId),
    list: async (userId) => (await sessions.list(userId, {})).items,
    search: async (userId) => (await sessions.list(userId, { q: 'tram' })).items,
    counts: async (userId) => (await sessions.counts(userId)).active,
    findByPromptUuid: (userId) => sessions.findByPromptUuid(userId, 'prompt-uuid'),
    shot: (userId) => sessions.shot(userId, sessionId, 'shot'),
    shots: (userId) => sessions.shots(userId, sessionId, {}),
    removedShots: (userId) => sessions.removedShots(userId, sessionId, {}),
    version: (userId) => sessions.version(userId, sessionId, 'v'),
    versions: (userId) => sessions.versions(userId, sessionId, {}),
    take: (userId) => sessions.take(userId, sessionId, take.id),
    takes: (userId) => sessions.takes(userId, sessionId, {}),
    takesById: (userId) => sessions.takesById(userId, sessionId, [take.id]),
    selectedTakes: (userId) => sessions.selectedTakes(userId, sessionId),
    history: (userId) => history.list(userId, sessionId, {}),
    historyState: (userId) => history.state(userId, sessionId),
    entriesAfter: (userId) => history.entriesAfter(userId, sessionId, 0, 10),
    asset: (userId) => assets.get(userId, asset.id),
    assets: (userId) => assets.getMany(userId, [asset.id]),
    assetByContent: (userId) => assets.findByContent(userId, asset.sha256),
    assetList: async (userId) => (await assets.list(userId, {})).items,
    usedBytes: (userId) => assets.usedBytes(userId),
    libraryEntry: (userId) => library.get(userId, entryId),
    libraryTrigger: (userId) => library.findByTrigger(userId, 'mara'),
    libraryList: async (userId) => (await library.list(userId, {})).items,
    generation: (userId) => generations.get(userId, generation.id),
    generationList: async (userId) => (await generations.list(userId, {})).items,
    spent: async (userId) => (await generations.spent(userId, '2020')).openMicroUsd,
    share: (userId) => shares.get(userId, sessionId),
  };
  const covered = new Set([...Object.keys(sessions), 'state']);
  for (const name of Object.keys(reads)) covered.delete(name);
  covered.delete('state');
  expect([...covered], 'a read without a line here').toEqual([]);
  const nothing: unknown[] = [null, 0, []];
  for (const [name, read] of Object.entries(reads)) {
    expect(nothing, name).toContainEqual(await read('tom'));
    expect(nothing, name).not.toContainEqual(await read(owner));
  }
});

test('every write answers another user and an unknown id alike, and changes nothing', async () => {
  const { store, sessionId, entryId, generation } = await furnished();
  const before = JSON.stringify(await store.sessions.get(owner, sessionId));
  const writes = [
    (userId: string, id: string) =>
      store.commit({
        userId,
        sessionId: id,
        isUndoable: true,
        change: { label: 'x', ops: [{ op: 'add', path: '/name', value: 'x' }] },
      }),
    (userId: string, id: string) => store.history.undo({ userId, sessionId: id }),
    (userId: string, id: string) => store.history.redo({ userId, sessionId: id }),
    (userId: string, id: string) => store.history.restoreTo({ userId, sessionId: id, revision: 1 }),
    (userId: string, id: string) => store.shares.create(userId, id, 'other-uuid'),
    (userId: string, id: string) => store.shares.revoke(userId, id),
    (userId: string, id: string) =>
      store.generations.insert([{ userId, generation: { ...generation, id: newId(), sessionId: id }, state: {} }]),
  ];
  const outcome = async (promise: Promise<unknown>) => {
    try {
      return { value: await promise };
    } catch (error) {
      return { error: JSON.stringify(error), message: error instanceof Error ? error.message : '' };
    }
  };
  for (const write of writes)
    expect(await outcome(write('tom', sessionId))).toEqual(await outcome(write('tom', newId())));
  expect(await store.library.remove('tom', entryId)).toBe(false);
  await expect(store.generations.decide('tom', generation.id, (record) => record)).rejects.toEqual(
    expect.objectContaining({ code: 'not-found' }),
  );
  expect(JSON.stringify(await store.sessions.get(owner, sessionId))).toBe(before);
  expect(await store.shares.get(owner, sessionId)).toMatchObject({ uuid: 'share-uuid' });
});
