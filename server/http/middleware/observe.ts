import type { MiddlewareHandler } from 'hono';
import { newId } from '#contract/ids.ts';
import type { HttpDeps } from '../deps.ts';
import type { HonoEnv } from '../handler.ts';
import { isExpected } from '../problem.ts';

/** What a proxy may have named a request already. */
const REQUEST_ID = /^[\w-]{8,64}$/;

/**
 * Names each request, counts it, and logs it when it is over: method, pattern, status, time and who. Never the address
 * itself, whose query may hold words, and never a body.
 */
export function observe({ logger, metrics }: HttpDeps): MiddlewareHandler<HonoEnv> {
  return async (http, next) => {
    const startedMs = performance.now();
    const given = http.req.header('x-request-id') ?? '';
    const requestId = REQUEST_ID.test(given) ? given : newId();
    http.set('requestId', requestId);
    http.set('route', 'other');
    await next();
    http.res.headers.set('x-request-id', requestId);
    const { method } = http.req;
    const route = http.get('route');
    const { status } = http.res;
    const durationSeconds = (performance.now() - startedMs) / 1000;
    metrics.requests.inc({ method, route, status });
    metrics.durationSeconds.observe({ method, route }, durationSeconds);
    const line = {
      requestId,
      method,
      route,
      status,
      ms: Math.round(durationSeconds * 1e5) / 100,
      userId: http.get('userId'),
    };
    if (http.error && (status >= 500 || !isExpected(http.error)))
      logger.error({ ...line, error: http.error }, 'failed');
    else logger.info(line, 'answered');
  };
}
