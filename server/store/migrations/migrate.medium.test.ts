import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../open-store.ts';
import { findFaults, SqliteDatabase } from '../sql/sqlite.ts';
import { temporaryFolder } from '../testing/temporary-store.ts';
import { migrations } from './index.ts';
import { migrate, readSchemaVersion } from './migrate.ts';

async function openDatabase() {
  const folder = await temporaryFolder();
  const database = await SqliteDatabase.open(join(folder, 'raccord.db'));
  onTestFinished(() => database.close());
  return { folder, database };
}

/** The schema as SQLite keeps it, without the counter. */
function schemaOf(database: SqliteDatabase) {
  return database.read(async (transaction) => {
    const query = sql<{
      sql: string;
    }>`select sql from sqlite_master where sql is not null and name not in ('schema_version', 'sqlite_sequence') order by name`;
    return (await query.execute(transaction)).rows.map((row) => row.sql);
  });
}

test('versions count up from 1 without a gap', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
});

test('every step goes up, down to exactly what was there, and up again', async () => {
  const { database } = await openDatabase();
  for (const { version } of migrations) {
    const before = await schemaOf(database);
    await migrate(database, { target: version });
    const after = await schemaOf(database);
    expect(after.length).toBeGreaterThan(before.length);
    await migrate(database, { target: version - 1 });
    expect(await schemaOf(database)).toEqual(before);
    await migrate(database, { target: version });
    expect(await schemaOf(database)).toEqual(after);
    expect(await readSchemaVersion(database)).toBe(version);
  }
});

test('a database that holds something is copied first, and the copy is whole', async () => {
  const { folder, database } = await openDatabase();
  expect((await migrate(database, { target: 1 })).copyPath).toBeNull();
  const { copyPath } = await migrate(database);
  expect(await readdir(join(folder, 'backups'))).toHaveLength(1);
  expect(findFaults(copyPath ?? '')).toEqual([]);
  const copy = await SqliteDatabase.open(copyPath ?? '');
  expect(await readSchemaVersion(copy)).toBe(1);
  await copy.close();
  expect(await migrate(database)).toMatchObject({ copyPath: null });
});

test('a step that fails leaves the step before it', async () => {
  const { database } = await openDatabase();
  const broken = {
    version: 2,
    name: 'broken',
    async up(target: Parameters<(typeof migrations)[0]['up']>[0]) {
      await target.schema.createTable('half').addColumn('id', 'text').execute();
      throw new Error('broken on purpose');
    },
    async down() {},
  };
  const known = [...migrations.slice(0, 1), broken];
  await expect(migrate(database, { migrations: known })).rejects.toThrow('broken on purpose');
  expect(await readSchemaVersion(database)).toBe(1);
  expect((await schemaOf(database)).join()).not.toContain('half');
});

test('a database of a newer Raccord is refused by name and not touched', async () => {
  const { folder, database } = await openDatabase();
  await migrate(database);
  await database.write((transaction) => sql`update schema_version set version = 99`.execute(transaction));
  const before = await schemaOf(database);
  await expect(openStore({ dataFolder: folder })).rejects.toEqual(
    expect.objectContaining({ code: 'schema-too-new', data: { found: 99, known: migrations.length } }),
  );
  expect(await schemaOf(database)).toEqual(before);
});

test('two at once upgrade once', async () => {
  const { folder, database } = await openDatabase();
  await migrate(database, { target: 1 });
  const other = await SqliteDatabase.open(join(folder, 'raccord.db'));
  onTestFinished(() => other.close());
  await Promise.all([migrate(database), migrate(other)]);
  expect(await readSchemaVersion(other)).toBe(migrations.length);
});
