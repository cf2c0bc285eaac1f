import { type JWTVerifyGetKey, createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { z } from 'zod';
import { Id } from '#contract/ids.ts';
import type { TokenIssuer } from '#server/config.ts';
import type { Authenticator } from './caller.ts';
import type { SessionCookies } from './session-cookie.ts';
import { bearerToken, unauthenticated } from './unauthenticated.ts';

/** Public-key algorithms only: a shared secret or `none` would let a caller choose. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'ES256', 'ES384', 'EdDSA'];
const CLOCK_TOLERANCE_SECONDS = 60;
const FETCH_TIMEOUT_MS = 5000;
/** Keys are asked for again at most this often, however many tokens name unknown ones. */
const KEYS_COOLDOWN_MS = 5000;

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.string() });

/**
 * Bearer tokens of configured issuers. Keys are fetched by JWKS, kept, and fetched again when a token names one that is not
 * known (at most every 5 s), so rotation needs no restart. `sub` is the user's id: the issuers of one server share one
 * space of names.
 */
export function jwtAuth(issuers: readonly TokenIssuer[], cookies: SessionCookies): Authenticator {
  const keys = new KeySource();
  return {
    mode: 'jwt',
    async authenticate({ authorization, cookie }) {
      const token = bearerToken(authorization);
      if (token !== null) return verify(token, issuers, keys);
      const userId = cookie === null ? null : await cookies.read(cookie);
      if (userId === null) throw unauthenticated('Sign in: send "Authorization: Bearer <token>".');
      return userId;
    },
  };
}

async function verify(token: string, issuers: readonly TokenIssuer[], keys: KeySource): Promise<string> {
  try {
    // Read before it is verified, to know whose keys to verify it with; `jwtVerify` checks it again.
    const claimed = decodeJwt(token).iss;
    const issuer = issuers.find((candidate) => candidate.issuer === claimed);
    if (!issuer) throw new Error('unknown issuer');
    const { payload } = await jwtVerify(token, await keys.of(issuer), {
      issuer: issuer.issuer,
      audience: issuer.audience,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['sub', 'exp', 'iat'],
    });
    return Id.parse(payload.sub);
  } catch (error) {
    throw unauthenticated('This token is not valid here. Sign in again.', error);
  }
}

/** Keys by issuer; the address of an OIDC issuer's keys is found once. */
class KeySource {
  readonly #known = new Map<string, Promise<JWTVerifyGetKey>>();

  of(issuer: TokenIssuer): Promise<JWTVerifyGetKey> {
    const known = this.#known.get(issuer.issuer);
    if (known) return known;
    const opened = openKeys(issuer);
    this.#known.set(issuer.issuer, opened);
    // What could not be found now may be found by the next request.
    opened.catch(() => this.#known.delete(issuer.issuer));
    return opened;
  }
}

async function openKeys({ issuer, jwksUrl }: TokenIssuer): Promise<JWTVerifyGetKey> {
  const address = jwksUrl ?? (await discover(issuer));
  return createRemoteJWKSet(new URL(address), {
    timeoutDuration: FETCH_TIMEOUT_MS,
    cooldownDuration: KEYS_COOLDOWN_MS,
  });
}

/** OpenID Connect Discovery 1.0, section 4. */
async function discover(issuer: string): Promise<string> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS), redirect: 'error' });
  const found = Discovery.parse(await response.json());
  if (found.issuer !== issuer) throw new Error('The discovery document is of another issuer.');
  return found.jwks_uri;
}
