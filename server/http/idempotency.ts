import { createHash } from 'node:crypto';
import { AppError, invalidInput } from '#contract/errors.ts';
import type { IdempotencyScope, StoredResponse } from '#server/store/port.ts';
import type { HttpDeps } from './deps.ts';
import type { Http } from './handler.ts';

/** Headers that belong to the answer rather than to the one time it was sent. */
const KEPT_HEADERS = ['content-type', 'etag', 'location'];

/** The scope of a request with an `Idempotency-Key`; `null` without one. `body` may be a hash that stands for it. Throws `invalid-input` for a key of another form. */
export function readScope(http: Http, userId: string, body: Uint8Array): IdempotencyScope | null {
  const key = http.req.header('idempotency-key');
  if (key === undefined) return null;
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw invalidInput('', 'An Idempotency-Key is 1 to 200 visible ASCII characters.');
  const { pathname, search } = new URL(http.req.url);
  return {
    userId,
    key,
    route: `${http.req.method} ${pathname}${search}`,
    requestHash: createHash('sha256')
      .update(http.req.header('if-match') ?? '')
      .update('\n')
      .update(body)
      .digest('hex'),
  };
}

/**
 * Answers a request at most once under its key: a repetition gets the first answer again, marked `Idempotency-Replayed`.
 * `answerApplied` is asked when the effect is there but its answer was lost with the process that made it. Throws
 * `idempotency-conflict` for a key that is in use for something else or right now.
 */
export async function once(
  deps: HttpDeps,
  scope: IdempotencyScope,
  answer: () => Promise<Response>,
  answerApplied: (applied: { sessionId: string; revision: number }) => Promise<Response>,
): Promise<Response> {
  const outcome = await deps.store.idempotency.begin(scope);
  if (outcome.kind === 'replay') return replay(outcome.response);
  if (outcome.kind === 'running') {
    const message = 'A request with this key is being answered now. Ask again shortly.';
    throw new AppError('idempotency-conflict', message, {});
  }
  const response = outcome.kind === 'applied' ? await answerApplied(outcome) : await orAbandon(deps, scope, answer);
  return keep(deps, scope, response);
}

async function orAbandon(deps: HttpDeps, scope: IdempotencyScope, answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    await deps.store.idempotency.abandon(scope);
    throw error;
  }
}

async function keep(deps: HttpDeps, scope: IdempotencyScope, response: Response): Promise<Response> {
  const headers = KEPT_HEADERS.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  const body = await response.clone().text();
  await deps.store.idempotency.finish(scope, { status: response.status, headers: Object.fromEntries(headers), body });
  return response;
}

function replay({ status, headers, body }: StoredResponse): Response {
  return new Response(status === 204 ? null : body, {
    status,
    headers: { ...headers, 'idempotency-replayed': 'true' },
  });
}
