import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-store.ts';
import { SqliteDatabase } from './sqlite.ts';

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
