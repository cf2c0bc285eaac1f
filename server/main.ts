import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '#contract/errors.ts';
import { compose } from './compose.ts';
import { readConfig } from './config.ts';
import { createLogger } from './logging/logger.ts';
import { type RunningServer, serve } from './serve.ts';

/** The folder with package.json: this file lies in `server` of it, or in `dist/server` once built. */
function projectFolder(): string {
  const parent = dirname(import.meta.dirname);
  return existsSync(join(parent, 'package.json')) ? parent : dirname(parent);
}

async function main(): Promise<void> {
  const config = readConfig(process.env, projectFolder());
  if (!config.ok) {
    console.error(`Raccord cannot start:\n${config.faults.map((fault) => `  - ${fault}`).join('\n')}`);
    process.exit(1);
  }
  const logger = createLogger(config.value.logLevel);
  const adapters = await compose({ dataFolder: config.value.dataFolder });
  const server = await serve({ adapters, config: config.value, logger }).catch(async (error: unknown) => {
    await adapters.close();
    throw error;
  });
  logger.info({ media: adapters.mediaChoice, auth: config.value.authMode }, 'started');
  console.log(`Raccord is ready at ${server.url}`);
  stopOnSignals(server, adapters);
}

function stopOnSignals(server: RunningServer, adapters: { close(): Promise<void> }): void {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) process.exit(130);
    isStopping = true;
    await server.close();
    await adapters.close();
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
