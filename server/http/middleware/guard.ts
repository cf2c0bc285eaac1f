import type { MiddlewareHandler } from 'hono';
import { type RequestOrigin, checkHost } from '#server/auth/browser-guard.ts';
import type { Config } from '#server/config.ts';
import type { HonoEnv, Http } from '../handler.ts';

/** Where a request says it comes from. */
export function originOf(http: Http): RequestOrigin {
  const header = (name: string) => http.req.header(name) ?? null;
  return {
    method: http.req.method,
    host: header('host'),
    origin: header('origin'),
    fetchSite: header('sec-fetch-site'),
  };
}

/** Turns away what is addressed to a name that is not ours, before anything else looks at it. */
export function guard(config: Config): MiddlewareHandler<HonoEnv> {
  return async (http, next) => {
    checkHost(originOf(http), config);
    await next();
  };
}
