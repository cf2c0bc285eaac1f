import type { Config } from '#server/config.ts';
import type { Authenticator } from './caller.ts';
import { devAuth } from './dev-auth.ts';
import { jwtAuth } from './jwt-auth.ts';
import { localAuth } from './local-auth.ts';
import type { SessionCookies } from './session-cookie.ts';

/** The one way to know who asks that is configured. */
export function openAuth({ authMode, issuers }: Config, cookies: SessionCookies): Authenticator {
  switch (authMode) {
    case 'local':
      return localAuth(cookies);
    case 'dev':
      return devAuth(cookies);
    case 'jwt':
      return jwtAuth(issuers, cookies);
  }
}
