import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAdaptorServer } from '@hono/node-server';
import { openAuth } from './auth/open-auth.ts';
import { openSessionCookies } from './auth/session-cookie.ts';
import type { Config } from './config.ts';
import { createApp } from './http/app.ts';
import { EventHub } from './http/events/event-hub.ts';
import { createMetrics } from './http/operations/metrics.ts';
import { CutMeasurer } from './jobs/cut-measurer.ts';
import type { QueueDeps } from './jobs/requests/enqueue.ts';
import { openLanguageModel } from './language-model/open-language-model.ts';
import { openLegacy } from './legacy/open-legacy.ts';
import type { Logger } from './logging/logger.ts';
import { warmUp } from './prompt/warm-up.ts';
import { openWords } from './prompt/words.ts';
import type { Upkeep } from './store/port.ts';

/** How long answers that are being made may take to finish once the server is told to stop. */
const GRACE_MS = 5000;
const LOOK_EVERY_MS = 20;

export interface RunningServer {
  readonly url: string;
  /** The store's own, which leaves alone what only documents of the older product name. For as long as the server runs. */
  readonly upkeep: Upkeep;
  /** Ends event streams, lets running answers finish, and frees the port. */
  close(): Promise<void>;
}

export interface ServeOptions {
  readonly adapters: QueueDeps;
  /** Measures cuts; absent: one of the server's own. */
  readonly cuts?: CutMeasurer;
  readonly config: Config;
  readonly logger: Logger;
}

/** Opens the port and answers. Throws the listening error (`EADDRINUSE`, `EACCES`, …) as Node words it. */
export async function serve({ adapters, cuts: given, config, logger }: ServeOptions): Promise<RunningServer> {
  const metrics = createMetrics();
  const { store } = adapters;
  const cuts = given ?? new CutMeasurer(adapters, (error) => logger.warn({ error }, 'a cut could not be measured'));
  const hub = new EventHub({ store, metrics, logger, cuts });
  const isSecure = config.publicOrigin?.startsWith('https:') ?? false;
  const cookies = await openSessionCookies(config.dataFolder, { port: config.port, isSecure });
  const words = await openWords(await openLanguageModel(config.languageModel));
  const auth = openAuth(config, cookies);
  const legacy = await openLegacy({
    store,
    dataFolder: config.dataFolder,
    config: config.legacy,
    now: adapters.now,
    logger,
  });
  const app = await createApp({
    ...adapters,
    monthlyCapMicroUsd: config.monthlyCapMicroUsd,
    store: legacy.store,
    config,
    logger,
    metrics,
    hub,
    cookies,
    auth,
    words,
    legacy,
  });
  // Without http2 options the adaptor makes a plain HTTP server.
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 20_000;
  // An upload of the largest size may take its time; the kernel notices dead connections.
  server.requestTimeout = 0;
  server.listen(config.port, config.host);
  await once(server, 'listening').catch(async (error: unknown) => {
    await legacy.close();
    throw error;
  });
  const stopping = new AbortController();
  warmUp(words, { signal: stopping.signal }).catch((error: unknown) =>
    logger.warn({ error }, 'the words could not be warmed up'),
  );
  return {
    url: urlOf(server, config.host),
    upkeep: legacy.store.upkeep,
    async close() {
      stopping.abort();
      await close(server, hub);
      await cuts.close();
      await legacy.close();
    },
  };
}

function urlOf(server: Server, host: string): string {
  // A listening TCP server has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** A server with an open event stream never closes by itself: streams are ended first, and stragglers cut off at last. */
async function close(server: Server, hub: EventHub): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  hub.close();
  const deadline = Date.now() + GRACE_MS;
  // A connection that was busy becomes idle when its answer is out, and would be kept alive.
  const isOpen = () => Promise.race([closed.then(() => false), sleep(LOOK_EVERY_MS, true)]);
  do server.closeIdleConnections();
  while ((await isOpen()) && Date.now() < deadline);
  server.closeAllConnections();
  await closed;
}
