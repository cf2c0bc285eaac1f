import type { Config } from '#server/config.ts';
import type { Authenticator } from './caller.ts';
import { devAuth } from './dev-auth.ts';
import { jwtAuth } from './jwt-auth.ts';
import { localAuth } from './local-auth.ts';
import type { SessionCookies } from './session-cookie.ts';

/** The one way to know who asks that is configured. */
export function openAuth({ authMode, issuers }: Config, cookies: SessionCookies): Authenticator {
  const open = {
    local: () => localAuth(cookies),
    dev: () => devAuth(cookies),
    jwt: () => jwtAuth(issuers, cookies),
  } satisfies Record<Config['authMode'], () => Authenticator>;
  return open[authMode]();
}
