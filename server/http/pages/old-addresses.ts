import { getCookie } from 'hono/cookie';
import { isBrowserRequest, isVouchedFor } from '#server/auth/browser-guard.ts';
import { findOldAddress } from '#server/legacy/routes/old-address.ts';
import type { HttpDeps } from '../deps.ts';
import type { Http } from '../handler.ts';
import { originOf } from '../middleware/guard.ts';

/**
 * Answers addresses of the older product: with a redirect to ours, or with the status their screen has. `null`: it is none.
 * The query is kept; what follows `#` a browser keeps by itself.
 */
export async function answerOldAddress(http: Http, deps: HttpDeps): Promise<Response | 200 | 404 | null> {
  const { pathname, search } = new URL(http.req.url);
  const userId = /^\/(prompt|continuity)\//.test(pathname) ? await whoAsks(http, deps) : null;
  const found = await findOldAddress(deps, pathname, userId);
  if (found?.kind !== 'moved') return found && (found.kind === 'screen' ? 200 : 404);
  // Kept by nobody: a rollback gives the old address its meaning back, and another person has another answer.
  const headers = { location: `${found.path}${search}`, 'cache-control': 'no-store' };
  return new Response(null, { status: 308, headers });
}

/** `null`: nobody is signed in, or a link from elsewhere brought no cookie along. The page then asks for itself. */
async function whoAsks(http: Http, deps: HttpDeps): Promise<string | null> {
  const origin = originOf(http);
  try {
    return await deps.auth.authenticate({
      authorization: http.req.header('authorization') ?? null,
      cookie: getCookie(http, deps.cookies.name) ?? null,
      isBrowser: isBrowserRequest(origin),
      isSameOrigin: isVouchedFor(origin),
    });
  } catch {
    return null;
  }
}
