import { AppError } from '#contract/errors.ts';
import { compose } from './compose.ts';
import { projectFolder, readConfig } from './config.ts';
import { LOCAL_USER_ID } from './auth/local-auth.ts';
import { startDailyPurge } from './daily-purge.ts';
import { provideExample } from './example-film.ts';
import { CutMeasurer } from './jobs/cut-measurer.ts';
import type { JobDeps } from './jobs/deps.ts';
import { GenerationWorker } from './jobs/queue/generation-worker.ts';
import type { QueueDeps } from './jobs/requests/enqueue.ts';
import { startTaskWorker } from './jobs/tasks/task-worker.ts';
import { createLogger, type Logger } from './logging/logger.ts';
import { serve } from './serve.ts';

async function main(): Promise<void> {
  const config = readConfig(process.env, projectFolder());
  if (!config.ok) {
    console.error(`Raccord cannot start:\n${config.faults.map((fault) => `  - ${fault}`).join('\n')}`);
    process.exit(1);
  }
  const logger = createLogger(config.value.logLevel);
  const { dataFolder, monthlyCapMicroUsd, providerKeys } = config.value;
  const adapters = await compose({ dataFolder, monthlyCapMicroUsd, providerKeys });
  const cuts = new CutMeasurer(adapters, (error) => logger.warn({ error }, 'a cut could not be measured'));
  const generations = startGenerations(adapters, cuts, logger);
  const queued = { ...adapters, queue: generations };
  const server = await serve({ adapters: queued, cuts, config: config.value, logger }).catch(async (error: unknown) => {
    await generations.stop();
    await adapters.close();
    throw error;
  });
  logger.info({ media: adapters.mediaChoice, auth: config.value.authMode }, 'started');
  console.log(`Raccord is ready at ${server.url}`);
  const stopExample = config.value.authMode === 'local' ? startExample(queued, logger) : async () => {};
  const tasks = startTaskWorker(adapters, {
    onFault: (error) => logger.error({ error }, 'a background task met a fault'),
  });
  const stopPurge = startDailyPurge(server, { logger });
  stopOnSignals(async () => {
    // A purge that runs asks the server's own parts to the end.
    const closed = stopPurge().then(() => server.close());
    await Promise.all([closed, stopExample(), generations.stop(), tasks.stop()]);
    await adapters.close();
  });
}

/** Begins to carry on what is queued; the cuts around each new take are measured at once. */
function startGenerations(adapters: JobDeps, cuts: CutMeasurer, logger: Logger): GenerationWorker {
  return new GenerationWorker(adapters, {
    onFault: (error) => logger.error({ error }, 'a generation met a fault'),
    onTake: ({ userId, sessionId }) => {
      cuts.measure(userId, sessionId).catch((error: unknown) => logger.warn({ error }, 'a cut could not be measured'));
    },
  });
}

/** Has the example film made in the background; gives the way to stop waiting for it. */
function startExample(adapters: QueueDeps, logger: Logger): () => Promise<void> {
  const stop = new AbortController();
  const done = provideExample(adapters, {
    projectFolder: projectFolder(),
    userId: LOCAL_USER_ID,
    signal: stop.signal,
    onNews: (news) => console.log(news),
  }).catch((error: unknown) => logger.error({ error }, 'the example film could not be made'));
  return () => {
    stop.abort();
    return done;
  };
}

function stopOnSignals(close: () => Promise<void>): void {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) process.exit(130);
    isStopping = true;
    await close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}

/** Why the server could not start, for people. */
function explain(error: unknown): string {
  if (error instanceof AppError) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : '';
  const { PORT = '4310', HOST = '127.0.0.1' } = process.env;
  if (code === 'EADDRINUSE')
    return `Port ${PORT} is in use. Stop what uses it, or choose another: PORT=4311 npm start.`;
  if (code === 'EACCES')
    return `Port ${PORT} may not be opened by this user. Choose one from 1024: PORT=4310 npm start.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `This machine has no address ${HOST}. See HOST.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

await main().catch((error: unknown) => {
  console.error(`Raccord cannot start: ${explain(error)}`);
  process.exit(1);
});
