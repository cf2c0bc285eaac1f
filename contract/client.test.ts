import { describe, expect, it } from 'vitest';
import { createClient, resolvePath } from './client.ts';

describe('resolvePath', () => {
  it('should fill in names, whatever an older id is made of', () => {
    expect(resolvePath('/sessions/{sessionId}/takes', { params: { sessionId: 'a b?c#ü' } })).toBe(
      '/sessions/a%20b%3Fc%23%C3%BC/takes',
    );
  });

  it('should leave absent query fields out', () => {
    expect(resolvePath('/sessions', { query: { limit: 24, q: undefined, trashed: false } })).toBe(
      '/sessions?limit=24&trashed=false',
    );
    expect(resolvePath('/sessions', { query: { q: undefined } })).toBe('/sessions');
  });

  it('should not send a request to a path that is not complete', () => {
    expect(() => resolvePath('/sessions/{sessionId}', {})).toThrow(/sessionId/);
  });
});

describe('the client', () => {
  it('asks as the contract says', async () => {
    const asked: [string, RequestInit][] = [];
    const answer = { items: [], nextCursor: null };
    const client = createClient({
      origin: 'http://x',
      token: () => 't',
      fetch: async (address, init = {}) => {
        asked.push([new Request(address).url, init]);
        return Response.json(answer);
      },
    });
    const page = await client.getJson('/sessions', { query: { limit: 5, q: 'a b', trashed: false } });
    expect(page.items).toEqual([]);
    await client.sendJson(
      'patch /sessions/{sessionId}/shots/{shotId}',
      { params: { sessionId: 's/1', shotId: 'x' }, body: { seed: null } },
      { ifMatch: 3, idempotencyKey: 'k' },
    );
    expect(asked.map(([address]) => address)).toEqual([
      'http://x/api/v2/sessions?limit=5&q=a+b&trashed=false',
      'http://x/api/v2/sessions/s%2F1/shots/x',
    ]);
    expect(asked[1]?.[1]).toMatchObject({
      method: 'PATCH',
      body: '{"seed":null}',
      headers: { authorization: 'Bearer t', 'if-match': '"r3"', 'idempotency-key': 'k' },
    });
  });

  it('throws the problem', async () => {
    const problem = {
      type: '/problems/not-found',
      title: '',
      status: 404,
      detail: 'There is no such session.',
      code: 'not-found',
    };
    const client = createClient({ fetch: async () => Response.json(problem, { status: 404 }) });
    await expect(client.getJson('/me', {})).rejects.toMatchObject({ status: 404, problem: { code: 'not-found' } });
  });

  it.each([
    ['a page of something in between', '<!doctype html><title>Sign in to the network</title>'],
    ['half an answer', '{"items":[{"id":"a"'],
    ['no record', '"ok"'],
  ])('does not take %s for an answer', async (_, text) => {
    const client = createClient({ fetch: async () => new Response(text) });
    await expect(client.getJson('/me', {})).rejects.toMatchObject({ status: 200, problem: null });
  });

  it('reads bytes as they are, and throws what is sent in their place', async () => {
    const view = '/sessions/{sessionId}/scene-proxy/preview';
    const address = { params: { sessionId: 's' }, query: { yaw: 10 } };
    const read = (answer: Response) => createClient({ fetch: async () => answer }).getBytes(view, address);
    const picture = await read(new Response(new Uint8Array([255, 216]), { headers: { 'content-type': 'image/jpeg' } }));
    expect(new Uint8Array(await picture.arrayBuffer())).toEqual(new Uint8Array([255, 216]));
    const problem = { type: '', title: '', status: 401, detail: 'Nobody is signed in.', code: 'unauthenticated' };
    await expect(read(Response.json(problem, { status: 401 }))).rejects.toMatchObject({ message: problem.detail });
    const page = new Response('<!doctype html>', { headers: { 'content-type': 'text/html; charset=utf-8' } });
    await expect(read(page)).rejects.toMatchObject({ status: 200, problem: null });
  });

  it('gives up on a server that is silent, and says so', async () => {
    const answers: (number | null)[] = [];
    const client = createClient({
      timeoutMs: 20,
      onAnswer: (status) => answers.push(status),
      fetch: (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new DOMException('', 'TimeoutError')));
        }),
    });
    await expect(client.getJson('/me', {})).rejects.toMatchObject({
      message: 'The server does not answer.',
      status: null,
    });
    expect(answers).toEqual([null]);
  });

  it('leaves what the caller broke off to the caller', async () => {
    const answers: (number | null)[] = [];
    const client = createClient({
      onAnswer: (status) => answers.push(status),
      fetch: async (_, init) => {
        init?.signal?.throwIfAborted();
        return Response.json({});
      },
    });
    await expect(client.getJson('/me', {}, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    expect(answers).toEqual([]);
  });
});
