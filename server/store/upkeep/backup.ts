import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, constants, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { AppError, invalidInput } from '#contract/errors.ts';
import { Instant, Sha256 } from '#contract/ids.ts';
import type { BackupReport } from '../ports/store.ts';
import type { DiskBlobs } from '../blobs/disk-blobs.ts';
import { migrations } from '../migrations/index.ts';
import { readSchemaVersion } from '../migrations/migrate.ts';
import { findFaults, SqliteDatabase } from '../sql/sqlite.ts';

const DATABASE_NAME = 'raccord.db';
const MANIFEST_NAME = 'manifest.json';

/** What a backup holds. It is written last: a folder without it is no backup. */
const Manifest = z.object({
  format: z.literal('raccord-backup/1'),
  createdAt: Instant,
  schemaVersion: z.int().min(1),
  sessions: z.int().min(0),
  database: z.object({ sha256: Sha256, sizeBytes: z.int() }),
  blobs: z.array(z.object({ sha256: Sha256, sizeBytes: z.int() })),
});
type Manifest = z.infer<typeof Manifest>;

/** Copies everything into a new folder while the server runs; see the port. The database goes first, so every blob it names is there. */
export async function backup(
  database: SqliteDatabase,
  blobs: DiskBlobs,
  folder: string,
  now: Date,
): Promise<BackupReport> {
  await makeEmptyFolder(folder);
  const databasePath = join(folder, DATABASE_NAME);
  await database.copyTo(databasePath);
  const { schemaVersion, sessions, contents } = await inspect(databasePath);
  const copied: Manifest['blobs'] = [];
  for (const sha256 of contents) {
    const found = await blobs.stat(sha256);
    // An asset whose media could not be brought in has a record and no content.
    if (!found) continue;
    await copyVerified(await blobs.pathOf(sha256), blobPath(folder, sha256), sha256);
    copied.push({ sha256, sizeBytes: found.sizeBytes });
  }
  const own = await hashFile(databasePath);
  const manifest: Manifest = {
    format: 'raccord-backup/1',
    createdAt: now.toISOString(),
    schemaVersion,
    sessions,
    database: own,
    blobs: copied,
  };
  await writeSynced(join(folder, MANIFEST_NAME), JSON.stringify(manifest, null, 2));
  return report(folder, manifest);
}

/**
 * Makes a data folder from a backup: checks every checksum and the database first, copies into a fresh folder beside the
 * target, and renames it. Throws `invalid-input` when the backup is not whole or the target is not empty, `schema-too-new`
 * when it was made by a newer Raccord. Nothing is at the target unless all of it is.
 */
export async function restoreBackup(backupFolder: string, dataFolder: string): Promise<BackupReport> {
  const manifest = await readManifest(backupFolder);
  const known = migrations.at(-1)?.version ?? 0;
  if (manifest.schemaVersion > known) {
    const message = `The backup was made by a newer Raccord (schema ${manifest.schemaVersion}, this one knows ${known}).`;
    throw new AppError('schema-too-new', message, { found: manifest.schemaVersion, known });
  }
  await assertEmpty(dataFolder);
  const staging = `${dataFolder}.restoring-${process.pid}`;
  await rm(staging, { recursive: true, force: true });
  try {
    await mkdir(staging, { recursive: true, mode: 0o700 });
    const databasePath = join(staging, DATABASE_NAME);
    await copyVerified(join(backupFolder, DATABASE_NAME), databasePath, manifest.database.sha256);
    for (const { sha256 } of manifest.blobs) {
      await copyVerified(blobPath(backupFolder, sha256), blobPath(staging, sha256), sha256);
    }
    const faults = findFaults(databasePath);
    if (faults.length > 0) throw invalidInput('', `The database in the backup is damaged: ${faults[0]}`);
    await rm(dataFolder, { recursive: true, force: true });
    await rename(staging, dataFolder);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    throw error;
  }
  return report(dataFolder, manifest);
}

function report(folder: string, manifest: Manifest): BackupReport {
  const sizeBytes = manifest.blobs.reduce((sum, blob) => sum + blob.sizeBytes, manifest.database.sizeBytes);
  const { schemaVersion, sessions, blobs } = manifest;
  return { folder, schemaVersion, sessions, blobs: blobs.length, sizeBytes };
}

async function inspect(databasePath: string) {
  const faults = findFaults(databasePath);
  if (faults.length > 0) throw new AppError('internal', `The copy of the database is damaged: ${faults[0]}`, {});
  const copy = await SqliteDatabase.open(databasePath);
  try {
    const schemaVersion = await readSchemaVersion(copy);
    return await copy.read(async (transaction) => {
      const count = transaction.selectFrom('sessions').select(({ fn }) => fn.countAll<number>().as('count'));
      const assets = await transaction.selectFrom('assets').select('sha256').distinct().execute();
      const { count: sessions } = await count.executeTakeFirstOrThrow();
      return { schemaVersion, sessions, contents: assets.map(({ sha256 }) => sha256) };
    });
  } finally {
    await copy.close();
    // Closing folds the write-ahead log into the file; what is left of it is empty.
    await rm(`${databasePath}-wal`, { force: true });
    await rm(`${databasePath}-shm`, { force: true });
  }
}

async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST_NAME), 'utf8').catch(() => null);
  if (text === null) throw invalidInput('', `${folder} is no whole backup: it has no ${MANIFEST_NAME}.`);
  const parsed = Manifest.safeParse(parseJson(text));
  if (!parsed.success) throw invalidInput('', `${MANIFEST_NAME} in ${folder} cannot be read.`);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function blobPath(folder: string, sha256: string): string {
  return join(folder, 'blobs', sha256.slice(0, 2), sha256.slice(2));
}

async function makeEmptyFolder(folder: string): Promise<void> {
  await assertEmpty(folder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

async function assertEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  if (names.length > 0) throw invalidInput('', `${folder} is not empty. Choose a new folder.`);
}

async function copyVerified(from: string, to: string, sha256: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await copyFile(from, to, constants.COPYFILE_FICLONE).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw invalidInput('', `A file of the backup is missing: ${from}`);
    }
    throw error;
  });
  if ((await hashFile(to)).sha256 !== sha256) throw invalidInput('', `A file is damaged: ${from}`);
  await syncFile(to);
}

async function hashFile(path: string): Promise<{ sha256: string; sizeBytes: number }> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of createReadStream(path)) {
    const bytes = chunk as Buffer; // no encoding is set
    hash.update(bytes);
    sizeBytes += bytes.byteLength;
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}

async function writeSynced(path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600 });
  await syncFile(path);
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
