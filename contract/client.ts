import type { Problem } from './errors.ts';
import { type Answer, type CallerInput, type EndpointSpec } from './endpoints/endpoint.ts';
import { API_PREFIX, type Endpoints, endpoints } from './endpoints/index.ts';

/** A call that was answered with a problem, or (`problem` null) not answered at all. */
export class CallError extends Error {
  override readonly name = 'CallError';
  constructor(
    message: string,
    readonly status: number | null,
    readonly problem: Problem | null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Revision the caller last saw, sent as `If-Match`. */
  readonly ifMatch?: number;
  /** Makes a change safe to send again. */
  readonly idempotencyKey?: string;
}

export interface ClientOptions {
  /** Start of every address, without a slash at the end; absent is this page's own origin. */
  readonly origin?: string;
  /** Bearer token, asked for before each call; absent or null sends none. */
  readonly token?: () => string | null | Promise<string | null>;
  readonly fetch?: typeof fetch;
}

type JsonEndpoints = {
  [Name in keyof Endpoints as Endpoints[Name] extends { readonly transport: string } ? never : Name]: Endpoints[Name];
};

/** One function an endpoint. All throw {@link CallError}; reads may be repeated, changes with an `idempotencyKey` too. */
export type Client = {
  [Name in keyof JsonEndpoints]: object extends CallerInput<JsonEndpoints[Name]>
    ? (input?: CallerInput<JsonEndpoints[Name]>, options?: CallOptions) => Promise<Answer<JsonEndpoints[Name]>>
    : (input: CallerInput<JsonEndpoints[Name]>, options?: CallOptions) => Promise<Answer<JsonEndpoints[Name]>>;
};

interface LooseInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
}

/** A client of the API made from the contract alone. */
export function createClient(options: ClientOptions = {}): Client {
  const calls = Object.entries(endpoints).map(([name, spec]) => [
    name,
    (input: LooseInput = {}, callOptions: CallOptions = {}) => call(options, spec, input, callOptions),
  ]);
  return Object.fromEntries(calls) as Client; // one entry an endpoint, each typed by its own spec
}

/** Address of an endpoint, for what is not fetched as JSON: pictures, clips, event streams. */
export function addressOf(spec: EndpointSpec, { params = {}, query = {} }: LooseInput, origin = ''): string {
  const path = spec.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return `${origin}${API_PREFIX}${path}${search.size > 0 ? `?${search.toString()}` : ''}`;
}

async function call(client: ClientOptions, spec: EndpointSpec, input: LooseInput, options: CallOptions) {
  const token = await client.token?.();
  const headers = {
    accept: 'application/json',
    ...(input.body !== undefined && { 'content-type': 'application/json' }),
    ...(token && { authorization: `Bearer ${token}` }),
    ...(options.ifMatch !== undefined && { 'if-match': `"r${options.ifMatch}"` }),
    ...(options.idempotencyKey !== undefined && { 'idempotency-key': options.idempotencyKey }),
  };
  const response = await send(client, addressOf(spec, input, client.origin), {
    method: spec.method.toUpperCase(),
    headers,
    ...(input.body !== undefined && { body: JSON.stringify(input.body) }),
    ...(options.signal && { signal: options.signal }),
  });
  if (response.status === 204) return undefined;
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body;
  const problem = isProblem(body) ? body : null;
  throw new CallError(
    problem?.detail ?? `The server answered ${response.status} without saying why.`,
    response.status,
    problem,
  );
}

async function send(client: ClientOptions, address: string, init: RequestInit): Promise<Response> {
  try {
    return await (client.fetch ?? fetch)(address, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new CallError('The server cannot be reached.', null, null, { cause });
  }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}
