import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { newId } from '#contract/ids.ts';
import type { Session } from '#contract/records/session.ts';
import { openStore } from '../open-store.ts';
import { findFaults, SqliteDatabase } from '../sql/sqlite.ts';
import { temporaryFolder, temporaryStore } from '../testing/temporary-store.ts';
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

const userId = 'user-a';

function someSession(): Session {
  const now = '2026-11-22T16:00:00.000Z';
  return {
    id: newId(),
    userId,
    status: 'active',
    createdAt: now,
    updatedAt: now,
    revision: 1,
    prompt: { input: 'A woman walks down an empty avenue.' },
  };
}

/** Three generations of one shot that are open at once: two takes asked for together and a keyframe. */
async function insertOpenGenerations(database: SqliteDatabase, sessionId: string): Promise<void> {
  await database.write(async (transaction) => {
    for (const [id, kind, slot] of [
      ['first', 'take', 0],
      ['second', 'take', 1],
      ['still', 'keyframe', 0],
    ] as const) {
      await sql`insert into generations (id, session_id, user_id, subject_kind, subject_id, status, is_open, model_id,
        cost_estimate_micro_usd, cost_micro_usd, created_at, updated_at, json, state, kind, slot)
        values (${id}, ${sessionId}, ${userId}, 'shot', 'one', 'queued', 1, 'previz', 0, 0, '2026', '2026', '{}', '{}',
          ${kind}, ${slot})`.execute(transaction);
    }
    await sql`insert into generation_needs (generation_id, needs_id) values ('second', 'first')`.execute(transaction);
  });
}

test('a database with work in it goes down and up again step by step, and keeps what each step knows', async () => {
  const { store, folder } = await temporaryStore();
  const { id: sessionId } = await store.insertSession({ session: someSession(), label: 'Created' });
  const words = (await store.sessions.get(userId, sessionId))?.prompt?.input;
  await store.close();
  const path = join(folder, 'raccord.db');
  const database = await SqliteDatabase.open(path);
  onTestFinished(() => database.close());
  await insertOpenGenerations(database, sessionId);
  const open = () =>
    database.read(async (transaction) => {
      const query = sql<{ id: string; is_open: number }>`select id, is_open from generations order by id`;
      return (await query.execute(transaction)).rows.map((row) => `${row.id} ${row.is_open}`);
    });
  expect(await open()).toEqual(['first 1', 'second 1', 'still 1']);
  for (let version = migrations.length - 1; version >= 1; version -= 1) {
    await migrate(database, { target: version });
    expect(findFaults(path), `version ${version}`).toEqual([]);
    // Before version 8 one subject had one open generation; the others are closed, not lost.
    if (version < 8 && version >= 3) expect(await open()).toEqual(['first 1', 'second 0', 'still 0']);
  }
  await migrate(database);
  expect(findFaults(path)).toEqual([]);
  const reopened = await openStore({ dataFolder: folder });
  onTestFinished(() => reopened.close());
  expect((await reopened.sessions.get(userId, sessionId))?.prompt?.input).toBe(words);
  expect((await reopened.sessions.list(userId, {})).items).toHaveLength(1);
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
