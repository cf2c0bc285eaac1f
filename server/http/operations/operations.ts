import { timingSafeEqual } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Hono } from 'hono';
import { bearerToken, unauthenticated } from '#server/auth/unauthenticated.ts';
import type { Config } from '#server/config.ts';
import type { HttpDeps } from '../deps.ts';
import type { HonoEnv, Http } from '../handler.ts';

/** For those who run the server: is it alive, can it work, what does it do. */
export function addOperations(app: Hono<HonoEnv>, deps: HttpDeps): void {
  app.get('/healthz', (http) => {
    http.set('route', '/healthz');
    return Response.json({ status: 'ok' }, noStore);
  });
  app.get('/readyz', async (http) => {
    http.set('route', '/readyz');
    const isReady = await deps.store.upkeep.check().then(
      () => true,
      (error: unknown) => {
        deps.logger.error({ error }, 'not ready');
        return false;
      },
    );
    const status = isReady ? 200 : 503;
    return Response.json(
      { status: isReady ? 'ready' : 'not-ready', checks: { store: isReady } },
      { ...noStore, status },
    );
  });
  app.get('/metrics', async (http) => {
    http.set('route', '/metrics');
    checkReader(http, deps.config);
    const { registry } = deps.metrics;
    return new Response(await registry.metrics(), {
      headers: { ...noStore.headers, 'content-type': registry.contentType },
    });
  });
}

const noStore = { headers: { 'cache-control': 'no-store' } };

/** With a token configured, whoever has it; otherwise this machine only. */
function checkReader(http: Http, { metricsToken: token, publicOrigin }: Config): void {
  if (token === null) {
    const address = getConnInfo(http).remote.address ?? '';
    // Behind a proxy on this machine everybody seems to be here, so a public server needs the token.
    if (publicOrigin !== null || !/^(::ffff:)?127\.|^::1$/.test(address))
      throw unauthenticated('Only this machine may read metrics. See METRICS_TOKEN.');
    return;
  }
  const given = Buffer.from(bearerToken(http.req.header('authorization') ?? null) ?? '');
  const wanted = Buffer.from(token);
  const isEqual = given.length === wanted.length && timingSafeEqual(given, wanted);
  if (!isEqual) throw unauthenticated('Send the metrics token as a bearer token.');
}
