import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SignJWT, jwtVerify } from 'jose';

/** Longest life of a cookie that was traded for a bearer token. */
const LIFETIME_SECONDS = 12 * 3600;
const ISSUER = 'raccord';

/** Cookies that say who somebody is: signed by this data folder's own secret, read by nothing but HTTP. */
export interface SessionCookies {
  /** Browsers keep cookies by host, not by port: the port in the name keeps two servers on one machine apart. */
  readonly name: string;
  issue(userId: string): Promise<string>;
  /** `null` for a foreign, torn or expired one. */
  read(value: string): Promise<string | null>;
  clear(): string;
}

/** Cookies signed with the secret in `<dataFolder>/cookie-secret`, which is made on first use, so they survive a restart. */
export async function openSessionCookies(
  dataFolder: string,
  { port, isSecure }: { readonly port: number; readonly isSecure: boolean },
): Promise<SessionCookies> {
  const secret = await readSecret(join(dataFolder, 'cookie-secret'));
  const name = `raccord_${port}`;
  const attributes = `Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
  return {
    name,
    async issue(userId) {
      const token = await new SignJWT()
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(ISSUER)
        .setSubject(userId)
        .setExpirationTime(`${LIFETIME_SECONDS}s`)
        .sign(secret);
      return `${name}=${token}; Max-Age=${LIFETIME_SECONDS}; ${attributes}`;
    },
    async read(value) {
      try {
        const { payload } = await jwtVerify(value, secret, { issuer: ISSUER, algorithms: ['HS256'] });
        return payload.sub ?? null;
      } catch {
        return null;
      }
    },
    clear: () => `${name}=; Max-Age=0; ${attributes}`,
  };
}

async function readSecret(path: string): Promise<Uint8Array> {
  try {
    // Only the first process on a new folder gets to write it.
    await writeFile(path, randomBytes(32), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return new Uint8Array(await readFile(path));
}
