import { Hono } from 'hono';
import type { EndpointSpec } from '#contract/endpoints/endpoint.ts';
import { API_PREFIX, endpoints } from '#contract/endpoints/index.ts';
import { AppError } from '#contract/errors.ts';
import { addPromptV1 } from '#server/legacy/v1-prompt/mount.ts';
import { addContinuityV1 } from '#server/legacy/v1/mount.ts';
import { bind } from './bind.ts';
import { bindings } from './bindings/index.ts';
import type { HttpDeps } from './deps.ts';
import type { HonoEnv } from './handler.ts';
import { guard } from './middleware/guard.ts';
import { observe } from './middleware/observe.ts';
import { addOperations } from './operations/operations.ts';
import { addDocumentation } from './pages/documentation.ts';
import { addClient } from './pages/client.ts';
import { addSharePage } from './pages/share/share.ts';
import { problemResponse } from './problem.ts';
import { RateLimit } from './rate-limit.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { signIn } from './middleware/sign-in.ts';

/** Everything the server answers, in the order it is tried. */
export async function createApp(deps: HttpDeps): Promise<Hono<HonoEnv>> {
  const app = new Hono<HonoEnv>();
  const limit = new RateLimit(deps.config.requestsPerMinute);
  app.use(observe(deps), securityHeaders(deps.config), guard(deps.config));
  addOperations(app, deps);
  addDocumentation(app);
  addContinuityV1(app, deps, limit);
  addPromptV1(app, deps, limit);
  for (const [name, spec] of Object.entries<EndpointSpec>(endpoints)) addEndpoint(app, deps, limit, name, spec);
  app.all(`${API_PREFIX}/*`, (http) => {
    const allowed = allowedMethods(http.req.path);
    if (allowed.length === 0) throw new AppError('not-found', 'There is no such endpoint.', { kind: 'endpoint' });
    throw new AppError('method-not-allowed', `Use ${allowed.join(' or ')} here.`, { allowed });
  });
  await addSharePage(app, deps, limit);
  await addClient(app, deps);
  app.onError((error, http) => problemResponse(error, http.get('requestId')));
  return app;
}

function addEndpoint(app: Hono<HonoEnv>, deps: HttpDeps, limit: RateLimit, name: string, spec: EndpointSpec): void {
  const path = `${API_PREFIX}${spec.path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
  app.on(spec.method.toUpperCase(), path, signIn(deps, limit, spec));
  // The names of the two are the same ones, which the type of `bindings` says.
  bind(app, deps, spec, bindings[name as keyof typeof bindings]);
}

/** Methods under which some endpoint has this path. */
function allowedMethods(path: string): string[] {
  const methods = Object.values<EndpointSpec>(endpoints)
    .filter((spec) => pathPattern(spec).test(path))
    .flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));
  return [...new Set(methods)];
}

function pathPattern({ path }: EndpointSpec): RegExp {
  return new RegExp(`^${API_PREFIX}${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}
