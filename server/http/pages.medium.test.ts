import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseShotList } from '#contract/shot-list.ts';
import { addTake, makeSession, pictureForm } from './testing/fixtures.ts';
import { type Ask, type TestServer, jsonOf, startTestServer } from './testing/test-server.ts';

// Real: server and files. The built app is a small one of our own.
let server: TestServer;
let folder: string;
const script = 'console.log("app");'.repeat(200);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'raccord-client-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(
    join(folder, 'share.html'),
    '<!doctype html><head><link rel="framed" /><!--share-head--></head><body><!--share-body--></body>',
  );
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Raccord</title>');
  await writeFile(join(folder, 'assets/app-abc123.js'), script);
  await writeFile(join(folder, 'assets/app-abc123.js.gz'), gzipSync(script));
  await writeFile(join(folder, 'assets/app-abc123.js.map'), '{}');
  server = await startTestServer({ AUTH_MODE: 'local' }, { clientFolder: folder });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = { accept: 'text/html' }) =>
  fetch(server.url + path, { headers });

describe('pages', () => {
  it.each([
    '/',
    '/sessions',
    '/create',
    '/library',
    '/session/abc',
    '/session/abc/continuity',
    '/session/new/continuity',
  ])('%s is the app, never kept, under a strict policy', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<title>Raccord</title>');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
  });

  it.each(['/nope', '/session/a/b/c', '/continuity/x/y'])('%s is not there, and says so', async (path) => {
    expect((await get(path)).status).toBe(404);
    const forPrograms = await get(path, { accept: 'application/json' });
    expect(forPrograms.status).toBe(404);
    expect(forPrograms.headers.get('content-type')).toBe('application/problem+json');
  });
});

describe('the page of a shared film', () => {
  const ask: Ask = (...request) => server.as(null)(...request);

  async function share(name: string) {
    const session = await makeSession(ask);
    const shotId = session.continuity?.shots[0]?.id ?? '';
    await ask('PATCH', `/sessions/${session.id}`, { body: { name } });
    await ask('PATCH', `/sessions/${session.id}/shots/${shotId}`, {
      body: { title: 'Empty avenue', seed: 4711 },
    });
    const { id } = await jsonOf<{ id: string }>(ask('POST', '/assets', { body: pictureForm() }));
    await addTake(server, 'local', session.id, shotId, id);
    const { uuid } = await jsonOf<{ uuid: string }>(ask('POST', `/sessions/${session.id}/share`));
    return { sessionId: session.id, uuid, assetId: id };
  }

  it('has its words and pictures in the page itself, and nothing that is not shared', async () => {
    const { uuid, assetId } = await share('Rain <b>&"');
    const response = await get(`/share/${uuid}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    const page = await response.text();
    expect(page).toContain('<link rel="framed" />');
    expect(page).toContain('<title>Rain &lt;b&gt;&amp;&quot; · Raccord</title>');
    expect(page).toMatch(/<h1[^>]*>\s*Rain &lt;b&gt;&amp;&quot;\s*<\/h1>/);
    expect(page).toContain('Empty avenue');
    expect(page).toContain('Shot 1 in the rain');
    expect(page).not.toContain('Shot 2 in the rain');
    expect(page).toContain(`/api/v2/shares/${uuid}/assets/${assetId}/content`);
    expect(page).not.toMatch(/4711|userId|style="/);
  });

  it('gives the shot list as a film can be made from it', async () => {
    const { uuid } = await share('Rain');
    const response = await get(`/share/${uuid}/shot-list.md`);
    expect(response.headers.get('content-disposition')).toContain('Rain.md');
    const list = parseShotList(await response.text(), { models: server.adapters.providers.models });
    expect(list).toMatchObject({
      title: 'Rain',
      problems: [],
      shots: [
        { title: 'Empty avenue', prompt: 'Shot 1 in the rain', durationSeconds: 4, continuityMode: 'frame-bridge' },
      ],
    });
  });

  it('says that the link was switched off, alike for revoked and unknown ones', async () => {
    const { sessionId, uuid } = await share('Gone');
    await ask('DELETE', `/sessions/${sessionId}/share`);
    const revoked = await get(`/share/${uuid}`);
    const text = await revoked.text();
    expect(revoked.status).toBe(404);
    expect(revoked.headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect(text).toContain('This link was switched off');
    expect(text).not.toContain('Gone');
    expect(await (await get('/share/never-was')).text()).toBe(text);
  });
});

describe('files', () => {
  it('are kept for good when their name holds a hash, and come compressed', async () => {
    const response = await get('/assets/app-abc123.js', { 'accept-encoding': 'gzip' });
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.text()).toBe(script);
    const plain = await get('/assets/app-abc123.js', { 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await plain.text()).toBe(script);
  });

  it.each([
    '/assets/app-abc123.js.map',
    '/assets/app-abc123.js.gz',
    '/assets/../index.html.bak',
    '/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
  ])('%s is not one of them', async (path) => {
    expect((await get(path, { accept: '*/*' })).status).toBe(404);
  });
});

describe('operations', () => {
  it('answer for health, readiness and figures', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect(await (await get('/readyz')).json()).toEqual({ status: 'ready', checks: { store: true } });
    const figures = await (await get('/metrics')).text();
    expect(figures).toContain('raccord_http_requests_total{method="GET",route="/readyz",status="200"}');
  });

  it('have a description for people that needs no script', async () => {
    const page = await (await get('/api/v2/docs')).text();
    expect(page).toContain('/sessions/{sessionId}/shots');
    expect((await get('/api/v2/docs.css')).headers.get('content-type')).toContain('text/css');
    expect(await (await get('/api/v2/openapi.json')).json()).toMatchObject({ openapi: '3.1.0' });
  });
});
