import { rm } from 'node:fs/promises';
import { startServer } from './server.ts';

/** Renders the example film once; every server of the tests begins with a copy of that data folder. */
export default async function prepareExample(): Promise<() => Promise<void>> {
  if (process.env.RACCORD_E2E_URL) return async () => undefined;
  const server = await startServer();
  const folder = await server.stopAndKeep();
  process.env.RACCORD_E2E_EXAMPLE = folder;
  return () => rm(folder, { recursive: true, force: true });
}
