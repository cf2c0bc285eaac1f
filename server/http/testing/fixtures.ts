import type { Session } from '#contract/records/session.ts';
import type { Take } from '#contract/records/take.ts';
import { addFirstUse } from '#server/legacy/testing/add-run.ts';
import { newId } from '#contract/ids.ts';
import { type Ask, type TestServer, jsonOf } from './test-server.ts';

/** Ids of one of everything a user can own. */
export interface Owned {
  readonly sessionId: string;
  readonly shotId: string;
  readonly versionId: string;
  readonly takeId: string;
  readonly fromTakeId: string;
  readonly toTakeId: string;
  readonly generationId: string;
  readonly exportId: string;
  readonly assetId: string;
  readonly entryId: string;
  readonly promptUuid: string;
  readonly shareUuid: string;
  readonly runId: string;
}

/** Makes a user one of everything, through the API where it can and through the store where jobs would. */
export async function makeOneOfEverything(server: TestServer, userId: string): Promise<Owned> {
  const ask = server.as(userId);
  const session = await makeSession(ask);
  const [first, second] = session.continuity?.shots ?? [];
  const { version } = await jsonOf<{ version: { id: string } }>(
    ask('POST', `/sessions/${session.id}/versions`, { body: { label: 'first' } }),
  );
  const asset = await jsonOf<{ id: string }>(ask('POST', '/assets', { body: pictureForm() }));
  const takes = [];
  for (const shot of [first, second]) takes.push(await addTake(server, userId, session.id, shot?.id ?? '', asset.id));
  await addSceneProxy(server, userId, session.id, asset.id);
  const entry = await jsonOf<{ id: string }>(
    ask('POST', '/library', { body: { type: 'character', trigger: 'mara', name: 'Mara', imageAssetIds: [asset.id] } }),
  );
  const share = await jsonOf<{ uuid: string }>(ask('POST', `/sessions/${session.id}/share`));
  return {
    sessionId: session.id,
    shotId: first?.id ?? '',
    versionId: version.id,
    takeId: takes[0] ?? '',
    fromTakeId: takes[0] ?? '',
    toTakeId: takes[1] ?? '',
    exportId: await addExport(server, userId, session.id),
    generationId: await addGeneration(server, userId, session.id, first?.id ?? ''),
    assetId: asset.id,
    entryId: entry.id,
    promptUuid: session.prompt?.uuid ?? '',
    shareUuid: share.uuid,
    runId: await addFirstUse(server.dataFolder, userId),
  };
}

/** A session with words and two shots. */
export function makeSession(ask: Ask, shotCount = 2): Promise<Session> {
  const shots = Array.from({ length: shotCount }, (_, index) => ({ prompt: `Shot ${index + 1} in the rain` }));
  return jsonOf(
    ask('POST', '/sessions', { body: { name: 'Film', prompt: { input: 'a tram' }, continuity: { shots } } }),
  );
}

async function addGeneration(server: TestServer, userId: string, sessionId: string, shotId: string): Promise<string> {
  const id = newId();
  const now = new Date().toISOString();
  await server.adapters.store.generations.insert([
    {
      userId,
      state: {},
      generation: {
        id,
        sessionId,
        of: { kind: 'shot', id: shotId },
        status: 'queued',
        progress: 0,
        attempt: 1,
        modelId: 'previz',
        takeIds: [],
        costEstimateMicroUsd: 0,
        costMicroUsd: 0,
        createdAt: now,
        updatedAt: now,
      },
    },
  ]);
  return id;
}

/** An export that has succeeded, as a worker leaves it. */
async function addExport(server: TestServer, userId: string, sessionId: string): Promise<string> {
  const { tasks, blobs } = server.adapters.store;
  const input = { format: 'shot-list', onMissing: 'fail', fileName: 'Film.md' };
  const { id } = await tasks.insert({ id: newId(), userId, sessionId, kind: 'export', input });
  const lease = { owner: 'fixtures', leaseMs: 1000 };
  await tasks.claim({ ...lease, taskIds: [id] });
  const { sha256, sizeBytes } = await blobs.put(Buffer.from('# Film\n'));
  const state = { missingShots: [], warnings: [], sizeBytes };
  await tasks.save({ id, status: 'succeeded', progress: 1, state, contentSha256: sha256 }, lease);
  return id;
}

async function addSceneProxy(server: TestServer, userId: string, sessionId: string, assetId: string): Promise<void> {
  const createdAt = new Date().toISOString();
  const proxy = { id: newId(), kind: 'depth-parallax', status: 'ready', createdAt } as const;
  await server.adapters.store.commit({
    sessionId,
    userId,
    actor: 'system',
    isUndoable: false,
    change: {
      label: 'Built the scene proxy',
      ops: [
        {
          op: 'add',
          path: '/continuity/sceneProxy',
          value: { ...proxy, referenceFrameAssetId: assetId, depthMapAssetId: assetId },
        },
      ],
    },
  });
}

/** Writes a take as a job would, and selects it. */
export async function addTake(
  server: TestServer,
  userId: string,
  sessionId: string,
  shotId: string,
  assetId: string,
): Promise<string> {
  const id = newId();
  const take: Take = {
    id,
    sessionId,
    of: { kind: 'shot', id: shotId },
    number: 1,
    mediaAssetId: assetId,
    posterAssetId: assetId,
    firstFrameAssetId: assetId,
    lastFrameAssetId: assetId,
    width: 1280,
    height: 720,
    fps: 24,
    frameCount: 96,
    provider: 'previz',
    modelId: 'previz',
    request: { modelId: 'previz', prompt: 'a tram', durationSeconds: 4, width: 1280, height: 720, fps: 24, params: {} },
    madeFrom: 'a'.repeat(64),
    asked: 'none',
    mechanism: 'none',
    warnings: [],
    scores: { style: null, identity: null },
    costMicroUsd: 0,
    createdAt: new Date().toISOString(),
  };
  await server.adapters.store.commit({
    sessionId,
    userId,
    actor: 'system',
    isUndoable: false,
    change: {
      label: 'Take 1',
      ops: [
        { op: 'add', path: `/takes/${id}`, value: take },
        { op: 'add', path: `/shots/${shotId}/selectedTakeId`, value: id },
      ],
    },
  });
  return id;
}

/** A PNG of 2 by 2 pixels. */
export const tinyPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==',
  'base64',
);

export function pictureForm(bytes: Uint8Array = tinyPng, name = 'tiny.png'): FormData {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)]), name);
  return form;
}
