import { getConnInfo } from '@hono/node-server/conninfo';
import type { Hono } from 'hono';
import type { HttpDeps } from '#server/http/deps.ts';
import type { HonoEnv, Http } from '#server/http/handler.ts';
import type { RateLimit } from '#server/http/rate-limit.ts';
import { readJson } from '#server/http/read-json.ts';
import { validateBody } from '#server/http/validate.ts';
import { readCaller } from '../v1/caller.ts';
import { bare, bareFailure } from './answer.ts';
import { type PromptRoute, promptRoutes } from './routes.ts';

/** Answers the prompt endpoints that stay in v1. They keep nothing and so have no end that is dated. */
export function addPromptV1(app: Hono<HonoEnv>, deps: HttpDeps, limit: RateLimit): void {
  for (const route of promptRoutes) {
    app.post(route.path, async (http) => {
      http.set('route', route.path);
      try {
        return await answer(http, deps, limit, route);
      } catch (error) {
        const requestId = http.get('requestId');
        const failure = bareFailure(error, requestId);
        if (failure.status >= 500) deps.logger.error({ error, requestId }, 'v1 failed');
        return failure;
      }
    });
    app.all(route.path, (http) => {
      http.set('route', route.path);
      const refused = bare({ error: 'Method not allowed', message: 'Use POST here.' }, 405);
      refused.headers.set('allow', 'POST');
      return refused;
    });
  }
}

async function answer(http: Http, deps: HttpDeps, limit: RateLimit, route: PromptRoute): Promise<Response> {
  const caller = await readCaller(http, deps);
  if (caller.kind !== 'user') {
    limit.take(`address:${getConnInfo(http).remote.address ?? 'unknown'}`, Date.now());
    const isMissing = caller.kind === 'missing';
    const error = isMissing ? 'Authentication required' : 'Invalid credentials';
    return bare({ error, message: caller.message, requestId: http.get('requestId') }, isMissing ? 401 : 403);
  }
  http.set('userId', caller.userId);
  limit.take(`user:${caller.userId}`, Date.now());
  const { value } = await readJson(http.env.incoming);
  const body = validateBody(route.body, value ?? {});
  return route.answer({ deps, body, signal: http.req.raw.signal });
}
