import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestServer, type TestServer } from '#server/http/testing/test-server.ts';
import { openStore } from '#server/store/open-store.ts';
import { runMigration } from '../migrate/run-migration.ts';
import { stageExport } from '../migrate/stage.ts';
import { LegacyDatabase } from '../store/legacy-database.ts';
import { smallExportPath } from './small-export.ts';

/** A server on a data folder where the small export was brought over at once, or waits for its owners. */
export async function startLegacyServer(
  how: 'migrated' | 'staged',
  env: Readonly<Record<string, string>> = {},
  file = smallExportPath,
): Promise<TestServer> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'raccord-legacy-'));
  const clientFolder = join(dataFolder, 'client');
  await mkdir(clientFolder);
  await writeFile(join(clientFolder, 'index.html'), '<!doctype html><title>Raccord</title>');
  await bringIn(dataFolder, how, file);
  return startTestServer(env, { dataFolder, clientFolder });
}

/** Brings an export into a data folder that no server has open yet. */
async function bringIn(dataFolder: string, how: 'migrated' | 'staged', file: string): Promise<void> {
  const store = await openStore({ dataFolder });
  const database = await LegacyDatabase.open(dataFolder);
  if (how === 'staged') await stageExport(database, { file });
  else await runMigration(database, { file, dataFolder, isDryRun: false, now: () => new Date() });
  await database.close();
  await store.close();
}

/** Asks for any address, as somebody or as nobody, without following redirects. */
export function get(server: TestServer, path: string, userId: string | null, headers: Record<string, string> = {}) {
  return fetch(`${server.url}${path}`, {
    redirect: 'manual',
    headers: {
      accept: 'text/html',
      ...(userId !== null && { authorization: `Bearer dev:${userId}` }),
      ...headers,
    },
  });
}
