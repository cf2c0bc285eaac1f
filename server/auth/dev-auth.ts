import { Id } from '#contract/ids.ts';
import type { Authenticator } from './caller.ts';
import type { SessionCookies } from './session-cookie.ts';
import { bearerToken, unauthenticated } from './unauthenticated.ts';

const PREFIX = 'dev:';

/** `Authorization: Bearer dev:<userId>` is that user. For development on this machine only; the configuration sees to that. */
export function devAuth(cookies: SessionCookies): Authenticator {
  return {
    mode: 'dev',
    async authenticate({ authorization, cookie }) {
      const token = bearerToken(authorization);
      if (token === null && cookie !== null) {
        const userId = await cookies.read(cookie);
        if (userId !== null) return userId;
      }
      const userId = Id.safeParse(token?.startsWith(PREFIX) ? token.slice(PREFIX.length) : null);
      if (!userId.success) throw unauthenticated('Send "Authorization: Bearer dev:<userId>".');
      return userId.data;
    },
  };
}
