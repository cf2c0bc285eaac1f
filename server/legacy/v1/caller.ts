import { createHash, timingSafeEqual } from 'node:crypto';
import { getCookie } from 'hono/cookie';
import { hasErrorCode } from '#contract/errors.ts';
import { checkSameOrigin, isBrowserRequest, isVouchedFor } from '#server/auth/browser-guard.ts';
import { bearerToken } from '#server/auth/unauthenticated.ts';
import type { HttpDeps } from '#server/http/deps.ts';
import type { Http } from '#server/http/handler.ts';
import { originOf } from '#server/http/middleware/guard.ts';

/** Who asks v1; `missing` is 401 there and `invalid` 403. */
export type V1Caller =
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'missing' | 'invalid'; readonly message: string };

/**
 * Reads what clients of the older product send: `X-API-Key`, `Authorization: Bearer <key or token>`, `X-Firebase-Token`, or our
 * own cookie. A key in the query string, which was once accepted, is not. Throws `origin-refused` for pages of other sites.
 */
export async function readCaller(http: Http, deps: HttpDeps): Promise<V1Caller> {
  const origin = originOf(http);
  checkSameOrigin(origin, deps.config);
  const bearer = bearerToken(http.req.header('authorization') ?? null);
  const key = http.req.header('x-api-key') ?? bearer;
  const known = key === undefined || key === null ? null : userOfKey(key, deps);
  if (known !== null) return { kind: 'user', userId: known };
  const token = http.req.header('x-firebase-token') ?? bearer;
  const hasCredentials = token !== null || http.req.header('x-api-key') !== undefined;
  if (token === null && hasCredentials) return invalid();
  try {
    const userId = await deps.auth.authenticate({
      authorization: token === null ? null : `Bearer ${token}`,
      cookie: getCookie(http, deps.cookies.name) ?? null,
      isBrowser: isBrowserRequest(origin),
      isSameOrigin: isVouchedFor(origin),
    });
    return { kind: 'user', userId };
  } catch (error) {
    if (!hasErrorCode(error, 'unauthenticated')) throw error;
    return hasCredentials ? invalid() : { kind: 'missing', message: 'Send an API key or a token.' };
  }
}

function invalid(): V1Caller {
  return { kind: 'invalid', message: 'This API key or token is not valid here.' };
}

/** Compared by hash, in the same time whether it fits or not. */
function userOfKey(given: string, { legacy }: HttpDeps): string | null {
  const wanted = digest(given);
  const found = legacy.config.v1.apiKeys.filter(({ key }) => timingSafeEqual(digest(key), wanted));
  return found[0]?.userId ?? null;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
