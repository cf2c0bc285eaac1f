import { afterEach, expect, test } from 'vitest';
import type { Session } from '#contract/records/session.ts';
import { pictureForm } from '#server/http/testing/fixtures.ts';
import { jsonOf, type TestServer } from '#server/http/testing/test-server.ts';
import { someAsset } from '#server/store/testing/temporary-store.ts';
import { LegacyDatabase } from '../store/legacy-database.ts';
import { rollBack } from '../migrate/rollback.ts';
import { startLegacyServer } from '../testing/legacy-server.ts';
import { readManifest } from '../testing/small-export.ts';

// Real: server, store, blobs, the small export waiting for its owners.
const DAY_MS = 24 * 3600 * 1000;
const { id = '', userId: owner = '' } =
  readManifest().find(({ kind, quirks }) => kind === 'prompt' && quirks.includes('p-kf-expired-with-path'))?.expect ??
  {};

let server: TestServer;
afterEach(() => server.stop());

const ask = (method: string, path: string, body?: unknown) =>
  server.as(owner)(method, path, body === undefined ? {} : { body });
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

async function upload(): Promise<string> {
  return (await jsonOf<{ id: string }>(ask('POST', '/assets', pictureForm()))).id;
}

async function putUnnamed(): Promise<string> {
  const { blobs, assets } = server.adapters.store;
  const { sha256 } = await blobs.put(Buffer.from('named by nobody'));
  return (await assets.save(someAsset(owner, sha256, new Date()))).id;
}

test('a purge leaves alone what only a waiting document names', async () => {
  server = await startLegacyServer('staged', { UNIFIED_SESSIONS_ENABLED: 'off' });
  const [named, unnamed] = [await upload(), await putUnnamed()];
  const { prompt } = await jsonOf<Session>(ask('GET', `/sessions/${id}`));
  const keyframes = [...(prompt?.keyframes ?? []), { id: 'mine', assetId: named, role: 'first' }];
  expect((await ask('PATCH', `/sessions/${id}`, { prompt: { keyframes } })).status).toBe(200);
  const report = await server.upkeep.purge(inDays(60));
  expect(report).toMatchObject({ assets: 1, blobs: 1 });
  expect((await ask('GET', `/assets/${unnamed}/content`)).status).toBe(404);
  expect((await ask('GET', `/assets/${named}/content`)).status).toBe(200);
});

test('a picture of the older product outlasts the session that was rolled back', async () => {
  server = await startLegacyServer('staged', { UNIFIED_SESSIONS_ENABLED: 'on', ADMIN_USERS: 'admin' });
  const before = await jsonOf<Session>(ask('GET', `/sessions/${id}`));
  const pictures = before.prompt?.keyframes?.flatMap(({ assetId }) => assetId ?? []) ?? [];
  expect(pictures).not.toEqual([]);
  await server.as('admin')('PUT', '/migration/rollout', { body: { setting: 'off' } });
  const database = await LegacyDatabase.open(server.dataFolder);
  await rollBack(database, {
    runId: 'first-use',
    dataFolder: server.dataFolder,
    now: () => new Date(),
    isEnabled: async () => false,
  });
  await database.close();
  expect((await server.upkeep.purge(inDays(60))).sessions).toBeGreaterThan(0);
  const kept = await server.adapters.store.assets.getMany(owner, pictures);
  expect(kept.map((asset) => asset.id)).toEqual(pictures);
});
