import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Composition, compose } from '#server/compose.ts';
import { type Config, readConfig } from '#server/config.ts';
import { GenerationWorker } from '#server/jobs/queue/generation-worker.ts';
import { createLogger } from '#server/logging/logger.ts';
import { type RunningServer, serve } from '#server/serve.ts';

export interface TestServer extends RunningServer {
  readonly adapters: Composition;
  readonly config: Config;
  readonly dataFolder: string;
  /** Asks as somebody (`Bearer dev:<userId>`); `null` asks as nobody. */
  as(userId: string | null): Ask;
  /** Stops it and removes its data folder unless `keep` is set. */
  stop(options?: { readonly keep?: boolean }): Promise<void>;
}

/** Sends one request under /api/v2. A body that is no string, form or bytes is sent as JSON. */
export type Ask = (
  method: string,
  path: string,
  init?: {
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
    readonly signal?: AbortSignal;
  },
) => Promise<Response>;

/** A real server with a real store on a port of its own, in dev mode unless `env` says otherwise. */
export async function startTestServer(
  env: Readonly<Record<string, string>> = {},
  {
    dataFolder,
    clientFolder,
    hasWorker = false,
    change = (adapters) => adapters,
  }: {
    readonly dataFolder?: string;
    readonly clientFolder?: string;
    /** Whether queued generations are worked on. */
    readonly hasWorker?: boolean;
    /** Puts other parts in, such as providers. */
    readonly change?: (adapters: Composition) => Composition;
  } = {},
): Promise<TestServer> {
  const folder = dataFolder ?? (await mkdtemp(join(tmpdir(), 'raccord-http-')));
  const given = {
    PORT: '0',
    RACCORD_DATA: folder,
    AUTH_MODE: 'dev',
    LOG_LEVEL: 'silent',
    REQUESTS_PER_MINUTE: '0',
    ...env,
  };
  const config = readConfig(given, process.cwd());
  if (!config.ok) throw new Error(config.faults.join(' '));
  const value = { ...config.value, ...(clientFolder !== undefined && { clientFolder }) };
  const logger = createLogger(value.logLevel);
  const adapters = change(await compose({ dataFolder: folder, monthlyCapMicroUsd: value.monthlyCapMicroUsd }));
  const queue = hasWorker
    ? new GenerationWorker(adapters, { onFault: (error) => console.error('a generation met a fault', error) })
    : undefined;
  const server = await serve({ adapters: { ...adapters, ...(queue && { queue }) }, config: value, logger });
  return {
    ...server,
    adapters,
    config: value,
    dataFolder: folder,
    as: (userId) => (method, path, init) => ask(server.url, userId, method, path, init),
    async stop({ keep = false } = {}) {
      await server.close();
      await queue?.stop();
      await adapters.close();
      if (!keep) await rm(folder, { recursive: true, force: true });
    },
  };
}

const ask = async (
  url: string,
  userId: string | null,
  method: string,
  path: string,
  { body, headers = {}, signal }: NonNullable<Parameters<Ask>[2]> = {},
): Promise<Response> => {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array || body instanceof FormData;
  const isJson = body !== undefined && !(body instanceof FormData);
  return fetch(`${url}/api/v2${path}`, {
    method,
    headers: {
      ...(userId !== null && { authorization: `Bearer dev:${userId}` }),
      ...(isJson && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: isRaw ? (body as string | FormData) : JSON.stringify(body) }), // raw is one of the kinds just looked for
    ...(signal && { signal }),
  });
};

/** The body of an answer, whatever it holds. */
export async function jsonOf<T = Record<string, unknown>>(answer: Promise<Response> | Response): Promise<T> {
  return (await (await answer).json()) as T; // the caller says what the endpoint answers
}
