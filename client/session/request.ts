import type { Answer, CallerInput } from '#contract/endpoints/endpoint.ts';
import type { EndpointName, Endpoints } from '#contract/endpoints/index.ts';
import type { ErrorCode, Problem } from '#contract/errors.ts';
import { newId } from '#contract/new-id.ts';
import { setReachable } from './connection.ts';

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

/** Endpoints that change something and take and answer JSON, by method and path: `patch /sessions/{sessionId}`. */
type Changing = {
  [Name in EndpointName as Endpoints[Name] extends { readonly transport: string } | { readonly method: 'get' }
    ? never
    : `${Endpoints[Name]['method']} ${Endpoints[Name]['path']}`]: Endpoints[Name];
};

export interface ChangeOptions {
  readonly signal?: AbortSignal;
  /** Makes the change safe to send again; absent: one of its own for this call. */
  readonly idempotencyKey?: string;
  /** Lets the call outlive the page. The browser allows it 64 KB. */
  readonly keepalive?: boolean;
}

/** Endpoints that are read as JSON, by path. */
type Readable = {
  [Name in EndpointName as Endpoints[Name] extends { method: 'get'; response: object }
    ? Endpoints[Name]['path']
    : never]: Endpoints[Name];
};

/** Values for a path's `{names}`, and what goes behind the question mark. */
interface Address {
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string | number | boolean | undefined>;
}

/**
 * Reads from the API. The path is the contract's own, so a change of it or of its answer does not compile here. Only the
 * contract's types are used: its schemas would double what the first page has to load.
 * Throws RequestError: with the server's problem document when it sent one, without when it could not be reached or
 * answered with something else. Reading is safe to repeat.
 */
export function getJson<Path extends keyof Readable>(
  path: Path,
  address: CallerInput<Readable[Path]>,
  signal?: AbortSignal,
): Promise<Answer<Readable[Path]>>;
export async function getJson(path: string, address: Address, signal?: AbortSignal): Promise<unknown> {
  return readAnswer(await send(resolvePath(path, address), { signal: signal ?? null }));
}

/**
 * Changes something through the API, by the contract's own method and path. Throws RequestError like {@link getJson}.
 * A change that got no answer may have been made all the same: send it again under the same `idempotencyKey`.
 */
export function sendJson<Call extends keyof Changing>(
  call: Call,
  input: CallerInput<Changing[Call]>,
  options?: ChangeOptions,
): Promise<Answer<Changing[Call]>>;
export async function sendJson(
  call: string,
  input: Address & { readonly body?: unknown },
  options: ChangeOptions = {},
): Promise<unknown> {
  const [method = '', path = ''] = call.split(' ');
  const response = await send(resolvePath(path, input), {
    method: method.toUpperCase(),
    headers: {
      ...(input.body !== undefined && { 'content-type': 'application/json' }),
      'idempotency-key': options.idempotencyKey ?? newId(),
    },
    ...(input.body !== undefined && { body: JSON.stringify(input.body) }),
    signal: options.signal ?? null,
    keepalive: options.keepalive ?? false,
  });
  return readAnswer(response);
}

async function readAnswer(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const body: unknown = await response.json().catch(() => undefined);
  // The answer's shape is the contract's; the server checks what it sends.
  if (response.ok && body !== undefined) return body;
  throw isProblem(body)
    ? new RequestError(body.detail, body, response.status)
    : new RequestError(`The server answered ${response.status} without saying why.`, null, response.status);
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
  return search.size > 0 ? `${filled}?${search}` : filled;
}

async function send(
  path: string,
  { headers, ...init }: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> },
): Promise<Response> {
  try {
    const response = await fetch(`/api/v2${path}`, {
      ...init,
      headers: { accept: 'application/json', ...headers },
    });
    setReachable(true);
    return response;
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    setReachable(false);
    throw new RequestError('The server cannot be reached.', null, null, { cause });
  }
}

export function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}

/** Whether a failure is this problem. */
export function hasProblemCode(error: unknown, code: ErrorCode): boolean {
  return error instanceof RequestError && error.problem?.code === code;
}

/** Whether a failure says that there is no such record (or that it is somebody else's). */
export function isNotFound(error: unknown): boolean {
  return error instanceof RequestError && (error.problem?.code === 'not-found' || error.problem?.code === 'gone');
}

/** What to tell a person about a failure. */
export function failureText(error: unknown): string {
  return error instanceof RequestError ? error.message : 'Something unexpected happened in this page.';
}
