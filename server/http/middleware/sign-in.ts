import { getConnInfo } from '@hono/node-server/conninfo';
import type { MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { EndpointSpec } from '#contract/endpoints/endpoint.ts';
import { checkSameOrigin, isBrowserRequest, isVouchedFor } from '#server/auth/browser-guard.ts';
import type { HttpDeps } from '../deps.ts';
import type { HonoEnv, Http } from '../handler.ts';
import type { RateLimit } from '../rate-limit.ts';
import { originOf } from './guard.ts';

/** Finds out who asks and whether a page of ours does; an endpoint for everybody is only counted. */
export function signIn(deps: HttpDeps, limit: RateLimit, spec: EndpointSpec): MiddlewareHandler<HonoEnv> {
  return async (http, next) => {
    http.set('route', spec.path);
    if (spec.access === 'public') limit.take(`address:${addressOf(http)}`, Date.now());
    else {
      const userId = await identify(http, deps, limit);
      http.set('userId', userId);
      limit.take(`user:${userId}`, Date.now());
    }
    await next();
  };
}

async function identify(http: Http, deps: HttpDeps, limit: RateLimit): Promise<string> {
  const origin = originOf(http);
  checkSameOrigin(origin, deps.config);
  try {
    return await deps.auth.authenticate({
      authorization: http.req.header('authorization') ?? null,
      cookie: getCookie(http, deps.cookies.name) ?? null,
      isBrowser: isBrowserRequest(origin),
      isSameOrigin: isVouchedFor(origin),
    });
  } catch (error) {
    // Guessing tokens counts against the address it comes from.
    limit.take(`address:${addressOf(http)}`, Date.now());
    throw error;
  }
}

/** Where a request comes from, to count it by. */
export function addressOf(http: Http): string {
  return getConnInfo(http).remote.address ?? 'unknown';
}
