import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '#contract/records/session.ts';
import type { Shot } from '#contract/records/shot.ts';
import { makeSession } from './testing/fixtures.ts';
import { type Ask, type TestServer, jsonOf, startTestServer } from './testing/test-server.ts';

// Real: server and store.
let server: TestServer;
let ask: Ask;

beforeAll(async () => {
  server = await startTestServer();
  ask = server.as('ann');
});
afterAll(() => server.stop());

interface Changed {
  readonly revision: number;
  readonly shot: Shot;
}

describe('If-Match', () => {
  it('lets a change in that saw the latest revision, and refuses one that did not, naming it', async () => {
    const session = await makeSession(ask);
    const path = `/sessions/${session.id}`;
    const first = await ask('PATCH', path, { body: { name: 'b' }, headers: { 'if-match': '"r1"' } });
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"r2"']);
    for (const method of ['PATCH', 'DELETE']) {
      const stale = await ask(method, path, {
        ...(method === 'PATCH' && { body: { name: 'c' } }),
        headers: { 'if-match': '"r1"' },
      });
      expect([stale.status, stale.headers.get('etag')]).toEqual([412, '"r2"']);
      expect(await jsonOf(stale)).toMatchObject({ code: 'revision-conflict', data: { currentRevision: 2 } });
    }
    expect((await ask('PATCH', path, { body: { name: 'd' }, headers: { 'if-match': '*' } })).status).toBe(200);
  });

  it('guards every change that has a revision', async () => {
    const session = await makeSession(ask);
    const [shot] = session.continuity?.shots ?? [];
    const headers = { 'if-match': '"r7"' };
    const changes: [string, string, unknown?][] = [
      ['PUT', '/settings', { maxRetries: 2 }],
      ['POST', '/shots', { prompt: 'x' }],
      ['PATCH', `/shots/${shot?.id}`, { prompt: 'x' }],
      ['DELETE', `/shots/${shot?.id}`],
      ['POST', `/shots/${shot?.id}/move`, { afterShotId: null }],
      ['POST', '/versions', {}],
      ['POST', '/undo', {}],
      ['POST', '/history/restore', { revision: 1 }],
    ];
    for (const [method, path, body] of changes) {
      const answer = await ask(method, `/sessions/${session.id}${path}`, { body, headers });
      expect([path, answer.status]).toEqual([path, 412]);
      await answer.arrayBuffer();
    }
  });
});

describe('two tabs on different shots', () => {
  it('both win', async () => {
    const session = await makeSession(ask, 20);
    const shots = session.continuity?.shots ?? [];
    const answers = await Promise.all(
      shots.map(({ id }, index) =>
        ask('PATCH', `/sessions/${session.id}/shots/${id}`, { body: { prompt: `new ${index}` } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(shots.map(() => 200));
    const now = await jsonOf<Session>(ask('GET', `/sessions/${session.id}`));
    expect(now.continuity?.shots.map(({ prompt }) => prompt)).toEqual(shots.map((_, index) => `new ${index}`));
    expect(now.revision).toBe(21);
  });
});

describe('If-None-Match', () => {
  it('answers 304 until something changes', async () => {
    const session = await makeSession(ask);
    const headers = { 'if-none-match': '"r1"' };
    expect((await ask('GET', `/sessions/${session.id}`, { headers })).status).toBe(304);
    expect((await ask('GET', `/sessions/${session.id}?view=head`, { headers })).status).toBe(304);
    await ask('PATCH', `/sessions/${session.id}`, { body: { name: 'new' } });
    const changed = await ask('GET', `/sessions/${session.id}`, { headers });
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"r2"']);
  });
});

describe('Idempotency-Key', () => {
  const headers = (key: string) => ({ 'idempotency-key': key });

  it('answers a repetition with the first answer and has one effect', async () => {
    const session = await makeSession(ask);
    const send = () =>
      // Long enough to be compressed where nothing is kept.
      ask('POST', `/sessions/${session.id}/shots`, { body: { prompt: 'x'.repeat(1800) }, headers: headers('shot-1') });
    const first = await send();
    const second = await send();
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(await second.text()).toBe(await first.text());
    const now = await jsonOf<Session>(ask('GET', `/sessions/${session.id}`));
    expect(now.continuity?.shots).toHaveLength(3);
  });

  it('has one effect when sent many times at once', async () => {
    const send = () => ask('POST', '/sessions', { body: { name: 'once' }, headers: headers('many') });
    const answers = await Promise.all(Array.from({ length: 10 }, send));
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const { items } = await jsonOf<{ items: unknown[] }>(ask('GET', '/sessions?q=once'));
    expect(items).toHaveLength(1);
  });

  it('refuses the key for another body, and keeps keys of users apart', async () => {
    const send = (as: Ask, name: string) => as('POST', '/sessions', { body: { name }, headers: headers('conflict') });
    expect((await send(ask, 'a')).status).toBe(201);
    const other = await send(ask, 'b');
    expect(other.status).toBe(409);
    expect(await jsonOf(other)).toMatchObject({ code: 'idempotency-conflict' });
    expect((await send(server.as('bob'), 'b')).status).toBe(201);
  });

  it('frees a key whose request failed', async () => {
    const session = await makeSession(ask);
    const send = (revision: string) =>
      ask('PATCH', `/sessions/${session.id}`, {
        body: { name: 'x' },
        headers: { ...headers('retry'), 'if-match': revision },
      });
    expect((await send('"r9"')).status).toBe(412);
    expect((await send('"r9"')).status).toBe(412);
    expect((await send('"r1"')).status).toBe(200);
  });

  it('gives the answer back when only the answer was lost', async () => {
    const session = await makeSession(ask);
    const [shot] = session.continuity?.shots ?? [];
    const path = `/sessions/${session.id}/shots/${shot?.id}`;
    const send = () => ask('PATCH', path, { body: { prompt: 'changed' }, headers: headers('lost') });
    // A process that dies after the change is on disk and before the answer is: `finish` does nothing.
    const { idempotency } = server.adapters.store;
    const intact = { ...idempotency };
    Object.assign(idempotency, { finish: async () => undefined });
    const first = await jsonOf<Changed>(send());
    Object.assign(idempotency, intact);
    const again = await send();
    expect(again.status).toBe(200);
    expect(await jsonOf<Changed>(again)).toEqual(first);
    expect(first.revision).toBe(2);
  });
});

describe('a shot that is moved', () => {
  it('writes one row and comes back with undo', async () => {
    const session = await makeSession(ask, 5);
    const [first, , third] = session.continuity?.shots ?? [];
    const moved = await jsonOf<Changed & { entry: { forward: unknown[] } }>(
      ask('POST', `/sessions/${session.id}/shots/${first?.id}/move`, { body: { afterShotId: third?.id } }),
    );
    expect(moved.entry.forward).toHaveLength(1);
    await ask('POST', `/sessions/${session.id}/undo`);
    const now = await jsonOf<Session>(ask('GET', `/sessions/${session.id}`));
    expect(now.continuity?.shots.map(({ id }) => id)).toEqual(session.continuity?.shots.map(({ id }) => id));
  });
});

describe('pages', () => {
  it('walk through every shot once, in order', async () => {
    const session = await makeSession(ask, 25);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query = `?limit=10${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
      const page: { items: Shot[]; nextCursor: string | null } = await jsonOf(
        ask('GET', `/sessions/${session.id}/shots${query}`),
      );
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(session.continuity?.shots.map(({ id }) => id));
  });
});

describe('compression', () => {
  it('is used for long answers to those who take it, and only then', async () => {
    const session = await makeSession(ask, 50);
    const zipped = await ask('GET', `/sessions/${session.id}`, { headers: { 'accept-encoding': 'gzip' } });
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect(await jsonOf<Session>(zipped)).toMatchObject({ id: session.id });
    for (const accept of ['identity', 'gzip;q=0']) {
      const plain = await ask('GET', `/sessions/${session.id}`, { headers: { 'accept-encoding': accept } });
      expect(plain.headers.get('content-encoding')).toBeNull();
      await plain.arrayBuffer();
    }
  });
});
