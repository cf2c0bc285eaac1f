import type { Hono } from 'hono';
import { z } from 'zod';
import type { EndpointSpec } from '#contract/endpoints/endpoint.ts';
import { API_PREFIX } from '#contract/endpoints/index.ts';
import { rebuildAnswer } from './answer-applied.ts';
import { throughLegacy } from '#server/legacy/classic/gateway.ts';
import type { HttpDeps } from './deps.ts';
import type { Handler, HonoEnv, Http, PublicContext, UserContext } from './handler.ts';
import { once, readScope } from './idempotency.ts';
import { jsonResponse } from './json-response.ts';
import { readIfMatch, revisionTag } from './preconditions.ts';
import { readJson } from './read-json.ts';
import { validateBody, validateParams, validateQuery } from './validate.ts';

const NO_QUERY = z.object({});

/** A handler once its endpoint's exact types are no longer known. */
type LooseHandler = (context: PublicContext | UserContext, input: object) => Promise<unknown>;

/** Serves one endpoint: checks what comes in by the contract, asks the handler, and puts the answer on the wire. */
export function bind(app: Hono<HonoEnv>, deps: HttpDeps, spec: EndpointSpec, handler: Handler<EndpointSpec>): void {
  const path = `${API_PREFIX}${spec.path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
  // The input is checked against the endpoint's own schemas before, which is what the handler's type says.
  const answer = throughLegacy(spec, handler as unknown as LooseHandler);
  app.on(spec.method.toUpperCase(), path, async (http) => {
    http.set('route', spec.path);
    return serve(http, deps, spec, answer);
  });
}

async function serve(http: Http, deps: HttpDeps, spec: EndpointSpec, answer: LooseHandler): Promise<Response> {
  const isJson = spec.transport === undefined;
  const takesJson = isJson || (spec.transport === 'events' && spec.body !== undefined);
  const body = takesJson && spec.method !== 'get' ? await readJson(http.env.incoming) : null;
  const input = {
    ...(spec.params && { params: validateParams(spec.params, http.req.param()) }),
    query: validateQuery(spec.query ?? NO_QUERY, new URL(http.req.url).searchParams),
    ...(spec.body && { body: validateBody(spec.body, body?.value) }),
  };
  const context = { deps, http, requestId: http.get('requestId') };
  const userId = http.get('userId');
  if (userId === undefined) return respond(http, spec, await answer(context, input));

  const ifMatch = spec.method === 'get' ? undefined : readIfMatch(http.req.header('if-match'));
  // A stream is not kept, so it cannot be given again.
  const scope = body && isJson && !spec.isRead ? readScope(http, userId, body.bytes) : null;
  const user: UserContext = { ...context, userId, ifMatch, ...(scope && { idempotency: scope }) };
  if (!scope) return respond(http, spec, await answer(user, input));
  const plain = async (body: unknown) => toResponse(spec, body, undefined);
  return once(
    deps,
    scope,
    async () => plain(await answer(user, input)),
    async (applied) => plain(await rebuildAnswer(deps, spec, userId, applied)),
  );
}

function respond(http: Http, spec: EndpointSpec, answer: unknown): Promise<Response> {
  return toResponse(spec, answer, http.req.header('accept-encoding'));
}

/** An answer that is kept for repetitions goes out as it is: whoever repeats may read another encoding. */
async function toResponse(spec: EndpointSpec, answer: unknown, acceptEncoding: string | undefined): Promise<Response> {
  if (answer instanceof Response) return answer;
  if (spec.status === 204) return new Response(null, { status: 204 });
  return jsonResponse(answer, { status: spec.status, headers: tagOf(spec, answer), acceptEncoding });
}

function tagOf(spec: EndpointSpec, answer: unknown): Record<string, string> {
  const hasRevision = spec.hasRevision && typeof answer === 'object' && answer !== null && 'revision' in answer;
  return hasRevision && typeof answer.revision === 'number' ? { etag: revisionTag(answer.revision) } : {};
}
