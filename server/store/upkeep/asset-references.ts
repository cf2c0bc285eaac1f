import { sql } from 'kysely';
import type { ReadTransaction, SqliteDatabase } from '../sql/sqlite.ts';

/** Rows read at a time, so that a long look never holds up anything else. */
const BATCH = 500;

/** Every place where a record can name an asset. */
const SOURCES = [
  ['shots', 'json'],
  ['versions', 'json'],
  ['takes', 'json'],
  ['prompts', 'json'],
  ['continuities', 'json'],
  ['library_entries', 'json'],
  ['history', 'forward'],
  ['history', 'inverse'],
  ['generations', 'json'],
  ['generations', 'state'],
  ['tasks', 'json'],
  ['tasks', 'state'],
] as const;

/** Takes from `candidates` the ids that any record names; what stays is named by nobody. */
export async function dropReferenced(database: SqliteDatabase, candidates: Set<string>): Promise<void> {
  for (const [table, column] of SOURCES) {
    let after = 0;
    while (candidates.size > 0) {
      const rows = await database.read((transaction) => nextRows(transaction, table, column, after));
      for (const { text } of rows) drop(JSON.parse(text), candidates);
      const last = rows.at(-1);
      if (!last) break;
      after = last.rowid;
    }
  }
}

async function nextRows(
  transaction: ReadTransaction,
  table: (typeof SOURCES)[number][0],
  column: (typeof SOURCES)[number][1],
  after: number,
): Promise<{ rowid: number; text: string }[]> {
  const query = sql<{ rowid: number; text: string }>`
    select rowid, ${sql.ref(column)} as text from ${sql.table(table)} where rowid > ${after} order by rowid limit ${BATCH}`;
  return (await query.execute(transaction)).rows;
}

function drop(value: unknown, candidates: Set<string>): void {
  if (typeof value === 'string') candidates.delete(value);
  else if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) drop(item, candidates);
}
