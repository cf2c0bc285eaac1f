import { API_PREFIX } from './api-prefix.ts';
import type { Answer, CallerInput } from './endpoints/endpoint.ts';
import type { EndpointName, Endpoints } from './endpoints/index.ts';
import type { Problem } from './errors.ts';
import { newId } from './new-id.ts';

/** A call that failed. `problem` is the server's own account of it; null when there was no readable answer at all. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  constructor(
    message: string,
    readonly problem: Problem | null,
    /** HTTP status of the answer; null when there was none. */
    readonly status: number | null = problem?.status ?? null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Endpoints that are read as JSON, by path. */
export type Readable = {
  [Name in EndpointName as Endpoints[Name] extends { method: 'get'; response: object }
    ? Endpoints[Name]['path']
    : never]: Endpoints[Name];
};

/** Endpoints that are read as bytes, by path. */
export type ReadableBytes = {
  [Name in EndpointName as Endpoints[Name] extends { readonly method: 'get'; readonly transport: 'bytes' }
    ? Endpoints[Name]['path']
    : never]: Endpoints[Name];
};

/** Endpoints that change something and take and answer JSON, by method and path: `patch /sessions/{sessionId}`. */
export type Changing = {
  [Name in EndpointName as Endpoints[Name] extends { readonly transport: string } | { readonly method: 'get' }
    ? never
    : `${Endpoints[Name]['method']} ${Endpoints[Name]['path']}`]: Endpoints[Name];
};

export interface ChangeOptions {
  readonly signal?: AbortSignal;
  /** Makes the change safe to send again; absent: one of its own for this call. */
  readonly idempotencyKey?: string;
  /** Revision the caller last saw: where the session has moved on, the change is refused. Absent: it is not asked. */
  readonly ifMatch?: number;
  /** Lets the call outlive the page. The browser allows it 64 KB. */
  readonly keepalive?: boolean;
  /** Sent instead of the client's own token. */
  readonly token?: string;
}

export interface ClientOptions {
  /** Start of every address, without a slash at the end; absent is this page's own origin. */
  readonly origin?: string;
  /** Bearer token, asked for before each call; absent or null sends none. */
  readonly token?: () => string | null;
  readonly fetch?: typeof fetch;
  /** How long an answer is waited for. */
  readonly timeoutMs?: number;
  /** Told of every answer's status, and null where there was none. */
  readonly onAnswer?: (status: number | null) => void;
}

/** Calls by the contract's own method and path: a change of them, or of an answer, does not compile at the caller's. */
export interface Client {
  /**
   * Reads. Throws RequestError: with the server's problem document when it sent one, without when it could not be reached, did not
   * answer in time or answered with something else. Reading is safe to repeat.
   */
  readonly getJson: <Path extends keyof Readable>(
    path: Path,
    address: CallerInput<Readable[Path]>,
    signal?: AbortSignal,
  ) => Promise<Answer<Readable[Path]>>;
  /** Reads content such as a picture, whole. Throws RequestError like `getJson`. */
  readonly getBytes: <Path extends keyof ReadableBytes>(
    path: Path,
    address: CallerInput<ReadableBytes[Path]>,
    signal?: AbortSignal,
  ) => Promise<Blob>;
  /**
   * Changes something. Throws RequestError like `getJson`. A change that got no answer may have been made all the same: send it
   * again under the same `idempotencyKey`.
   */
  readonly sendJson: <Call extends keyof Changing>(
    call: Call,
    input: CallerInput<Changing[Call]>,
    options?: ChangeOptions,
  ) => Promise<Answer<Changing[Call]>>;
}

/** Values for a path's `{names}`, and what goes behind the question mark. */
interface Address {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
}

/** Words that need time are given it; a server that is silent for longer is as good as gone. */
const TIMEOUT_MS = 60_000;

/** A client of the API made from the contract's types alone: its schemas would double what a browser has to load. */
export function createClient(options: ClientOptions = {}): Client {
  const client = {
    getJson: (path: string, address: Address, signal?: AbortSignal) =>
      call(options, 'GET', resolvePath(path, address), { ...(signal && { signal }) }),
    getBytes: (path: string, address: Address, signal?: AbortSignal) =>
      call(options, 'GET', resolvePath(path, address), { ...(signal && { signal }) }, undefined, readBytes),
    sendJson: (name: string, input: Address & { readonly body?: unknown }, change: ChangeOptions = {}) => {
      const [method = '', path = ''] = name.split(' ');
      const key = change.idempotencyKey ?? newId();
      return call(
        options,
        method.toUpperCase(),
        resolvePath(path, input),
        { ...change, idempotencyKey: key },
        input.body,
      );
    },
  };
  return client as Client; // each call is typed by its own endpoint, which the paths name
}

async function call(
  client: ClientOptions,
  method: string,
  path: string,
  change: ChangeOptions,
  body?: unknown,
  read: (response: Response) => Promise<unknown> = readAnswer,
): Promise<unknown> {
  const token = change.token ?? client.token?.();
  const headers = {
    accept: read === readAnswer ? 'application/json' : '*/*',
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(token && { authorization: `Bearer ${token}` }),
    ...(change.ifMatch !== undefined && { 'if-match': `"r${change.ifMatch}"` }),
    ...(change.idempotencyKey !== undefined && { 'idempotency-key': change.idempotencyKey }),
  };
  const timeout = AbortSignal.timeout(client.timeoutMs ?? TIMEOUT_MS);
  const signal = change.signal ? AbortSignal.any([change.signal, timeout]) : timeout;
  try {
    const response = await (client.fetch ?? fetch)(`${client.origin ?? ''}${API_PREFIX}${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(change.keepalive && { keepalive: true }),
      signal,
    });
    client.onAnswer?.(response.status);
    return await read(response);
  } catch (cause) {
    if (cause instanceof RequestError || change.signal?.aborted) throw cause;
    client.onAnswer?.(null);
    const message = timeout.aborted ? 'The server does not answer.' : 'The server cannot be reached.';
    throw new RequestError(message, null, null, { cause });
  }
}

async function readAnswer(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const text = await response.text();
  const body = parse(text);
  // The answer's shape is the contract's; the server checks what it sends.
  if (response.ok && typeof body === 'object' && body !== null) return body;
  if (isProblem(body)) throw new RequestError(body.detail, body, response.status);
  throw new RequestError(strangeAnswer(response), null, response.status);
}

/** No endpoint answers bytes with a page: that is somebody else's. */
function readBytes(response: Response): Promise<unknown> {
  const isPage = response.headers.get('content-type')?.startsWith('text/html');
  return response.ok && !isPage ? response.blob() : readAnswer(response);
}

/** Something between here and the server answered in its place: a proxy, or the sign-in page of a network. */
function strangeAnswer({ ok, status }: Response): string {
  return ok
    ? 'What answered was not the server, or not all of its answer arrived.'
    : `The server answered ${status} without saying why.`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Fills in a path: `/sessions/{sessionId}` and `{ sessionId: 'a b' }` give `/sessions/a%20b`. Throws for a name without a value. */
export function resolvePath(path: string, { params = {}, query = {} }: Address): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new TypeError(`The path ${path} needs a value for ${name}.`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return search.size > 0 ? `${filled}?${search.toString()}` : filled;
}

/** Whether an answer is a problem document of ours. */
export function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}
