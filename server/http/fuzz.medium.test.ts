import { request as httpRequest } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { EndpointSpec } from '#contract/endpoints/endpoint.ts';
import { endpoints } from '#contract/endpoints/index.ts';
import { Problem } from '#contract/errors.ts';
import { type Owned, makeOneOfEverything } from './testing/fixtures.ts';
import { type TestServer, startTestServer } from './testing/test-server.ts';

// Real: server, store, media. The inputs come from the endpoints' own schemas.
let server: TestServer;
let owned: Owned;

beforeAll(async () => {
  server = await startTestServer();
  owned = await makeOneOfEverything(server, 'fuzz');
});
afterAll(() => server.stop());

const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_122);
const specs = Object.entries<EndpointSpec>(endpoints);
const withBody = specs.filter(([, { body }]) => body !== undefined);
const withQuery = specs.filter(([, { query }]) => query !== undefined);
const withParams = specs.filter(([, { params }]) => params !== undefined);

/** Values no schema of ours wants everywhere. */
const strange = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    0.5,
    1e308,
    Number.MAX_SAFE_INTEGER + 2,
    '',
    ' ',
    '\u0000',
    '\ud800',
    '‮𝔘😀',
    'x'.repeat(60_000),
    [],
    {},
    [[[[]]]],
    { constructor: { prototype: {} } },
    { toString: 1, valueOf: 1, hasOwnProperty: 1 },
    '../../etc/passwd',
    "'; DROP TABLE sessions; --",
    '$ref',
  ),
  fc.jsonValue({ maxDepth: 4 }),
);

/** Values that fit a JSON schema, here and there replaced by a strange one. */
function near(schema: Record<string, unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 25, arbitrary: fitting(schema) }, { weight: 1, arbitrary: strange });
}

type Schema = Record<string, unknown>;

function fitting(schema: Schema): fc.Arbitrary<unknown> {
  const options = (schema['anyOf'] ?? schema['oneOf']) as Schema[] | undefined; // as JSON Schema has it
  if (options) return fc.oneof(...options.map(near));
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom<unknown>(...schema['enum']);
  switch (schema['type']) {
    case 'object': {
      const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>); // as JSON Schema has it
      const known = fc.record(Object.fromEntries(properties.map(([key, value]) => [key, near(value)])), {
        requiredKeys: [],
      });
      const extra = fc.dictionary(fc.string({ maxLength: 8 }), strange, { maxKeys: 1 });
      return fc.oneof(
        { weight: 4, arbitrary: known },
        { weight: 1, arbitrary: fc.tuple(known, extra).map(([a, b]) => ({ ...a, ...b })) },
      );
    }
    case 'array':
      return fc.array(near((schema['items'] ?? {}) as Schema), { maxLength: 3 }); // as JSON Schema has it
    case 'integer':
      return fc.integer(boundsOf(schema));
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true, ...boundsOf(schema) });
    case 'boolean':
      return fc.boolean();
    case 'string':
      return fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom(...Object.values(owned)));
    default:
      return strange;
  }
}

function boundsOf({ minimum, maximum }: Schema): { min?: number; max?: number } {
  const min = typeof minimum === 'number' ? { min: Math.max(minimum, -(2 ** 31)) } : {};
  const max = typeof maximum === 'number' ? { max: Math.min(maximum, 2 ** 31 - 1) } : {};
  return { ...min, ...max };
}

function addressOf(spec: EndpointSpec, ids: object = owned): string {
  const given: Record<string, string> = { ...ids };
  return spec.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(given[name] ?? 'unknown'));
}

/** What every answer to bad input must be. */
async function expectSound(response: Response, hint: string): Promise<Problem | null> {
  const text = await response.text();
  expect(response.status, `${hint}: ${text.slice(0, 300)}`).toBeLessThan(500);
  if (response.status < 400) return null;
  expect(response.headers.get('content-type'), hint).toBe('application/problem+json');
  const problem = Problem.parse(JSON.parse(text));
  if (problem.code === 'invalid-input') expect(problem.errors?.length, hint).toBeGreaterThan(0);
  return problem;
}

/** Sends bytes as they are, which `fetch` would refuse or mend. */
function send(method: string, path: string, headers: Record<string, string>, body: Uint8Array): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      `${server.url}/api/v2`,
      { method, path: `/api/v2${path}`, headers: { authorization: 'Bearer dev:fuzz', ...headers } },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () =>
          resolve(
            new Response(Buffer.concat(chunks), {
              status: incoming.statusCode ?? 0,
              headers: { 'content-type': incoming.headers['content-type'] ?? '' },
            }),
          ),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** A report that spelled out the failing bodies once took all memory there was; seed and error are enough to run it again. */
function failInFewWords({ failed, seed, errorInstance }: fc.RunDetails<[body: unknown]>): void {
  if (failed) throw new Error(`With seed ${seed}: ${String(errorInstance).slice(0, 1000)}`);
}

describe('bodies near the schema', () => {
  it.each(withBody)('%s', async (_, spec) => {
    const schema = z.toJSONSchema(spec.body ?? z.unknown(), { io: 'input', unrepresentable: 'any' }) as Schema; // plain JSON
    const { $defs: _defs, ...root } = schema;
    await fc.assert(
      fc.asyncProperty(near(root), async (body) => {
        const text = JSON.stringify(body) ?? 'null';
        const response = await server.as('fuzz')(spec.method.toUpperCase(), addressOf(spec), { body: text });
        await expectSound(response, text.slice(0, 500));
      }),
      { numRuns: 60, seed: SEED, endOnFailure: true, reporter: failInFewWords },
    );
  });
});

describe('bodies that are none', () => {
  const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
  const bad: [string, Record<string, string>, Uint8Array | string, number][] = [
    ['broken JSON', { 'content-type': 'application/json' }, '{"name":', 400],
    ['NaN', { 'content-type': 'application/json' }, '{"name":NaN}', 400],
    ['a number out of range', { 'content-type': 'application/json' }, '{"a":1e999}', 400],
    [
      'bad UTF-8',
      { 'content-type': 'application/json' },
      Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
      400,
    ],
    ['bottomless nesting', { 'content-type': 'application/json' }, deep, 400],
    ['bottomless arrays', { 'content-type': 'application/json' }, '['.repeat(100_000) + ']'.repeat(100_000), 400],
    ['a prototype key', { 'content-type': 'application/json' }, '{"__proto__":{"isAdmin":true}}', 400],
    ['a nested prototype key', { 'content-type': 'application/json' }, '{"params":{"__proto__":1}}', 400],
    ['NUL', { 'content-type': 'application/json' }, String.raw`{"name":"a\u0000b"}`, 400],
    ['half a character', { 'content-type': 'application/json' }, String.raw`{"name":"\ud83d"}`, 400],
    ['another type', { 'content-type': 'text/plain' }, '{}', 415],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'name=x', 415],
    ['no type', {}, '{}', 415],
    ['another charset', { 'content-type': 'application/json; charset=utf-16' }, '{}', 415],
    ['too much', { 'content-type': 'application/json' }, `"${'x'.repeat(3 * 1024 * 1024)}"`, 413],
  ];
  it.each(bad)('%s', async (name, headers, body, status) => {
    for (const [, spec] of withBody.filter(([, { transport }]) => transport === undefined)) {
      const response = await send(spec.method.toUpperCase(), addressOf(spec), headers, Buffer.from(body));
      await expectSound(response, `${name} at ${spec.path}`);
      expect(response.status, `${name} at ${spec.path}`).toBe(status);
    }
    // The server still stands and the prototype is clean.
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined();
    expect((await server.as('fuzz')('GET', '/me')).status).toBe(200);
  });

  it('too much without saying how much', async () => {
    // Not endless: when the connection is cut off, Node's fetch reads what is left of a stream without ever letting go.
    let left = 1024;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (left-- > 0) controller.enqueue(new Uint8Array(64 * 1024).fill(0x20));
        else controller.close();
      },
    });
    // Node's fetch wants to be told that the body is still being sent.
    const init = {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { authorization: 'Bearer dev:fuzz', 'content-type': 'application/json' },
    };
    const answer = await fetch(`${server.url}/api/v2/sessions`, init as RequestInit).then(
      ({ status }) => status,
      () => 'cut off',
    );
    expect([413, 'cut off']).toContain(answer);
    expect((await server.as('fuzz')('GET', '/me')).status).toBe(200);
  });
});

describe('queries', () => {
  const values = [
    '',
    'x',
    '-1',
    '0',
    '1.5',
    '1e9',
    'NaN',
    'Infinity',
    '999999999999999999999',
    'true',
    'null',
    '%00',
    '%ff',
    '%ed%a0%80',
    '[]',
    'a'.repeat(5000),
  ];
  it.each(withQuery)('%s', async (_, spec) => {
    for (const name of [...Object.keys(spec.query?.shape ?? {}), 'unknown', '__proto__', 'constructor']) {
      for (const value of values) {
        const signal = AbortSignal.timeout(3000);
        const path = `${addressOf(spec)}?${name}=${value}`;
        const body = spec.body && { body: spec.bodyExample ?? {} };
        const response = await server.as('fuzz')(spec.method.toUpperCase(), path, { ...body, signal });
        if (spec.transport === 'events' && response.ok) await response.body?.cancel();
        else {
          const problem = await expectSound(response, path.slice(0, 200));
          if (problem?.code === 'invalid-input') expect(problem.errors?.[0]?.pointer).toMatch(/^\?/);
        }
      }
    }
  });

  it.each(['x', 'eyJhIjoxfQ', '%7B%7D', 'AAAA', 'WyJhIiwiYiJd', 'bnVsbA'])(
    'a cursor that is none: %s',
    async (cursor) => {
      for (const [, spec] of withQuery.filter(([, { query }]) => query && 'cursor' in query.shape)) {
        const response = await server.as('fuzz')('GET', `${addressOf(spec)}?cursor=${cursor}`);
        const problem = await expectSound(response, `${spec.path} ${cursor}`);
        expect(problem?.errors?.[0]?.pointer, spec.path).toBe('?cursor');
      }
    },
  );
});

describe('paths', () => {
  const ids = [
    '%2F',
    '..%2F..%2Fetc%2Fpasswd',
    '%00',
    '%ff',
    '%',
    '%ZZ',
    'a'.repeat(3000),
    '%F0%9F%98%80',
    '.',
    '__proto__',
    'constructor',
    '*',
    '%25%32%46',
    '%0d%0aX:%20y',
    "'--",
  ];
  it.each(withParams)('%s', async (_, spec) => {
    for (const id of ids) {
      const path = spec.path.replaceAll(/\{\w+\}/g, id);
      const headers: Record<string, string> = spec.body ? { 'content-type': 'application/json' } : {};
      const response = await send(
        spec.method.toUpperCase(),
        path,
        headers,
        Buffer.from(spec.body ? JSON.stringify(spec.bodyExample ?? {}) : ''),
      );
      await expectSound(response, path.slice(0, 200));
      expect(response.status).toBeGreaterThanOrEqual(400);
    }
  });

  it.each([
    '/',
    '//',
    '/..',
    '/../../../etc/passwd',
    '/sessions/',
    '/SESSIONS',
    '/%2e%2e/%2e%2e',
    '/sessions//shots',
    '/.env',
    '/assets/../me',
  ])('an address that is none: %s', async (path) => {
    const response = await send('GET', path, {}, Buffer.alloc(0));
    // It may lead out of the API, to the app's page, which is there once it is built.
    if (response.headers.get('content-type')?.startsWith('text/html')) expect([200, 503]).toContain(response.status);
    else await expectSound(response, path);
  });
});

describe('headers', () => {
  it.each(['x', '"r"', '"rx"', '"r-1"', 'r1', '"r1", "r2"', '"r99999999999999999999"', 'W/"x"'])(
    'an If-Match that is none: %s',
    async (ifMatch) => {
      const headers = { 'if-match': ifMatch };
      const response = await server.as('fuzz')('PATCH', `/sessions/${owned.sessionId}`, {
        body: { name: 'x' },
        headers,
      });
      expect((await expectSound(response, ifMatch))?.code).toBe('invalid-input');
    },
  );
  it.each(['', ' ', 'a b', 'x'.repeat(201), 'é'])('an Idempotency-Key that is none: %s', async (key) => {
    const body = Buffer.from('{"name":"x"}');
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    const response = await send('POST', '/sessions', headers, body);
    expect((await expectSound(response, key))?.code).toBe('invalid-input');
  });
  it.each(['x', '-1', '1.5', '99999999999999999999'])('a Last-Event-ID that is none: %s', async (id) => {
    const response = await server.as('fuzz')('GET', `/sessions/${owned.sessionId}/events`, {
      headers: { 'last-event-id': id },
    });
    expect((await expectSound(response, id))?.code).toBe('invalid-input');
  });
});

describe('uploads', () => {
  const bad: [string, Record<string, string>, string][] = [
    ['no form', { 'content-type': 'application/json' }, '{}'],
    ['no boundary', { 'content-type': 'multipart/form-data' }, 'x'],
    ['an empty form', { 'content-type': 'multipart/form-data; boundary=b' }, '--b--\r\n'],
    ['no body', { 'content-type': 'multipart/form-data; boundary=b' }, ''],
    [
      'a torn form',
      { 'content-type': 'multipart/form-data; boundary=b' },
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nabc',
    ],
    [
      'another field',
      { 'content-type': 'multipart/form-data; boundary=b' },
      '--b\r\nContent-Disposition: form-data; name="other"; filename="a.png"\r\n\r\nabc\r\n--b--\r\n',
    ],
    [
      'a field that is no file',
      { 'content-type': 'multipart/form-data; boundary=b' },
      '--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nabc\r\n--b--\r\n',
    ],
    ['no headers', { 'content-type': 'multipart/form-data; boundary=b' }, '--b\r\n\r\nabc\r\n--b--\r\n'],
    [
      'an empty file',
      { 'content-type': 'multipart/form-data; boundary=b' },
      '--b\r\nContent-Disposition: form-data; name="file"; filename=""\r\n\r\n\r\n--b--\r\n',
    ],
  ];
  it.each(bad)('%s', async (name, headers, body) => {
    const response = await send('POST', '/assets', headers, Buffer.from(body));
    await expectSound(response, name);
    expect(response.status).toBeGreaterThanOrEqual(400);
  });
});
