import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EndpointSpec } from '#contract/endpoints/endpoint.ts';
import { endpoints } from '#contract/endpoints/index.ts';
import { type Owned, makeOneOfEverything } from './testing/fixtures.ts';
import { type TestServer, startTestServer } from './testing/test-server.ts';

// Real: server, store, media. Nothing is fake.
let server: TestServer;
let owned: Owned;

beforeAll(async () => {
  server = await startTestServer();
  owned = await makeOneOfEverything(server, 'owner');
});
afterAll(() => server.stop());

const withIds = Object.entries<EndpointSpec>(endpoints).filter(
  // A link is made to be used by others, also to take a copy.
  ([name, { params, access }]) => params !== undefined && access !== 'public' && name !== 'copyShare',
);

/** An address with ids; those left out are unknown ones of the same form. */
function fill(path: string, ids: Partial<Record<string, string>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? 'zzzzzzzzzzzzzzzzzzzz'));
}

async function answerOf(spec: EndpointSpec, ids: object) {
  const body = spec.body ? (spec.bodyExample ?? {}) : undefined;
  const response = await server.as('stranger')(spec.method.toUpperCase(), fill(spec.path, { ...ids }), {
    ...(body !== undefined && { body }),
  });
  const problem: unknown = await response.json();
  return { status: response.status, type: response.headers.get('content-type'), problem: withoutRequestId(problem) };
}

function withoutRequestId(problem: unknown): unknown {
  return JSON.parse(JSON.stringify(problem, (key, value: unknown) => (key === 'requestId' ? undefined : value)));
}

describe("somebody else's ids", () => {
  it.each(withIds)('%s answers as if they were unknown', async (_, spec) => {
    const foreign = await answerOf(spec, owned);
    const unknown = await answerOf(spec, {});
    expect(foreign.status).toBe(404);
    expect(foreign).toEqual(unknown);
  });

  it('works for their owner, so the walk above means something', async () => {
    for (const [name, spec] of withIds) {
      if (spec.method !== 'get' || spec.transport === 'events') continue;
      const response = await server.as('owner')('GET', fill(spec.path, { ...owned }));
      await response.arrayBuffer();
      expect([name, response.status]).toEqual([name, 200]);
    }
  });

  it('do not work below a session of one’s own, nor inside a body', async () => {
    const ask = server.as('thief');
    const mine = await makeOneOfEverything(server, 'thief');
    const { sessionId, shotId } = mine;
    const tries: [string, string, unknown?][] = [
      ['GET', `/sessions/${sessionId}/shots/${owned.shotId}`],
      ['PATCH', `/sessions/${sessionId}/shots/${owned.shotId}`, { prompt: 'x' }],
      ['DELETE', `/sessions/${sessionId}/shots/${owned.shotId}`],
      ['GET', `/sessions/${sessionId}/takes/${owned.takeId}`],
      ['POST', `/sessions/${sessionId}/takes/${owned.takeId}/trash`],
      ['POST', `/sessions/${sessionId}/versions/${owned.versionId}/restore`],
      ['PUT', `/sessions/${sessionId}/shots/${shotId}/selected-take`, { takeId: owned.takeId }],
      ['PUT', `/sessions/${sessionId}/style-reference`, { source: { kind: 'upload', assetId: owned.assetId } }],
      ['PUT', `/sessions/${sessionId}/style-reference`, { source: { kind: 'library', libraryEntryId: owned.entryId } }],
      ['PUT', `/sessions/${sessionId}/style-reference`, { source: { kind: 'take', takeId: owned.takeId, seconds: 0 } }],
      ['POST', '/library', { type: 'style', trigger: 'stolen', name: 'x', imageAssetIds: [owned.assetId] }],
      ['POST', `/sessions/${sessionId}/shots/${owned.shotId}/colour-match`, {}],
      ['POST', `/sessions/${sessionId}/scene-proxy`, { from: { kind: 'shot', shotId: owned.shotId } }],
      ['POST', `/sessions/${sessionId}/scene-proxy`, { from: { kind: 'take', takeId: owned.takeId } }],
      ['POST', `/sessions/${sessionId}/scene-proxy`, { from: { kind: 'asset', assetId: owned.assetId } }],
      ['POST', `/sessions/${sessionId}/shots/${shotId}/move`, { afterShotId: owned.shotId }],
      ['PATCH', `/sessions/${sessionId}/shots/${shotId}`, { bridgeFrom: { shotId: owned.shotId, at: 'last' } }],
    ];
    for (const [method, path, body] of tries) {
      const response = await ask(method, path, { body });
      expect([method, path, [400, 404].includes(response.status), await response.text()]).toEqual([
        method,
        path,
        true,
        expect.not.stringContaining(owned.assetId),
      ]);
    }
  });

  it('are refused in a body where they stand, and so is what is nowhere', async () => {
    const ask = server.as('thief');
    const mine = await makeOneOfEverything(server, 'thief');
    const session = `/sessions/${mine.sessionId}`;
    const still = (assetId: string) => [{ id: 'k', assetId, role: 'first' }];
    const look = {
      id: 'look',
      source: { kind: 'upload' },
      resolution: { width: 2, height: 2 },
      aspectRatio: '1:1',
      palette: [],
      createdAt: new Date().toISOString(),
    };
    const link = { shotId: owned.shotId, at: 'last' };
    for (const [assetId, entryId] of [
      [owned.assetId, owned.entryId],
      ['nowhere', 'nowhere'],
    ] as const) {
      const tries: [string, string, object, string][] = [
        ['POST', '/sessions', { prompt: { keyframes: still(assetId) } }, '/prompt/keyframes/0/assetId'],
        [
          'POST',
          '/sessions',
          { continuity: { primaryStyleReference: { ...look, assetId } } },
          '/continuity/primaryStyleReference/assetId',
        ],
        ['POST', '/sessions', { continuity: { shots: [{ character: entryId }] } }, '/continuity/shots/0/character'],
        [
          'POST',
          '/sessions',
          { continuity: { shots: [{}, { bridgeFrom: link }] } },
          '/continuity/shots/1/bridgeFrom/shotId',
        ],
        ['PATCH', session, { prompt: { keyframes: still(assetId) } }, '/prompt/keyframes/0/assetId'],
        ['POST', `${session}/shots`, { character: entryId }, '/character'],
        [
          'POST',
          `${session}/shots/batch`,
          { shots: [{}, { keyframes: still(assetId) }] },
          '/shots/1/keyframes/0/assetId',
        ],
        ['PATCH', `${session}/shots/${mine.shotId}`, { keyframes: still(assetId) }, '/keyframes/0/assetId'],
        ['PATCH', `${session}/shots/${mine.shotId}`, { character: entryId }, '/character'],
      ];
      for (const [method, path, body, at] of tries) {
        const answer = await ask(method, path, { body });
        expect([path, answer.status, await answer.json()]).toEqual([
          path,
          400,
          expect.objectContaining({
            code: 'invalid-input',
            errors: [expect.objectContaining({ pointer: at })],
          }),
        ]);
      }
    }
    const own = { keyframes: still(mine.assetId), character: mine.entryId };
    expect((await ask('PATCH', `${session}/shots/${mine.shotId}`, { body: own })).status).toBe(200);
  });

  it('are not in anybody else’s lists', async () => {
    for (const path of ['/sessions', '/assets', '/library', '/generations']) {
      expect(await (await server.as('stranger')('GET', path)).json()).toEqual({ items: [], nextCursor: null });
    }
  });
});

describe('without signing in', () => {
  it.each(Object.entries<EndpointSpec>(endpoints).filter(([, { access }]) => access !== 'public'))(
    '%s says 401',
    async (_, spec) => {
      const response = await server.as(null)(spec.method.toUpperCase(), fill(spec.path, { ...owned }));
      expect(response.status).toBe(401);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
    },
  );
});
