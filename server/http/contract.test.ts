import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type EndpointSpec, endpoint } from '#contract/endpoints/endpoint.ts';
import { endpoints } from '#contract/endpoints/index.ts';
import { bindings } from './bindings/index.ts';
import type { Bindings } from './handler.ts';
import { openApiDocument } from './pages/openapi.ts';
import { documentationPage } from './pages/documentation-page.ts';

const specs = {
  greet: endpoint({
    method: 'get',
    path: '/greetings/{name}',
    tag: 'Account',
    summary: 'Greet',
    params: z.object({ name: z.string() }),
    status: 200,
    response: z.object({ text: z.string() }),
    errors: [],
  }),
};

describe('bindings', () => {
  it('compile only when every endpoint is bound as its contract says', () => {
    // These lines are checked by the compiler: without an error there, the directive is one itself.
    // @ts-expect-error -- greet is missing
    const missing: Bindings<typeof specs> = {};
    // @ts-expect-error -- the answer has another shape
    const wrong: Bindings<typeof specs> = { greet: async () => ({ words: 'hello' }) };
    const right: Bindings<typeof specs> = { greet: async (_, { params }) => ({ text: params.name }) };
    expect([missing, wrong, right]).toHaveLength(3);
    expect(Object.keys(bindings).sort()).toEqual(Object.keys(endpoints).sort());
  });
});

describe('the contract', () => {
  it('has one endpoint a method and path, with examples that are valid', () => {
    const all = Object.entries<EndpointSpec>(endpoints);
    const addresses = all.map(([, { method, path }]) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`);
    expect(new Set(addresses).size).toBe(all.length);
    for (const [name, { body, bodyExample, response, responseExample, path, params }] of all) {
      if (responseExample !== undefined)
        expect([name, response?.safeParse(responseExample).error?.issues]).toEqual([name, undefined]);
      if (body) expect([name, body.safeParse(bodyExample).error?.issues]).toEqual([name, undefined]);
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
      expect([name, Object.keys(params?.shape ?? {})]).toEqual([name, inPath]);
    }
  });

  it('promises no fault that only planning and generating find', () => {
    const { createSession, addShot, addShots, patchShot, putShotStyleReference } = endpoints;
    for (const spec of [createSession, addShot, addShots, patchShot, putShotStyleReference]) {
      const codes: readonly string[] = spec.errors;
      expect(codes.filter((code) => /^model-|^dependency-/.test(code))).toEqual([]);
    }
  });

  it('is described as OpenAPI 3.1 without a dead reference', () => {
    const document = openApiDocument();
    const text = JSON.stringify(document);
    expect(document).toMatchObject({ openapi: '3.1.0' });
    for (const [, ref = ''] of text.matchAll(/"\$ref":"#([^"]+)"/g)) {
      const found = ref
        .split('/')
        .slice(1)
        .reduce<unknown>((at, key) => Reflect.get(Object(at), key), document);
      expect([ref, typeof found]).toEqual([ref, 'object']);
    }
    expect(text).not.toContain('"$defs"');
    expect(document).toMatchObject({
      paths: {
        '/me': { get: { description: 'Who you are here.' } },
        '/session-counts': {
          get: { responses: { 200: { content: { 'application/json': { example: { active: 12 } } } } } },
        },
      },
    });
  });

  it('is a page in which every endpoint stands', () => {
    const { text } = documentationPage();
    for (const name of Object.keys(endpoints)) expect(text).toContain(`id="${name}"`);
    expect(text).not.toContain('<script');
  });
});
