import type { Authenticator } from './caller.ts';
import type { SessionCookies } from './session-cookie.ts';
import { unauthenticated } from './unauthenticated.ts';

/** Owner of everything on a machine of one's own. */
export const LOCAL_USER_ID = 'local';

/**
 * One user, whoever can reach the loopback address. A browser must show that one of our pages asks: it says so itself, or
 * it brings the SameSite cookie that our pages set. Programs (no Origin, no Sec-Fetch headers) just ask.
 */
export function localAuth(cookies: SessionCookies): Authenticator {
  return {
    mode: 'local',
    async authenticate({ isBrowser, isSameOrigin, cookie }) {
      if (!isBrowser || isSameOrigin) return LOCAL_USER_ID;
      if (cookie !== null && (await cookies.read(cookie)) === LOCAL_USER_ID) return LOCAL_USER_ID;
      throw unauthenticated('Open the start page of this server once in this browser, then try again.');
    },
  };
}
