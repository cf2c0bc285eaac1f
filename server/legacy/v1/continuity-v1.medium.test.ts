import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addTake, pictureForm, tinyPng } from '#server/http/testing/fixtures.ts';
import { jsonOf, type TestServer } from '#server/http/testing/test-server.ts';
import { startLegacyServer } from '../testing/legacy-server.ts';
import { readManifest } from '../testing/small-export.ts';
import { v1Routes } from './routes.ts';

// Real: server, store, migration of the small export. Nothing is rendered here.

const DEPRECATED_AT = '2026-11-01T00:00:00Z';
const SUNSET_AT = '2027-02-01T00:00:00Z';
const dates = { V1_DEPRECATED_AT: DEPRECATED_AT, V1_SUNSET_AT: SUNSET_AT };
const KEY = 'a-key-for-tests-only';

const phases = ['active', 'deprecated', 'read-only', 'removed'] as const;
const servers = new Map<string, TestServer>();
const [sequence] = readManifest().flatMap(({ expect: wanted, quirks, kind }) =>
  kind === 'continuity' && wanted && quirks.length === 0 && (wanted.shotCount ?? 0) > 1 ? [wanted] : [],
);
const owner = sequence?.userId ?? '';

beforeAll(async () => {
  for (const phase of phases) {
    const env = {
      V1_CONTINUITY_PHASE: phase,
      V1_API_KEYS: `${KEY}|${owner}`,
      V1_GENERATE_WAIT_SECONDS: '1',
      ...(phase !== 'active' && dates),
    };
    servers.set(phase, await startLegacyServer('migrated', env));
  }
}, 120_000);
afterAll(async () => {
  for (const server of servers.values()) await server.stop();
});

interface Envelope {
  success: boolean;
  data?: Record<string, unknown> & { shots?: Record<string, unknown>[] };
  error?: string;
  message?: string;
  details?: unknown;
}

function serverIn(phase: string): TestServer {
  const server = servers.get(phase);
  if (!server) throw new Error(`no server in phase ${phase}`);
  return server;
}

function ask(phase: string, method: string, path: string, body?: unknown, headers?: Record<string, string>) {
  return fetch(`${serverIn(phase).url}/api/continuity${path}`, {
    method,
    headers: {
      authorization: `Bearer dev:${owner}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

const envelope = (answer: Promise<Response> | Response) => jsonOf<Envelope>(answer);

describe.each(phases)('every route, %s', (phase) => {
  it.each(v1Routes.map((route) => [`${route.method} ${route.path}`, route] as const))('%s', async (_, route) => {
    const path = route.path.replace(':id', sequence?.id ?? '').replace(':shotId', 'nobody');
    const body = route.method === 'GET' ? undefined : {};
    const answer = await ask(phase, route.method, path, body);
    expect(answer.headers.get('deprecation')).toBe(phase === 'active' ? null : `@${Date.parse(DEPRECATED_AT) / 1000}`);
    expect(answer.headers.get('sunset')).toBe(phase === 'active' ? null : 'Mon, 01 Feb 2027 00:00:00 GMT');
    const links = answer.headers.get('link');
    if (phase === 'active') expect(links).toBeNull();
    else {
      const successor = route.successor.replace(':id', sequence?.id ?? '').replace(':shotId', 'nobody');
      expect(links).toContain(`<${successor}>; rel="successor-version"`);
      expect(links).toContain('rel="deprecation"; type="text/html"');
      expect(links).toContain('rel="sunset"; type="text/html"');
    }
    const wanted = {
      active: 'open',
      deprecated: 'open',
      'read-only': route.method === 'GET' ? 'open' : 403,
      removed: 410,
    };
    const told = await envelope(answer);
    if (wanted[phase] === 'open') {
      // Reads succeed; empty bodies and a shot that is not there do not.
      expect([200, 400, 404]).toContain(answer.status);
      expect(told.success).toBe(answer.status === 200);
    } else {
      expect(answer.status).toBe(wanted[phase]);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(told).toMatchObject({
        success: false,
        status: wanted[phase],
        message: expect.stringContaining('/api/v2/'),
      });
    }
  });
});

describe.each(['active', 'deprecated'] as const)('every route with a body that is right, %s', (phase) => {
  const maker = 'maker';
  const own = (method: string, path: string, body?: unknown) =>
    ask(phase, method, path, body, { authorization: `Bearer dev:${maker}` });
  const png = `data:image/png;base64,${tinyPng.toString('base64')}`;
  const isoTime = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  /** What every client reads of a session and of a shot. */
  const wireSession = {
    id: expect.any(String),
    userId: maker,
    name: expect.any(String),
    status: expect.stringMatching(/^(active|completed|archived)$/),
    defaultSettings: expect.objectContaining({ generationMode: expect.any(String), maxRetries: expect.any(Number) }),
    shots: expect.any(Array),
    createdAt: isoTime,
    updatedAt: isoTime,
  };
  const wireShot = {
    id: expect.any(String),
    sessionId: expect.any(String),
    sequenceIndex: expect.any(Number),
    userPrompt: expect.any(String),
    continuityMode: expect.any(String),
    styleStrength: expect.any(Number),
    modelId: expect.any(String),
    status: expect.any(String),
    createdAt: isoTime,
  };
  const right: Record<string, { body?: unknown; status: number; wire: object }> = {
    'POST /sessions': { body: { name: 'x', sourceImageUrl: png }, status: 201, wire: wireSession },
    'GET /sessions': { status: 200, wire: expect.arrayContaining([expect.objectContaining(wireSession)]) },
    'GET /sessions/:id': { status: 200, wire: wireSession },
    'POST /sessions/:id/shots': { body: { prompt: 'A tram' }, status: 201, wire: wireShot },
    'POST /sessions/:id/shots/:shotId/generate': {
      status: 202,
      wire: { ...wireShot, status: expect.stringMatching(/^generating-/) },
    },
    'PUT /sessions/:id/shots/:shotId/style-reference': {
      body: { styleReferenceId: null },
      status: 200,
      wire: { ...wireShot, styleReferenceId: null },
    },
    'PUT /sessions/:id/settings': { body: { settings: { maxRetries: 2 } }, status: 200, wire: wireSession },
    'PUT /sessions/:id/style-reference': { body: { sourceImageUrl: png }, status: 200, wire: wireSession },
    'POST /sessions/:id/scene-proxy': { body: { sourceVideoId: 'own' }, status: 201, wire: wireSession },
  };

  it.each(v1Routes.map((route) => [`${route.method} ${route.path}`, route] as const))('%s', async (name, route) => {
    const wanted = right[name];
    if (!wanted) throw new Error(`There is no right body for ${name}.`);
    const { data: made } = await envelope(
      own('POST', '/sessions', { name: 'y', sourceImageUrl: png, initialPrompt: 'A street' }),
    );
    const path = route.path.replace(':id', String(made?.['id'])).replace(':shotId', String(made?.shots?.[0]?.['id']));
    const asset = await jsonOf<{ id: string }>(serverIn(phase).as(maker)('POST', '/assets', { body: pictureForm() }));
    const isProxy = name.endsWith('/scene-proxy');
    const answer = await own(route.method, path, isProxy ? { sourceVideoId: asset.id } : wanted.body);
    const told = await envelope(answer);
    expect([answer.status, told]).toEqual([wanted.status, { success: true, data: expect.anything() }]);
    if (Array.isArray(told.data)) expect(told.data).toEqual(wanted.wire);
    else expect(told.data).toMatchObject(wanted.wire);
    expect(answer.headers.has('deprecation')).toBe(phase === 'deprecated');
  });
});

it('too many requests are told as ever, with the time to wait', async () => {
  const server = await startLegacyServer('migrated', { REQUESTS_PER_MINUTE: '3', V1_API_KEYS: `${KEY}|${owner}` });
  try {
    const paths = ['/api/continuity/sessions', '/llm/label-spans'];
    for (const path of paths) {
      const headers = { 'x-api-key': KEY, 'content-type': 'application/json' };
      const init = path.startsWith('/llm') ? { method: 'POST', body: '{"text":"a tram"}' } : {};
      let answer = await fetch(server.url + path, { ...init, headers });
      for (let more = 0; more < 4 && answer.status === 200; more += 1)
        answer = await fetch(server.url + path, { ...init, headers });
      expect([path, answer.status]).toEqual([path, 429]);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await answer.json()).toMatchObject({ error: expect.stringContaining('Too many requests') });
    }
    // Guessing keys is held up as well, by address.
    const statuses: number[] = [];
    for (let guess = 0; guess < 5; guess += 1) {
      const answer = await fetch(`${server.url}${paths[0]}`, { headers: { 'x-api-key': `guess-number-${guess}` } });
      statuses.push(answer.status);
    }
    expect(statuses.slice(-2)).toEqual([429, 429]);
  } finally {
    await server.stop();
  }
});

describe('who may ask', () => {
  it('nobody without a key or token', async () => {
    const answer = await fetch(`${serverIn('active').url}/api/continuity/sessions`);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: 'Authentication required', requestId: expect.any(String) });
  });

  it.each<Record<string, string>>([
    { 'x-api-key': KEY },
    { authorization: `Bearer ${KEY}` },
    { 'x-firebase-token': `dev:${owner}` },
  ])('with %o', async (headers) => {
    const answer = await fetch(`${serverIn('active').url}/api/continuity/sessions/${sequence?.id}`, { headers });
    expect(answer.status).toBe(200);
  });

  it.each<Record<string, string>>([
    { 'x-api-key': 'not-a-key' },
    { authorization: 'Bearer not-a-token' },
    { 'x-firebase-token': 'not-a-token' },
  ])('not with %o', async (headers) => {
    const answer = await fetch(`${serverIn('active').url}/api/continuity/sessions`, { headers });
    expect(answer.status).toBe(403);
  });

  it('not with a key in the address', async () => {
    expect((await fetch(`${serverIn('active').url}/api/continuity/sessions?apiKey=${KEY}`)).status).toBe(401);
  });

  it("not about somebody else's session, which looks like one that is not there", async () => {
    const foreign = { authorization: 'Bearer dev:stranger' };
    const known = await ask('active', 'GET', `/sessions/${sequence?.id}`, undefined, foreign);
    const unknown = await ask('active', 'GET', '/sessions/session_1_nothing', undefined, foreign);
    expect([known.status, unknown.status]).toEqual([404, 404]);
    expect(await known.json()).toEqual(await unknown.json());
  });
});

describe('sequences', () => {
  it('are shown in their old form, with times as ISO text', async () => {
    const { success, data } = await envelope(ask('active', 'GET', `/sessions/${sequence?.id}`));
    expect(success).toBe(true);
    expect(data).toMatchObject({
      id: sequence?.id,
      userId: owner,
      name: sequence?.name,
      defaultSettings: sequence?.settings,
      createdAt: sequence?.createdAt,
      updatedAt: sequence?.updatedAt,
    });
    expect(data).not.toHaveProperty('createdAtMs');
    expect(data?.shots).toHaveLength(sequence?.shotCount ?? -1);
    for (const [index, shot] of (data?.shots ?? []).entries()) {
      expect(shot).toMatchObject({
        sessionId: sequence?.id,
        sequenceIndex: index,
        userPrompt: expect.any(String),
        continuityMode: expect.stringMatching(/^(frame-bridge|style-match|native|none)$/),
        status: expect.stringMatching(/^(draft|completed|failed)$/),
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      });
    }
  });

  it('of every owner of the small export can be listed, however odd', async () => {
    const owners = new Map<string, string[]>();
    for (const { kind, expect: wanted } of readManifest()) {
      if (kind === 'continuity' && wanted) owners.set(wanted.userId, [...(owners.get(wanted.userId) ?? []), wanted.id]);
    }
    for (const [userId, ids] of owners) {
      const answer = await ask('active', 'GET', '/sessions', undefined, { authorization: `Bearer dev:${userId}` });
      expect(answer.status).toBe(200);
      const { data } = (await answer.json()) as { data: { id: string; updatedAt: string }[] };
      expect(data.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
      const times = data.map(({ updatedAt }) => updatedAt);
      expect(times).toEqual(times.toSorted().reverse());
    }
  });

  it('are made from a picture, changed, and given shots', async () => {
    const made = await ask('active', 'POST', '/sessions', {
      name: 'A night',
      description: 'Rain',
      sourceImageUrl: `data:image/png;base64,${tinyPng.toString('base64')}`,
      initialPrompt: 'A tram in the rain',
      settings: { maxRetries: 3, qualityThresholds: { style: 0.5 } },
    });
    expect(made.status).toBe(201);
    const { data: session } = await envelope(made);
    const id = String(session?.['id']);
    expect(session).toMatchObject({
      name: 'A night',
      description: 'Rain',
      status: 'active',
      primaryStyleReference: { sourceVideoId: 'image-upload', resolution: { width: 2, height: 2 } },
      defaultSettings: { maxRetries: 3, qualityThresholds: { style: 0.5, identity: 0.6 } },
      shots: [{ userPrompt: 'A tram in the rain', status: 'draft', sequenceIndex: 0 }],
    });
    const picture = (session?.['primaryStyleReference'] as { frameUrl: string } | undefined)?.frameUrl ?? '';
    expect((await fetch(picture, { headers: { authorization: `Bearer dev:${owner}` } })).status).toBe(200);

    const first = String(session?.shots?.[0]?.['id']);
    const added = await ask('active', 'POST', `/sessions/${id}/shots`, {
      prompt: 'It stops',
      continuityMode: 'style-match',
      styleReferenceId: first,
      styleStrength: 0.8,
      camera: { yaw: 10 },
    });
    expect(added.status).toBe(201);
    const { data: shot } = await envelope(added);
    expect(shot).toMatchObject({
      sessionId: id,
      sequenceIndex: 1,
      userPrompt: 'It stops',
      continuityMode: 'style-match',
      styleReferenceId: first,
      styleStrength: 0.8,
      camera: { yaw: 10 },
      status: 'draft',
    });
    const shotPath = `/sessions/${id}/shots/${String(shot?.['id'])}`;
    const primary = await envelope(
      ask('active', 'PUT', `${shotPath}/style-reference`, { styleReferenceId: 'primary' }),
    );
    expect(primary.data).toMatchObject({ styleReferenceId: null });
    const settings = await envelope(
      ask('active', 'PUT', `/sessions/${id}/settings`, { settings: { useSceneProxy: true } }),
    );
    expect(settings.data).toMatchObject({ defaultSettings: { useSceneProxy: true, maxRetries: 3 } });
    const own = await jsonOf<{ id: string }>(serverIn('active').as(owner)('POST', '/assets', { body: pictureForm() }));
    const styled = await envelope(ask('active', 'PUT', `/sessions/${id}/style-reference`, { sourceVideoId: own.id }));
    expect(styled.data?.['primaryStyleReference']).toMatchObject({ sourceVideoId: 'image-upload' });
  });

  it('show a finished take as a completed shot', async () => {
    const server = serverIn('active');
    const session = await jsonOf<{ id: string; continuity: { shots: { id: string }[] } }>(
      server.as(owner)('POST', '/sessions', { body: { continuity: { shots: [{ prompt: 'x' }] } } }),
    );
    const asset = await jsonOf<{ id: string }>(server.as(owner)('POST', '/assets', { body: pictureForm() }));
    await addTake(server, owner, session.id, session.continuity.shots[0]?.id ?? '', asset.id);
    const { data } = await envelope(ask('active', 'GET', `/sessions/${session.id}`));
    expect(data?.shots?.[0]).toMatchObject({
      status: 'completed',
      videoAssetId: asset.id,
      continuityMechanismUsed: 'none',
      generatedAt: expect.stringMatching(/Z$/),
    });
  });
});

describe('bad input', () => {
  const id = sequence?.id ?? '';
  it.each<[string, string, unknown, string]>([
    ['POST', '/sessions', { name: '' }, 'Invalid request'],
    ['POST', '/sessions', { name: 'x' }, 'Invalid request'],
    ['POST', '/sessions', { name: 'x', sourceVideoId: 'nobody' }, 'Invalid request'],
    ['POST', '/sessions', { name: 'x', sourceImageUrl: 'http://127.0.0.1:1/a.png' }, 'Invalid request'],
    ['POST', '/sessions', { name: 'x', sourceImageUrl: 'https://169.254.169.254/latest' }, 'Invalid request'],
    ['POST', '/sessions', { name: 'x', sourceImageUrl: 'data:image/png;base64,AAAA' }, 'Media rejected'],
    ['POST', `/sessions/${id}/shots`, { prompt: '' }, 'Invalid request'],
    ['POST', `/sessions/${id}/shots`, { prompt: 3 }, 'Invalid request'],
    ['POST', `/sessions/${id}/shots`, { prompt: 'x', styleStrength: 99 }, 'Invalid request'],
    ['POST', `/sessions/${id}/shots`, { prompt: 'x', styleReferenceId: 'nobody' }, 'Invalid request'],
    ['PUT', `/sessions/${id}/settings`, { settings: { maxRetries: 'many' } }, 'Invalid request'],
    ['PUT', `/sessions/${id}/settings`, [], 'Invalid request'],
    ['PUT', `/sessions/${id}/style-reference`, {}, 'Invalid request'],
    ['POST', `/sessions/${id}/scene-proxy`, {}, 'Invalid request'],
  ])('%s %s %o is told in the envelope', async (method, path, body, error) => {
    const answer = await ask('active', method, path, body);
    expect(answer.status).toBe(400);
    expect(await envelope(answer)).toMatchObject({ success: false, error, message: expect.any(String) });
  });

  it('an id with a slash or control characters is no id', async () => {
    expect(await envelope(ask('active', 'GET', '/sessions/a%2Fb'))).toEqual({
      success: false,
      error: 'Invalid sessionId',
    });
    expect((await ask('active', 'GET', '/sessions/a%00b')).status).toBe(400);
  });

  it('other methods and paths say so', async () => {
    const answer = await ask('active', 'DELETE', `/sessions/${id}`);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET']);
    expect((await ask('active', 'GET', '/nothing')).status).toBe(404);
    expect((await ask('active', 'POST', '/sessions', 'x'.repeat(3_000_000))).status).toBe(413);
  });
});

it('counts who still uses it', async () => {
  const metrics = await (await fetch(`${serverIn('deprecated').url}/metrics`)).text();
  expect(metrics).toMatch(new RegExp(`raccord_v1_requests_total\\{user="${owner}",route="GET /sessions"\\} \\d`));
});
