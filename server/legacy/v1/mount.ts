import type { Hono } from 'hono';
import { getConnInfo } from '@hono/node-server/conninfo';
import { Id } from '#contract/ids.ts';
import type { HttpDeps } from '#server/http/deps.ts';
import type { HonoEnv, Http } from '#server/http/handler.ts';
import type { RateLimit } from '#server/http/rate-limit.ts';
import { readJson } from '#server/http/read-json.ts';
import { failure, failureOf, refusal } from './answer.ts';
import { readCaller } from './caller.ts';
import { lifecycleHeaders, lifecycleRefusal } from './lifecycle.ts';
import { openUsage, type Usage } from './usage.ts';
import { v1Routes, type V1Params, type V1Route } from './routes.ts';
import { V1Request } from './v1-request.ts';

const PREFIX = '/api/continuity';

/** Answers v1 of the sequence API, in whatever phase of its life it is. */
export function addContinuityV1(app: Hono<HonoEnv>, deps: HttpDeps, limit: RateLimit): void {
  const usage = openUsage(deps.metrics.registry);
  for (const route of v1Routes) {
    app.on(route.method, `${PREFIX}${route.path}`, (http) => serve(http, { deps, limit, usage, route }));
  }
  app.all(`${PREFIX}/*`, (http) => {
    http.set('route', `${PREFIX}/*`);
    const allowed = v1Routes.filter(({ path }) => patternOf(path).test(http.req.path)).map(({ method }) => method);
    const answer =
      allowed.length > 0
        ? failure(405, 'Method not allowed')
        : failure(404, 'Not found', { message: 'There is no such endpoint.' });
    if (allowed.length > 0) answer.headers.set('allow', [...new Set(allowed)].join(', '));
    return withHeaders(answer, lifecycleHeaders(deps.legacy.config.v1, '/api/v2/docs'));
  });
}

interface Serving {
  readonly deps: HttpDeps;
  readonly limit: RateLimit;
  readonly usage: Usage;
  readonly route: V1Route;
}

async function serve(http: Http, serving: Serving): Promise<Response> {
  const { deps, route } = serving;
  http.set('route', `${PREFIX}${route.path}`);
  const params: V1Params = { id: http.req.param('id') ?? '', shotId: http.req.param('shotId') ?? '' };
  const successor = route.successor
    .replace(':id', encodeURIComponent(params.id))
    .replace(':shotId', encodeURIComponent(params.shotId));
  const answer = await answerOrFail(http, serving, params, successor);
  return withHeaders(answer, lifecycleHeaders(deps.legacy.config.v1, successor));
}

async function answerOrFail(http: Http, serving: Serving, params: V1Params, successor: string): Promise<Response> {
  try {
    return await answer(http, serving, params, successor);
  } catch (error) {
    const requestId = http.get('requestId');
    const response = failureOf(error, requestId);
    if (response.status >= 500) serving.deps.logger.error({ error, requestId }, 'v1 failed');
    return response;
  }
}

async function answer(
  http: Http,
  { deps, limit, usage, route }: Serving,
  params: V1Params,
  successor: string,
): Promise<Response> {
  const { v1 } = deps.legacy.config;
  const isWrite = route.method !== 'GET';
  const label = `${route.method} ${route.path}`;
  if (v1.phase === 'removed') {
    limit.take(`address:${addressOf(http)}`, Date.now());
    usage.count(null, label);
    return refuse(v1, isWrite, successor) ?? failure(410, 'Gone');
  }
  const caller = await readCaller(http, deps);
  if (caller.kind !== 'user') {
    limit.take(`address:${addressOf(http)}`, Date.now());
    const isMissing = caller.kind === 'missing';
    const words = isMissing ? 'Authentication required' : 'Invalid credentials';
    return failure(isMissing ? 401 : 403, words, { message: caller.message, requestId: http.get('requestId') });
  }
  const { userId } = caller;
  http.set('userId', userId);
  limit.take(`user:${userId}`, Date.now());
  usage.count(userId, label);
  const refused = refuse(v1, isWrite, successor);
  if (refused) return refused;
  if (route.path.includes(':id') && !Id.safeParse(params.id).success) return failure(400, 'Invalid sessionId');
  const request = new V1Request(deps, http, userId);
  await deps.legacy.arrivals.arrive(userId);
  if (isWrite) {
    // Whether it is there at all is told first, as ever.
    if (params.id !== '') await request.session(params.id);
    const held = await request.refuseChange(params.id === '' ? null : params.id);
    if (held !== null)
      return refusal({ status: 403, error: 'Read-only', message: held }, '/problems/v1-held', successor);
  }
  const body = isWrite ? (await readJson(http.env.incoming)).value : undefined;
  return route.answer(request, params, body ?? {});
}

function refuse(v1: HttpDeps['legacy']['config']['v1'], isWrite: boolean, successor: string): Response | null {
  const refused = lifecycleRefusal(v1, isWrite, successor);
  return refused && refusal(refused, `/problems/v1-${v1.phase}`, successor);
}

function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${PREFIX}${path.replaceAll(/:\w+/g, '[^/]+')}$`);
}

function addressOf(http: Http): string {
  return getConnInfo(http).remote.address ?? 'unknown';
}
