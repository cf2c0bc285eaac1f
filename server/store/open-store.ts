import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#contract/errors.ts';
import { DiskBlobs } from './blobs/disk-blobs.ts';
import { EventBus } from './events.ts';
import { createGenerationStore } from './generations/generations.ts';
import { createAssetStore } from './media/assets.ts';
import { createCutCache } from './media/cuts.ts';
import { createLibraryStore } from './media/library.ts';
import { migrate } from './migrations/migrate.ts';
import type { Store, Upkeep } from './ports/store.ts';
import { createSessionReads } from './queries/session-reads.ts';
import { createIdempotencyStore } from './requests/idempotency.ts';
import { createShareStore } from './requests/shares.ts';
import { SqliteDatabase } from './sql/sqlite.ts';
import { createTaskStore } from './tasks/tasks.ts';
import { backup } from './upkeep/backup.ts';
import { purge } from './upkeep/purge.ts';
import { commit } from './write/commit.ts';
import type { WriteContext } from './write/in-session.ts';
import { insertSession } from './write/insert-session.ts';
import { createSessionHistory } from './write/session-history.ts';

export interface OpenStoreOptions {
  /** Made when it is not there. Holds `raccord.db`, `blobs/` and `backups/`. Several processes may share it. */
  readonly dataFolder: string;
  /** Absent: the machine's clock. */
  readonly now?: () => Date;
}

/**
 * Opens the data folder and brings the database up to date, with a copy of it before. Throws `schema-too-new` when a newer
 * Raccord wrote it, and `storage-full` when the folder takes no files.
 */
export async function openStore({ dataFolder, now = () => new Date() }: OpenStoreOptions): Promise<Store> {
  await makeFolder(dataFolder);
  const blobs = await DiskBlobs.open(join(dataFolder, 'blobs'));
  const database = await SqliteDatabase.open(join(dataFolder, 'raccord.db'));
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  const events = new EventBus(database);
  const context: WriteContext = {
    database,
    now,
    announce: (sessionId, revision) => events.announceChange(sessionId, revision),
  };
  return {
    commit: (request) => commit(context, request),
    insertSession: (request) => insertSession(context, request),
    sessions: createSessionReads(database),
    history: createSessionHistory(context),
    assets: createAssetStore(database, now),
    library: createLibraryStore(database),
    generations: createGenerationStore(database, now, (generation) => events.announceGeneration(generation)),
    tasks: createTaskStore(database, now),
    shares: createShareStore(database, now),
    cuts: createCutCache(database, now),
    idempotency: createIdempotencyStore(database, now),
    blobs,
    events,
    upkeep: createUpkeep(database, blobs, dataFolder, now),
    async close() {
      events.close();
      await database.close();
    },
  };
}

function createUpkeep(database: SqliteDatabase, blobs: DiskBlobs, dataFolder: string, now: () => Date): Upkeep {
  return {
    async check() {
      await access(dataFolder, constants.W_OK).catch((cause: unknown) => {
        throw new AppError('storage-full', 'The data folder takes no files.', {}, { cause });
      });
      await database.read((transaction) => transaction.selectFrom('schema_version').selectAll().execute());
    },
    purge: (at, dropNamed) => purge(database, blobs, at ?? now(), dropNamed),
    backup: (folder) => backup(database, blobs, folder, now()),
  };
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    const message = `The data folder ${folder} cannot be made. Choose another with RACCORD_DATA.`;
    throw new AppError('storage-full', message, {}, { cause });
  }
}
