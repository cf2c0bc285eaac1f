import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type TestServer, jsonOf, startTestServer } from './testing/test-server.ts';

// Real: server, store, tokens, an issuer with its own address. Nothing is fake.

type Headers = Record<string, string>;

/** Sends headers that `fetch` would not let a program set. */
function send(server: TestServer, path: string, headers: Headers, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const sent = request(`${server.url}${path}`, { method, headers }, (incoming) => {
      let body = '';
      incoming.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('local mode', () => {
  let server: TestServer;
  let clientFolder: string;
  beforeAll(async () => {
    clientFolder = await mkdtemp(join(tmpdir(), 'raccord-client-'));
    await writeFile(join(clientFolder, 'index.html'), '<!doctype html><title>Raccord</title>');
    server = await startTestServer({ AUTH_MODE: 'local' }, { clientFolder });
  });
  afterAll(async () => {
    await server.stop();
    await rm(clientFolder, { recursive: true });
  });
  const ME = '/api/v2/me';

  it('lets programs in as the one user', async () => {
    const answer = await send(server, ME, {});
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({ userId: 'local', authMode: 'local' });
    expect((await fetch(`${server.url}${ME}`)).status).toBe(200);
  });

  it.each<[string, Headers]>([
    ['another name for this machine (DNS rebinding)', { host: 'evil.example' }],
    ['another name with our port', { host: 'evil.example:4310' }],
    ['a name that begins like ours', { host: 'localhost.evil.example' }],
    ['a cross-site page', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    ['a page of another port', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['no origin worth the name', { origin: 'null' }],
    ['our host under another port', { origin: 'http://127.0.0.1:1' }],
  ])('refuses %s', async (_, headers) => {
    for (const [path, method] of [
      [ME, 'GET'],
      ['/api/v2/sessions', 'GET'],
      ['/api/v2/sessions', 'POST'],
    ] as const) {
      const answer = await send(server, path, headers, method);
      expect([path, answer.status]).toEqual([path, 403]);
      expect(JSON.parse(answer.body)).toMatchObject({ code: 'origin-refused' });
    }
  });

  it('refuses a change that a typed address asks for', async () => {
    expect((await send(server, '/api/v2/sessions', { 'sec-fetch-site': 'none' }, 'POST')).status).toBe(403);
  });

  it('lets our own pages in: by the browser’s word, or by the cookie they set', async () => {
    const { host, origin } = new URL(server.url);
    expect((await send(server, ME, { 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect((await send(server, ME, { origin })).status).toBe(401);
    const page = await send(server, '/', { accept: 'text/html' });
    const cookie = String(page.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    const [pair = ''] = cookie.split(';');
    expect((await send(server, ME, { origin, host, cookie: pair })).status).toBe(200);
    expect((await send(server, ME, { origin, cookie: `${pair}x` })).status).toBe(401);
  });
});

describe('dev mode', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  it.each(['Bearer dev:', 'Bearer ann', 'dev:ann', 'Basic YW5uOg==', 'Bearer dev:a/b'])(
    'refuses %s',
    async (authorization) => {
      const answer = await send(server, '/api/v2/me', { authorization });
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toContain('Bearer');
    },
  );

  it('trades a token for a cookie and takes it back', async () => {
    const given = await server.as('ann')('POST', '/me/cookie');
    expect(given.status).toBe(204);
    const [cookie = ''] = (given.headers.get('set-cookie') ?? '').split(';');
    const me = await send(server, '/api/v2/me', { cookie });
    expect(JSON.parse(me.body)).toMatchObject({ userId: 'ann' });
    expect((await server.as('ann')('DELETE', '/me/cookie')).headers.get('set-cookie')).toContain('Max-Age=0');
  });

  it.each([
    ['POST', 'HttpOnly'],
    ['DELETE', 'Max-Age=0'],
  ])('sets the cookie again when %s is repeated under its key', async (method, wanted) => {
    const headers = { 'idempotency-key': `cookie-${method}` };
    for (let count = 0; count < 2; count += 1) {
      const answer = await server.as('ann')(method, '/me/cookie', { headers });
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([204, expect.stringContaining(wanted)]);
    }
  });
});

describe('jwt mode', () => {
  let issuer: Issuer;
  let server: TestServer;
  beforeAll(async () => {
    issuer = await startIssuer();
    server = await startTestServer({ AUTH_MODE: 'jwt', AUTH_ISSUERS: `${issuer.url}|raccord` });
  });
  afterAll(async () => {
    await server.stop();
    issuer.close();
  });

  const ask = (token: string) => send(server, '/api/v2/me', { authorization: `Bearer ${token}` });

  it('believes its issuer, and `sub` is the user', async () => {
    const answer = await ask(await issuer.token({ sub: 'aUserIdOfBefore' }));
    expect(JSON.parse(answer.body)).toMatchObject({ userId: 'aUserIdOfBefore', authMode: 'jwt' });
  });

  it('finds new keys when the issuer rotates them', async () => {
    const before = await issuer.token({ sub: 'ann' });
    expect((await ask(before)).status).toBe(200);
    await issuer.rotate();
    // Keys are asked for at most every 5 s.
    await sleep(5100);
    expect((await ask(await issuer.token({ sub: 'ann' }))).status).toBe(200);
    expect((await ask(before)).status).toBe(401);
  });

  it.each<[string, () => Promise<string>]>([
    ['another audience', () => issuer.token({ sub: 'ann' }, { audience: 'other' })],
    ['another issuer', () => issuer.token({ sub: 'ann' }, { issuer: 'https://evil.example' })],
    ['an expired one', () => issuer.token({ sub: 'ann' }, { expiresAt: Date.now() / 1000 - 120 })],
    ['one without a user', () => issuer.token({})],
    ['one of another key', () => issuer.token({ sub: 'ann' }, { isForged: true })],
    [
      'one without a signature',
      async () => `${btoa('{"alg":"none"}')}.${btoa(`{"iss":"${issuer.url}","sub":"ann","aud":"raccord"}`)}.`,
    ],
    ['no token', async () => 'x'],
    ['a development token', async () => 'dev:ann'],
    ['a user id with a slash', () => issuer.token({ sub: 'a/b' })],
  ])('refuses %s', async (_, token) => {
    const answer = await ask(await token());
    expect(answer.status).toBe(401);
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'unauthenticated' });
  });

  it('allows for clocks that differ by less than a minute', async () => {
    expect((await ask(await issuer.token({ sub: 'ann' }, { expiresAt: Date.now() / 1000 - 20 }))).status).toBe(200);
  });
});

describe('a share link', () => {
  let server: TestServer;
  afterEach(() => server.stop());

  it('works signed out, shows little, and ends when it is revoked', async () => {
    server = await startTestServer();
    const { makeOneOfEverything } = await import('./testing/fixtures.ts');
    const { sessionId, shareUuid, assetId } = await makeOneOfEverything(server, 'ann');
    const shown = await send(server, `/api/v2/shares/${shareUuid}`, {});
    expect(shown.status).toBe(200);
    expect(shown.headers['x-robots-tag']).toBe('noindex, nofollow');
    expect(shown.body).not.toMatch(/ann|seed|cost|userId|versions/i);
    expect((await send(server, `/api/v2/shares/${shareUuid}/assets/${assetId}/content`, {})).status).toBe(200);
    await server.as('ann')('DELETE', `/sessions/${sessionId}/share`);
    expect((await send(server, `/api/v2/shares/${shareUuid}`, {})).status).toBe(404);
    expect((await send(server, `/api/v2/shares/${shareUuid}/assets/${assetId}/content`, {})).status).toBe(404);
    const page = await send(server, `/share/${shareUuid}`, {});
    if (page.status === 200) expect(page.headers['x-robots-tag']).toContain('noindex');
  });
});

describe('the limit of requests', () => {
  it('is told with the time to wait', async () => {
    const server = await startTestServer({ REQUESTS_PER_MINUTE: '5' });
    const answers = [];
    for (let count = 0; count < 12; count += 1) answers.push(await server.as('ann')('GET', '/me'));
    const refused = answers.find(({ status }) => status === 429);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await jsonOf(refused ?? new Response('{}'))).toMatchObject({ code: 'rate-limited' });
    expect((await server.as('bob')('GET', '/me')).status).toBe(200);
    await server.stop();
  });
});

interface Issuer {
  readonly url: string;
  token(
    claims: { sub?: string },
    options?: { audience?: string; issuer?: string; expiresAt?: number; isForged?: boolean },
  ): Promise<string>;
  rotate(): Promise<void>;
  close(): void;
}

/** An OIDC issuer with discovery and keys. */
async function startIssuer(): Promise<Issuer> {
  let current = await generateKeyPair('RS256');
  const forger = await generateKeyPair('RS256');
  let keyNumber = 1;
  const server: Server = createServer((incoming, outgoing) => {
    void (async () => {
      const key = { ...(await exportJWK(current.publicKey)), kid: `k${keyNumber}`, alg: 'RS256', use: 'sig' };
      const isKeys = incoming.url === '/keys';
      outgoing.setHeader('content-type', 'application/json');
      outgoing.end(JSON.stringify(isKeys ? { keys: [key] } : { issuer: url, jwks_uri: `${url}/keys` }));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address of this kind.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    token: (claims, { audience = 'raccord', issuer = url, expiresAt, isForged } = {}) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: `k${keyNumber}` })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(Math.floor(Date.now() / 1000) - 300)
        .setExpirationTime(Math.floor(expiresAt ?? Date.now() / 1000 + 300))
        .sign(isForged ? forger.privateKey : current.privateKey),
    async rotate() {
      current = await generateKeyPair('RS256');
      keyNumber += 1;
    },
    close: () => server.close(),
  };
}
