import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestServer } from '#server/http/testing/test-server.ts';
import { makeSession } from '#server/http/testing/fixtures.ts';
import { get, startLegacyServer } from '../testing/legacy-server.ts';
import { readManifest } from '../testing/small-export.ts';

// Real: server, store, migration of the small export.

let migrated: TestServer;
let staged: TestServer;

beforeAll(async () => {
  migrated = await startLegacyServer('migrated');
  staged = await startLegacyServer('staged', { UNIFIED_SESSIONS_ENABLED: 'off' });
});
afterAll(async () => {
  await migrated.stop();
  await staged.stop();
});

const expectations = readManifest().flatMap(({ kind, expect: wanted, path }) =>
  wanted ? [{ kind, wanted, path }] : [],
);
const prompts = expectations.filter(({ kind, wanted }) => kind === 'prompt' && wanted.uuid && wanted.ownsUuid);
const sequences = expectations.filter(({ kind }) => kind === 'continuity');

describe('/continuity', () => {
  it.each([null, 'anybody'])('leads to a new sequence, for %s', async (userId) => {
    const response = await get(migrated, '/continuity?from=mail&x=1', userId);
    expect(response.status).toBe(308);
    expect(response.headers.get('location')).toBe('/session/new/continuity?from=mail&x=1');
  });
});

describe('/continuity/:id', () => {
  it('leads to the session of every sequence that came over', async () => {
    expect(sequences.length).toBeGreaterThan(20);
    for (const { wanted, path } of sequences) {
      const old = path.slice('continuity_sessions/'.length);
      const response = await get(migrated, `/continuity/${encodeURIComponent(old)}?a=b`, wanted.userId);
      expect([old, response.status]).toEqual([old, 308]);
      expect(response.headers.get('location')).toBe(`/session/${encodeURIComponent(wanted.id)}/continuity?a=b`);
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('leads to sessions made here too', async () => {
    const { id } = await makeSession(migrated.as('maker'));
    expect((await get(migrated, `/continuity/${id}`, 'maker')).headers.get('location')).toBe(
      `/session/${id}/continuity`,
    );
  });

  it("is not there for unknown ids, and other people's look the same", async () => {
    const [first] = sequences;
    const foreign = await get(migrated, `/continuity/${encodeURIComponent(first?.wanted.id ?? '')}`, 'stranger');
    const unknown = await get(migrated, '/continuity/session_1_nothing', 'stranger');
    expect([foreign.status, unknown.status]).toEqual([404, 404]);
    expect(await foreign.text()).toBe(await unknown.text());
  });
});

describe('/prompt/:uuid', () => {
  it('leads to the session that has the link', async () => {
    expect(prompts.length).toBeGreaterThan(50);
    for (const { wanted } of prompts) {
      const uuid = wanted.uuid ?? '';
      const response = await get(migrated, `/prompt/${encodeURIComponent(uuid)}?v=2&v=3`, wanted.userId);
      expect([uuid, response.status]).toEqual([uuid, 308]);
      expect(response.headers.get('location')).toBe(`/session/${encodeURIComponent(wanted.id)}/studio?v=2&v=3`);
    }
  });

  it('is not there for unknown ones and for other people', async () => {
    const uuid = prompts[0]?.wanted.uuid ?? '';
    expect((await get(migrated, `/prompt/${uuid}`, 'stranger')).status).toBe(404);
    expect((await get(migrated, '/prompt/00000000-0000-4000-8000-000000000000', 'stranger')).status).toBe(404);
  });

  it.each(['%zz', '%00', '..%2f..%2fetc', '%F0%9F%8E%AC', "'%20or%201=1", 'a%20b', '%25', '%3Cscript%3E'])(
    'bears odd characters: %s',
    async (segment) => {
      for (const root of ['prompt', 'continuity']) {
        expect((await get(migrated, `/${root}/${segment}`, 'stranger')).status).toBe(404);
        expect((await get(migrated, `/${root}/${segment}`, null)).status).toBeLessThan(500);
      }
    },
  );

  it('keeps an odd id to the letter', async () => {
    const odd = sequences.concat(prompts).find(({ wanted }) => encodeURIComponent(wanted.id) !== wanted.id);
    const id = odd?.wanted.id ?? '';
    const response = await get(migrated, `/continuity/${encodeURIComponent(id)}`, odd?.wanted.userId ?? '');
    expect(response.headers.get('location')).toBe(`/session/${encodeURIComponent(id)}/continuity`);
  });
});

describe('a visitor who is not signed in', () => {
  it('gets the page, which asks for a sign-in and then looks for itself', async () => {
    const uuid = prompts[0]?.wanted.uuid ?? '';
    const known = await get(migrated, `/prompt/${uuid}`, null);
    const unknown = await get(migrated, '/prompt/unknown', null);
    expect([known.status, unknown.status]).toEqual([200, 200]);
    expect(await known.text()).toBe(await unknown.text());
  });
});

describe('while somebody has not been switched over', () => {
  it('the old addresses are those of their documents', async () => {
    const [prompt] = prompts;
    const [sequence] = sequences;
    expect((await get(staged, `/prompt/${prompt?.wanted.uuid}`, prompt?.wanted.userId ?? '')).status).toBe(200);
    expect((await get(staged, `/continuity/${sequence?.wanted.id}`, sequence?.wanted.userId ?? '')).status).toBe(200);
    expect((await get(staged, `/prompt/${prompt?.wanted.uuid}`, 'stranger')).status).toBe(404);
  });
});

describe('/share/:uuid', () => {
  it.each(['migrated', 'staged'])('works signed out with the old uuid, %s', async (how) => {
    const server = how === 'migrated' ? migrated : staged;
    const shared = prompts.find(({ wanted }) => wanted.name !== null) ?? prompts[0];
    const page = await get(server, `/share/${shared?.wanted.uuid}?utm=x`, null);
    expect(page.status).toBe(200);
    const answer = await server.as(null)('GET', `/shares/${encodeURIComponent(shared?.wanted.uuid ?? '')}`);
    expect(answer.status).toBe(200);
    const body = await answer.text();
    expect(JSON.parse(body)).toMatchObject({ name: shared?.wanted.name ?? undefined, shots: [] });
    expect(body).not.toContain(shared?.wanted.userId);
    expect((await server.as(null)('GET', '/shares/unknown')).status).toBe(404);
  });
});
