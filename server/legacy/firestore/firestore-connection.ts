import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { importPKCS8, SignJWT } from 'jose';
import { AppError, invalidInput } from '#contract/errors.ts';

const SCOPE = 'https://www.googleapis.com/auth/datastore';
const TIMEOUT_MS = 60_000;
const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 250;
/** A token is asked for anew when it has less than this to live. */
const TOKEN_MARGIN_MS = 60_000;

/** A database of Firestore over its REST interface, which speaks the very typed values that exports are made of. */
export interface FirestoreConnection {
  /** `projects/<project>/databases/(default)/documents` */
  readonly root: string;
  /** Posts to `<root>:<action>`. Tries again while the database is busy or not there. Throws `invalid-input` with the way out. */
  post(action: 'runQuery' | 'batchWrite', body: object): Promise<unknown>;
}

/** How long an answer may take, and how long is waited before the first time it is asked again. */
export interface Patience {
  readonly timeoutMs?: number;
  readonly firstPauseMs?: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Opens `firestore:<project>`. With FIRESTORE_EMULATOR_HOST that emulator is asked; otherwise Google's own servers, with the
 * service account in GOOGLE_APPLICATION_CREDENTIALS or the token in FIRESTORE_ACCESS_TOKEN. Throws `invalid-input`.
 */
export function openFirestore(
  project: string,
  environment: Environment = process.env,
  { timeoutMs = TIMEOUT_MS, firstPauseMs = FIRST_PAUSE_MS }: Patience = {},
): FirestoreConnection {
  if (!/^[a-z][a-z0-9-]{3,40}$/.test(project)) throw invalidInput('/from', `"${project}" is no id of a project.`);
  const emulator = environment['FIRESTORE_EMULATOR_HOST'];
  const base = emulator ? `http://${emulator}/v1` : 'https://firestore.googleapis.com/v1';
  const root = `projects/${project}/databases/(default)/documents`;
  const token = emulator ? async () => 'owner' : tokenSource(environment);
  return {
    root,
    async post(action, body) {
      for (let attempt = 1; ; attempt += 1) {
        const outcome = await postOnce(`${base}/${root}:${action}`, body, await token(), timeoutMs);
        if (outcome.ok) return outcome.value;
        if (!outcome.isTemporary || attempt >= ATTEMPTS) throw invalidInput('/from', outcome.message);
        await sleep(firstPauseMs * 2 ** (attempt - 1) * (0.5 + Math.random()));
      }
    },
  };
}

type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string; readonly isTemporary: boolean };

async function postOnce(address: string, body: object, token: string, timeoutMs: number): Promise<Outcome> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    // The whole body: an answer that breaks off half-way is asked for again.
    const text = await response.text();
    if (!response.ok) return refusal(response.status);
    const value: unknown = JSON.parse(text);
    const fault = faultIn(value);
    return fault === null ? { ok: true, value } : refusal(fault);
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === 'TimeoutError';
    const message = isTimeout ? 'Firestore did not answer in time.' : 'Firestore cannot be reached, or it broke off.';
    return { ok: false, message: `${message} Nothing was lost: run it again.`, isTemporary: true };
  }
}

function refusal(status: number): Outcome {
  const isTemporary = status === 408 || status === 409 || status === 429 || status >= 500;
  return { ok: false, message: explain(status), isTemporary };
}

/** A query that fails half-way has answered 200 before: the fault is the last row. Without a look at it the rest would be taken for the whole. */
function faultIn(value: unknown): number | null {
  if (!Array.isArray(value)) return null;
  for (const row of value as readonly { error?: { code?: number } }[]) if (row.error) return row.error.code ?? 500; // the interface's own answer
  return null;
}

function explain(status: number): string {
  if (status === 401 || status === 403)
    return 'Firestore refuses these credentials. See GOOGLE_APPLICATION_CREDENTIALS and the roles of that account.';
  if (status === 404) return 'There is no such project, or it has no Firestore database.';
  return `Firestore answered ${status}. Nothing was lost: run it again.`;
}

function tokenSource(environment: Environment): () => Promise<string> {
  const given = environment['FIRESTORE_ACCESS_TOKEN'];
  if (given) return async () => given;
  const file = environment['GOOGLE_APPLICATION_CREDENTIALS'];
  if (!file) {
    const message =
      'Say who asks: GOOGLE_APPLICATION_CREDENTIALS with the key file of a service account, or FIRESTORE_ACCESS_TOKEN.';
    throw invalidInput('/from', message);
  }
  let token = { text: '', untilMs: 0 };
  return async () => {
    if (token.untilMs - TOKEN_MARGIN_MS < Date.now()) token = await askToken(file);
    return token.text;
  };
}

interface ServiceAccount {
  readonly client_email: string;
  readonly private_key: string;
  readonly token_uri: string;
}

/** RFC 7523: a signed statement of who one is, for a token that lives an hour. */
async function askToken(file: string): Promise<{ text: string; untilMs: number }> {
  const account = await readAccount(file);
  const assertion = await new SignJWT({ scope: SCOPE })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setIssuer(account.client_email)
    .setAudience(account.token_uri)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(await importPKCS8(account.private_key, 'RS256'));
  const response = await fetch(account.token_uri, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw invalidInput('/from', `Google gave no token for ${account.client_email}.`);
  const answer = (await response.json()) as { access_token: string; expires_in: number }; // RFC 6749, section 5.1
  return { text: answer.access_token, untilMs: Date.now() + answer.expires_in * 1000 };
}

async function readAccount(file: string): Promise<ServiceAccount> {
  try {
    const account = JSON.parse(await readFile(file, 'utf8')) as ServiceAccount; // looked at just below
    if (account.client_email && account.private_key && account.token_uri.startsWith('https://')) return account;
    throw new Error('no service account');
  } catch (cause) {
    const message = `${file} is no key file of a service account.`;
    throw new AppError('invalid-input', message, { errors: [{ pointer: '/from', message }] }, { cause });
  }
}
