import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { RolloutStatus } from '#contract/endpoints/migration.ts';
import type { Session, SessionHead } from '#contract/records/session.ts';
import { tinyPng } from '#server/http/testing/fixtures.ts';
import { jsonOf, type TestServer } from '#server/http/testing/test-server.ts';
import { hashFields } from '../firestore/canonical.ts';
import { parseDocument } from '../firestore/typed-value.ts';
import { rollBack } from '../migrate/rollback.ts';
import { LegacyDatabase } from '../store/legacy-database.ts';
import { Rollout } from './rollout.ts';
import { get, startLegacyServer } from '../testing/legacy-server.ts';
import { readManifest, readSmallExport } from '../testing/small-export.ts';
import { bucketOf } from './bucket.ts';

// Real: server, store, the small export waiting for its owners.

const wanted = readManifest().flatMap(({ kind, path, quirks, expect: own }) =>
  own ? [{ kind, path, quirks, ...own }] : [],
);
const sequence = wanted.find(
  ({ kind, quirks, shotCount }) => kind === 'continuity' && quirks.length === 0 && (shotCount ?? 0) > 1,
)!;
const owner = sequence.userId;
const prompt = wanted.find(
  ({ kind, quirks, uuid, userId }) => kind === 'prompt' && quirks.length === 0 && uuid && userId === owner,
)!;
const ownDocuments = wanted.filter(({ userId }) => userId === owner).length;

let server: TestServer;
afterEach(() => server.stop());

const v2 = (method: string, path: string, body?: unknown) =>
  server.as(owner)(method, path, body === undefined ? {} : { body });
const v1 = (method: string, path: string, body?: unknown) =>
  fetch(`${server.url}/api/continuity${path}`, {
    method,
    headers: { authorization: `Bearer dev:${owner}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const flags = async () => (await jsonOf<{ flags: Record<string, boolean> }>(v2('GET', '/me'))).flags;
const addShot = () => v1('POST', `/sessions/${sequence.id}/shots`, { prompt: 'One more' });
const admin = (method: string, path: string, body?: unknown) =>
  server.as('admin')(method, `/migration/rollout${path}`, body === undefined ? {} : { body });

async function start(setting: string) {
  server = await startLegacyServer('staged', { UNIFIED_SESSIONS_ENABLED: setting, ADMIN_USERS: 'admin' });
}

async function takeBack(runId = 'first-use') {
  const database = await openOwn();
  const rollout = await Rollout.open({ database, unifiedPercent: 0, now: () => new Date() });
  try {
    return await rollBack(database, {
      runId,
      dataFolder: server.dataFolder,
      now: () => new Date(),
      isEnabled: (userId) => rollout.isEnabled(userId),
    });
  } finally {
    await database.close();
  }
}

async function openOwn() {
  return LegacyDatabase.open(server.dataFolder);
}

async function isInStore(): Promise<boolean> {
  return (
    (await server.adapters.store.sessions.get(owner, sequence.id))?.trashedAt === undefined &&
    (await server.adapters.store.sessions.get(owner, sequence.id)) !== null
  );
}

describe('how work is reached', () => {
  it('off, never moved: v1 and the screens work on the documents', async () => {
    await start('off');
    expect(await flags()).toMatchObject({ unifiedSessions: false });
    expect((await v1('GET', `/sessions/${sequence.id}`)).status).toBe(200);
    expect((await get(server, `/continuity/${sequence.id}`, owner)).status).toBe(200);
    expect((await get(server, `/prompt/${prompt.uuid}`, owner)).status).toBe(200);
    const list = await jsonOf<{ items: SessionHead[] }>(v2('GET', '/sessions'));
    expect(list.items).toHaveLength(ownDocuments);

    const added = await addShot();
    expect(added.status).toBe(201);
    const session = await jsonOf<Session>(v2('GET', `/sessions/${sequence.id}`));
    expect(session.continuity?.shots.at(-1)?.prompt).toBe('One more');
    const renamed = await v2('PATCH', `/sessions/${prompt.id}`, {
      name: 'Another title',
      prompt: { input: 'Other words' },
    });
    expect(renamed.status).toBe(200);
    const again = await jsonOf<Session>(v2('GET', `/sessions/${prompt.id}`));
    expect(again).toMatchObject({ name: 'Another title', prompt: { input: 'Other words' } });
    expect(await isInStore()).toBe(false);

    const impossible = await v2('PATCH', `/sessions/${prompt.id}`, { status: 'archived' });
    expect(impossible.status).toBe(400);
    expect(await impossible.text()).toContain('has no place in the older product');
    const generate = await v1('POST', `/sessions/${sequence.id}/shots/${session.continuity?.shots[0]?.id}/generate`);
    expect(generate.status).toBe(400);
    expect(await generate.text()).toContain('A new take');
    expect((await v2('GET', `/sessions/${sequence.id}/events`)).status).toBe(204);
    for (const part of ['takes', 'cuts', 'history', 'history/state', 'shots', 'versions']) {
      expect([part, (await v2('GET', `/sessions/${sequence.id}/${part}`)).status]).toEqual([part, 200]);
    }
  });

  it('off, never moved: a stale write is told so, and others see nothing', async () => {
    await start('off');
    const { revision } = await jsonOf<Session>(v2('GET', `/sessions/${prompt.id}`));
    const patch = (ifMatch: number) =>
      server.as(owner)('PATCH', `/sessions/${prompt.id}`, {
        body: { name: `n${ifMatch}` },
        headers: { 'if-match': `"r${ifMatch}"` },
      });
    expect((await patch(revision)).status).toBe(200);
    expect((await patch(revision)).status).toBe(412);
    expect((await server.as('stranger')('GET', `/sessions/${prompt.id}`)).status).toBe(404);
  });

  it('off, never moved: v1 makes documents, the app makes sessions', async () => {
    await start('off');
    const sourceImageUrl = `data:image/png;base64,${tinyPng.toString('base64')}`;
    const made = await v1('POST', '/sessions', { name: 'By v1', sourceImageUrl, initialPrompt: 'A pier' });
    expect(made.status).toBe(201);
    const { data } = await jsonOf<{ data: { id: string } }>(made);
    expect(data).toMatchObject({ name: 'By v1', primaryStyleReference: { resolution: { width: 2, height: 2 } } });
    expect(await server.adapters.store.sessions.get(owner, data.id)).toBeNull();
    expect((await v1('GET', `/sessions/${data.id}`)).status).toBe(200);
    const own = await jsonOf<Session>(v2('POST', '/sessions', { name: 'By the app', continuity: {} }));
    expect(await server.adapters.store.sessions.get(owner, own.id)).toMatchObject({ name: 'By the app' });
    await admin('PUT', '', { setting: 'on' });
    const list = await jsonOf<{ items: SessionHead[] }>(v2('GET', '/sessions?limit=100'));
    expect(list.items).toHaveLength(ownDocuments + 2);
    const moved = await jsonOf<Session>(v2('GET', `/sessions/${data.id}`));
    expect(moved.continuity).toMatchObject({
      shots: [{ prompt: 'A pier' }],
      primaryStyleReference: { aspectRatio: '1:1' },
    });
    const look = moved.continuity?.primaryStyleReference?.assetId;
    expect((await v2('GET', `/assets/${look}/content`)).status).toBe(200);
  });

  it('on, never moved: everything comes over with the first request, once', async () => {
    await start('on');
    const [first, second] = await Promise.all([v1('GET', `/sessions/${sequence.id}`), v2('GET', '/sessions')]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(await isInStore()).toBe(true);
    expect(await flags()).toMatchObject({ unifiedSessions: true });
    expect((await addShot()).status).toBe(201);
    expect((await get(server, `/continuity/${sequence.id}`, owner)).status).toBe(308);
    expect((await get(server, `/prompt/${prompt.uuid}`, owner)).status).toBe(308);
    const runs = await jsonOf<{ items: { kind: string; id: string }[] }>(v2('GET', '/migration/runs'));
    expect(runs.items).toMatchObject([{ kind: 'first-use', status: 'done', userId: owner }]);
    const report = await jsonOf<Record<string, unknown>>(v2('GET', `/migration/runs/${runs.items[0]?.id}`));
    expect(report).toMatchObject({ quarantined: [], isCut: false });
    expect((await server.as('stranger')('GET', `/migration/runs/${runs.items[0]?.id}`)).status).toBe(404);
  });

  it('on, moved, then off: sessions stay, v1 only reads them', async () => {
    await start('on');
    await v2('GET', '/sessions');
    expect((await admin('PUT', '', { setting: 'off' })).status).toBe(200);
    expect(await flags()).toMatchObject({ unifiedSessions: true });
    expect((await v1('GET', `/sessions/${sequence.id}`)).status).toBe(200);
    const refused = await addShot();
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ success: false, type: '/problems/v1-held' });
    expect((await v1('POST', '/sessions', { name: 'x', sourceImageUrl: 'x' })).status).toBe(403);
    expect((await get(server, `/continuity/${sequence.id}`, owner)).status).toBe(308);
    expect((await v2('PATCH', `/sessions/${sequence.id}`, { name: 'Still mine' })).status).toBe(200);
  });

  it('off after a move, then rolled back: the documents are back with what was edited, and v1 writes again', async () => {
    await start('on');
    await v2('GET', '/sessions');
    await v2('PATCH', `/sessions/${prompt.id}`, { prompt: { input: 'Edited here' } });
    await v2('POST', `/sessions/${prompt.id}/shots`, { prompt: 'Begun here' });
    await admin('PUT', '', { setting: 'off' });
    const report = await takeBack();
    expect(report.edited).toContain(prompt.path);
    expect(report.created).toEqual([`continuity_sessions/${prompt.id}`]);
    expect(await flags()).toMatchObject({ unifiedSessions: false });
    expect((await addShot()).status).toBe(201);
    expect((await get(server, `/prompt/${prompt.uuid}`, owner)).status).toBe(200);
    const session = await jsonOf<Session>(v2('GET', `/sessions/${prompt.id}`));
    expect(session.prompt?.input).toBe('Edited here');
    // Untouched documents are what they were, to the letter.
    const database = await openOwn();
    const rows = await database.read((transaction) => transaction.selectFrom('legacy_pending').selectAll().execute());
    await database.close();
    const now = new Map(rows.map(({ path, document }) => [path, document]));
    for (const document of readSmallExport()) {
      const own = wanted.find(({ path, userId }) => path === document.path && userId === owner);
      if (!own || [prompt.path, sequence.path].includes(own.path)) continue;
      const parsed = parseDocument(now.get(document.path) ?? '');
      expect([document.path, parsed.ok && hashFields(parsed.document.fields)]).toEqual([
        document.path,
        hashFields(document.fields),
      ]);
    }
  });

  it('on again after that: it comes back once more, with everything', async () => {
    await start('on');
    await v2('GET', '/sessions');
    await v2('POST', `/sessions/${prompt.id}/shots`, { prompt: 'Begun here' });
    await admin('PUT', '', { setting: 'off' });
    await takeBack();
    await v2('PATCH', `/sessions/${sequence.id}`, { name: 'Named while it was a document' });
    await admin('PUT', '', { setting: 'on' });
    const list = await jsonOf<{ items: SessionHead[] }>(v2('GET', '/sessions?limit=100'));
    expect(list.items).toHaveLength(ownDocuments);
    const session = await jsonOf<Session>(v2('GET', `/sessions/${prompt.id}`));
    expect(session.continuity?.shots.map((shot) => shot.prompt)).toEqual(['Begun here']);
    const renamed = await jsonOf<Session>(v2('GET', `/sessions/${sequence.id}`));
    expect(renamed.name).toBe('Named while it was a document');
  });
});

describe('the switch', () => {
  it('is for admins, is logged, and is not there for others', async () => {
    await start('0');
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PUT', '', { setting: 'on' }],
      ['PUT', `/users/${owner}`, { isEnabled: true }],
    ] as const) {
      expect((await server.as(owner)(method, `/migration/rollout${path}`, body ? { body } : {})).status).toBe(404);
    }
    const set = await jsonOf<RolloutStatus>(admin('PUT', '', { setting: 10 }));
    expect(set).toMatchObject({ setting: 10, origin: 'admin' });
    const own = await jsonOf<RolloutStatus>(admin('PUT', `/users/${owner}`, { isEnabled: true }));
    expect(own.overrides).toMatchObject([{ userId: owner, isEnabled: true, changedBy: 'admin' }]);
    expect(own.audit.map(({ actor, change }) => `${actor}: ${change}`)).toEqual([
      `admin: Unified sessions on for ${owner}.`,
      "admin: Unified sessions for 10 % of the people, before that for the environment's own.",
    ]);
    expect(await flags()).toMatchObject({ unifiedSessions: true, admin: false });
    expect((await admin('PUT', '', { setting: 101 })).status).toBe(400);
    expect(await jsonOf(admin('PUT', '', { setting: null }))).toMatchObject({ setting: 'off', origin: 'environment' });
  });

  it('cannot be taken back for people who are still switched over', async () => {
    await start('off');
    await admin('PUT', `/users/${owner}`, { isEnabled: true });
    await v2('GET', '/sessions');
    await expect(takeBack()).rejects.toThrow(`Unified sessions are still on for ${owner}`);
  });

  it('keeps everybody who was in when it is raised', () => {
    const people = Array.from({ length: 20_000 }, (_, index) => `user-${index}`);
    let before = new Set<string>();
    for (const [percent, least, most] of [
      [0, 0, 0],
      [10, 9, 11],
      [50, 48.5, 51.5],
      [100, 100, 100],
    ] as const) {
      const now = new Set(people.filter((userId) => bucketOf(userId) < percent));
      expect([...before].every((userId) => now.has(userId))).toBe(true);
      const share = (now.size / people.length) * 100;
      expect(share).toBeGreaterThanOrEqual(least);
      expect(share).toBeLessThanOrEqual(most);
      before = now;
    }
  });
});

// How long it takes is in `npm run bench -- migrate`.
it('100 documents of somebody come over with the first request, and others are answered meanwhile', async () => {
  const lines = (await readFile(new URL('../__fixtures__/small.ndjson', import.meta.url), 'utf8')).split('\n');
  const template = lines.find((line) => line.includes(`/documents/${prompt.path}"`)) ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'raccord-hundred-'));
  const many = Array.from({ length: 100 }, (_, index) =>
    template.replaceAll(prompt.id, `hundred${index}`).replaceAll(prompt.uuid ?? '-', `uuid-${index}`),
  );
  await writeFile(`${folder}/many.ndjson`, `${many.join('\n')}\n`);
  server = await startLegacyServer('staged', { UNIFIED_SESSIONS_ENABLED: 'on' }, `${folder}/many.ndjson`);
  const began = performance.now();
  const arriving = v2('GET', '/sessions?limit=100').then(async (answer) => ({
    ms: performance.now() - began,
    items: (await jsonOf<{ items: unknown[] }>(answer)).items.length,
  }));
  const others: number[] = [];
  for (let index = 0; index < 5; index += 1) {
    const asked = performance.now();
    expect((await server.as('somebody-else')('GET', '/sessions')).status).toBe(200);
    others.push(performance.now() - asked);
  }
  const { ms, items } = await arriving;
  expect(items).toBe(100);
  console.log(
    `100 documents came over in ${Math.round(ms)} ms; others waited at most ${Math.round(Math.max(...others))} ms`,
  );
  expect(Math.max(...others)).toBeLessThan(ms);
});
