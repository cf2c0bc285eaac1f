import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Export, ImportReport } from '#contract/records/export.ts';
import type { Session } from '#contract/records/session.ts';
import { finishTasks } from '#server/jobs/testing/finish-tasks.ts';
import { type Owned, makeOneOfEverything, makeSession } from './testing/fixtures.ts';
import { type Ask, type TestServer, jsonOf, startTestServer } from './testing/test-server.ts';

// Real: server, store, media, zip files. The worker runs when a test lets it.
let server: TestServer;
let ask: Ask;
let owned: Owned;

beforeAll(async () => {
  server = await startTestServer({ ARCHIVE_LIMIT_MB: '1' });
  ask = server.as('ann');
  owned = await makeOneOfEverything(server, 'ann');
});
afterAll(() => server.stop());

async function exported(body: Readonly<Record<string, unknown>>, sessionId = owned.sessionId): Promise<Export> {
  const queued = await ask('POST', `/sessions/${sessionId}/exports`, { body });
  expect(queued.status).toBe(202);
  const { id } = await jsonOf<Export>(queued);
  await finishTasks(server.adapters);
  return jsonOf(ask('GET', `/exports/${id}`));
}

function archiveForm(bytes: Uint8Array, name = 'a.raccord.zip'): FormData {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)]), name);
  return form;
}

describe('an export over HTTP', () => {
  it('is a download with a name, whole and in ranges', async () => {
    const list = await exported({ format: 'shot-list' });
    expect(list).toMatchObject({ status: 'succeeded', fileName: 'Film.md', progress: 1, missingShots: [] });
    const whole = await ask('GET', `/exports/${list.id}/content`);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'text/markdown; charset=utf-8',
      'content-disposition': "attachment; filename*=UTF-8''Film.md",
      'content-length': String(list.sizeBytes),
      'x-content-type-options': 'nosniff',
    });
    const text = await whole.text();
    expect(text).toContain('Shot 1 in the rain');
    const part = await ask('GET', `/exports/${list.id}/content`, { headers: { range: 'bytes=2-5' } });
    expect([part.status, await part.text()]).toEqual([206, text.slice(2, 6)]);
    const beyond = await ask('GET', `/exports/${list.id}/content`, { headers: { range: 'bytes=999999-' } });
    expect(beyond.status).toBe(416);
  });

  it('is listed, newest first, and only to its owner', async () => {
    const one = await exported({ format: 'shot-list' });
    const { items } = await jsonOf<{ items: Export[] }>(ask('GET', `/sessions/${owned.sessionId}/exports?limit=1`));
    expect(items.map(({ id }) => id)).toEqual([one.id]);
    for (const path of [`/exports/${one.id}`, `/exports/${one.id}/content`]) {
      expect((await server.as('bob')('GET', path)).status).toBe(404);
    }
    expect((await server.as('bob')('POST', `/exports/${one.id}/cancel`)).status).toBe(404);
  });

  it('names the shots of a film that have no picture', async () => {
    const empty = await makeSession(ask);
    const refused = await ask('POST', `/sessions/${empty.id}/exports`, { body: { format: 'mp4' } });
    expect(refused.status).toBe(422);
    expect(await jsonOf(refused)).toMatchObject({
      code: 'takes-missing',
      data: { shots: [{ number: 1 }, { number: 2 }] },
    });
  });

  it('has no file while it waits, and none once it was cancelled', async () => {
    const body = { format: 'shot-list' };
    const waiting = await jsonOf<Export>(ask('POST', `/sessions/${owned.sessionId}/exports`, { body }));
    const early = await ask('GET', `/exports/${waiting.id}/content`);
    expect([early.status, (await jsonOf(early))['code']]).toEqual([410, 'gone']);
    const cancelled = await jsonOf<Export>(ask('POST', `/exports/${waiting.id}/cancel`));
    expect(cancelled.status).toBe('cancelled');
    await finishTasks(server.adapters);
    expect((await jsonOf<Export>(ask('GET', `/exports/${waiting.id}`))).status).toBe('cancelled');
  });

  it('is one for a request that is sent twice', async () => {
    const init = { body: { format: 'shot-list' }, headers: { 'idempotency-key': 'twice' } };
    const path = `/sessions/${owned.sessionId}/exports`;
    const first = await jsonOf<Export>(ask('POST', path, init));
    const second = await jsonOf<Export>(ask('POST', path, init));
    expect(second.id).toBe(first.id);
    await finishTasks(server.adapters);
  });
});

describe('an archive over HTTP', () => {
  it('comes in for another user, with its media', async () => {
    const archive = await exported({ format: 'archive' });
    expect(archive).toMatchObject({ status: 'succeeded', mime: 'application/zip' });
    const bytes = new Uint8Array(await (await ask('GET', `/exports/${archive.id}/content`)).arrayBuffer());
    const answer = await server.as('bob')('POST', '/import/archive', { body: archiveForm(bytes) });
    expect(answer.status).toBe(201);
    expect(await jsonOf(answer)).toMatchObject({
      hasNewId: true,
      takes: 2,
      media: { added: 0 },
      library: { added: [] },
    });

    const words = await makeSession(ask);
    const whole = await exported({ format: 'archive' }, words.id);
    const wordBytes = new Uint8Array(await (await ask('GET', `/exports/${whole.id}/content`)).arrayBuffer());
    const came = await server.as('bob')('POST', '/import/archive', { body: archiveForm(wordBytes) });
    expect(came.status).toBe(201);
    const report = await jsonOf<ImportReport>(came);
    expect(report).toMatchObject({ hasNewId: true, shots: 2, takes: 0, name: 'Film' });
    const session = await jsonOf<Session>(server.as('bob')('GET', `/sessions/${report.sessionId}`));
    expect(session).toMatchObject({ userId: 'bob', prompt: { input: 'a tram' } });
  });

  it('comes in once when it is sent twice under a key, also when only the answer was lost', async () => {
    const archive = await exported({ format: 'archive' });
    const bytes = new Uint8Array(await (await ask('GET', `/exports/${archive.id}/content`)).arrayBuffer());
    const cara = server.as('cara');
    const send = (body: FormData) =>
      cara('POST', '/import/archive', { body, headers: { 'idempotency-key': 'archive' } });
    const first = await send(archiveForm(bytes));
    const second = await send(archiveForm(bytes));
    expect([second.status, second.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    const report = await jsonOf<ImportReport>(first);
    expect(await jsonOf(second)).toEqual(report);
    expect((await send(archiveForm(Buffer.from('another')))).status).toBe(409);

    await forgetAnswer('archive');
    expect(await jsonOf(send(archiveForm(bytes)))).toMatchObject({
      sessionId: report.sessionId,
      takes: 2,
      media: { added: 0 },
    });
    expect((await jsonOf<{ items: unknown[] }>(cara('GET', '/sessions'))).items).toHaveLength(1);
  });

  it.each([
    ['is no zip', () => archiveForm(Buffer.from('hello')), 422, 'archive-rejected'],
    ['is no form', () => Buffer.from('hello'), 415, 'unsupported-media-type'],
    ['is too large', () => archiveForm(new Uint8Array(2 * 1024 * 1024)), 413, 'payload-too-large'],
  ] as const)('is refused when it %s', async (_, body, status, code) => {
    const answer = await ask('POST', '/import/archive', { body: body() });
    expect([answer.status, (await jsonOf(answer))['code']]).toEqual([status, code]);
  });

  it('leaves no temporary file behind', async () => {
    expect(await readdir(`${server.dataFolder}/blobs/tmp`)).toEqual([]);
  });
});

/** As if the process had died between the effect of a request and its answer. */
async function forgetAnswer(key: string): Promise<void> {
  const { default: Database } = await import('libsql');
  const database = new Database(`${server.dataFolder}/raccord.db`);
  try {
    database.prepare('update idempotency_keys set response = null where key = ?').run(key);
  } finally {
    database.close();
  }
}
