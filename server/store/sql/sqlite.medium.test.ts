import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-store.ts';
import { SqliteDatabase, type WriteTransaction } from './sqlite.ts';

test('what is acknowledged is on disk: a write-ahead log that is synced with every commit', async () => {
  const database = await SqliteDatabase.open(join(await temporaryFolder(), 'raccord.db'));
  onTestFinished(() => database.close());
  const settings = await database.write(async (transaction) => ({
    ...(await sql<{ journal_mode: string }>`pragma journal_mode`.execute(transaction)).rows[0],
    ...(await sql<{ synchronous: number }>`pragma synchronous`.execute(transaction)).rows[0],
    ...(await sql<{ foreign_keys: number }>`pragma foreign_keys`.execute(transaction)).rows[0],
  }));
  // 2 is FULL.
  expect(settings).toEqual({ journal_mode: 'wal', synchronous: 2, foreign_keys: 1 });
});

test('what need not be on disk at once leaves the next write as safe as ever, also when it fails', async () => {
  const database = await SqliteDatabase.open(join(await temporaryFolder(), 'raccord.db'));
  onTestFinished(() => database.close());
  const synchronous = async (transaction: WriteTransaction) =>
    (await sql<{ synchronous: number }>`pragma synchronous`.execute(transaction)).rows[0]?.synchronous;
  // 1 is NORMAL: the log is synced by the next commit that is FULL.
  const all = await Promise.all([
    database.writeUnsynced(synchronous),
    database.write(synchronous),
    database.writeUnsynced(() => Promise.reject(new Error('no'))).catch(() => 'failed'),
    database.write(synchronous),
  ]);
  expect(all).toEqual([1, 2, 'failed', 2]);
});
