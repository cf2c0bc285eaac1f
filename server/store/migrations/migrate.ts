import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { AppError } from '#contract/errors.ts';
import { findFaults, type SqliteDatabase } from '../sql/sqlite.ts';
import { migrations as allMigrations } from './index.ts';
import type { Migration } from './migration.ts';

export interface MigrateOptions {
  /** Version to end at; absent is the newest known. A lower one than found runs the `down` steps. */
  readonly target?: number;
  /** Steps to choose from; absent is all of this build. */
  readonly migrations?: readonly Migration[];
}

export interface MigrateResult {
  readonly from: number;
  readonly to: number;
  /** Copy of the database as it was before; `null` when nothing changed or there was nothing yet. */
  readonly copyPath: string | null;
}

/**
 * Brings the schema to a version, each step in a transaction of its own together with the counter. A database that holds
 * something is copied and the copy checked before the first step. Two processes may do this at once: each step looks at the
 * counter again under the write lock. Throws `schema-too-new` when the database is newer than this build knows.
 */
export async function migrate(database: SqliteDatabase, options: MigrateOptions = {}): Promise<MigrateResult> {
  const known = options.migrations ?? allMigrations;
  const newest = known.at(-1)?.version ?? 0;
  const target = options.target ?? newest;
  const from = await readSchemaVersion(database);
  if (from > newest) {
    throw new AppError(
      'schema-too-new',
      `The data folder was written by a newer Raccord (schema ${from}, this one knows ${newest}). Start the newer one, or restore a backup.`,
      { found: from, known: newest },
    );
  }
  if (from === target) return { from, to: target, copyPath: null };
  const copyPath = from === 0 ? null : await copyBefore(database, from);
  for (const step of stepsBetween(known, from, target)) await runStep(database, step);
  return { from, to: target, copyPath };
}

/** Version of the schema in a database, 0 when there is none yet. */
export async function readSchemaVersion(database: SqliteDatabase): Promise<number> {
  return database.read((transaction) => versionIn(transaction));
}

interface Step {
  readonly migration: Migration;
  readonly direction: 'up' | 'down';
}

function stepsBetween(known: readonly Migration[], from: number, target: number): Step[] {
  if (target >= from) {
    return known
      .filter(({ version }) => version > from && version <= target)
      .map((migration) => ({ migration, direction: 'up' }));
  }
  return known
    .filter(({ version }) => version > target && version <= from)
    .toReversed()
    .map((migration) => ({ migration, direction: 'down' }));
}

async function runStep(database: SqliteDatabase, { migration, direction }: Step): Promise<void> {
  await database.write(async (transaction) => {
    // A migration knows the tables of its own time only.
    const untyped = transaction as unknown as Kysely<unknown>;
    const before = direction === 'up' ? migration.version - 1 : migration.version;
    const after = direction === 'up' ? migration.version : migration.version - 1;
    if ((await versionIn(transaction)) !== before) return;
    if (before === 0)
      await sql`create table if not exists schema_version (version integer not null)`.execute(transaction);
    await migration[direction](untyped);
    await sql`delete from schema_version`.execute(transaction);
    await sql`insert into schema_version (version) values (${after})`.execute(transaction);
  });
}

async function versionIn<T>(database: Kysely<T>): Promise<number> {
  const table = await sql`select 1 from sqlite_master where type = 'table' and name = 'schema_version'`.execute(
    database,
  );
  if (table.rows.length === 0) return 0;
  const counter = await sql<{ version: number }>`select version from schema_version`.execute(database);
  return counter.rows[0]?.version ?? 0;
}

/** Copies the database beside itself and proves the copy whole before anything is changed. */
async function copyBefore(database: SqliteDatabase, version: number): Promise<string> {
  const folder = join(dirname(database.path), 'backups');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
  const path = join(folder, `before-upgrade-from-${version}-${stamp}-${process.pid}.db`);
  await database.copyTo(path);
  const faults = findFaults(path);
  if (faults.length > 0) {
    await rm(path, { force: true });
    throw new AppError(
      'internal',
      `The database is damaged, so it was not upgraded: ${faults.slice(0, 3).join('; ')}`,
      {},
    );
  }
  return path;
}
