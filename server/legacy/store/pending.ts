import { sql } from 'kysely';
import type { LegacyDatabase } from './legacy-database.ts';
import type { LegacyTransaction, PendingTable } from './tables.ts';

/** Rows read at a time where all are walked. */
const PAGE_SIZE = 200;

/** Documents of one person that wait to be moved, oldest path first. */
export function listWaiting(transaction: LegacyTransaction, userId: string, limit: number): Promise<PendingTable[]> {
  return transaction
    .selectFrom('legacy_pending')
    .selectAll()
    .where('user_id', '=', userId)
    .where('refused', 'is', null)
    .orderBy('path')
    .limit(limit)
    .execute();
}

/** All documents of one person that have not come over, newest change first. */
export function listPending(database: LegacyDatabase, userId: string): Promise<PendingTable[]> {
  return database.read((transaction) =>
    transaction
      .selectFrom('legacy_pending')
      .selectAll()
      .where('user_id', '=', userId)
      .orderBy('updated_at', 'desc')
      .orderBy('path')
      .execute(),
  );
}

/** Every document that has not come over, whosoever it is, by path, a page at a time. */
export async function* walkPending(database: LegacyDatabase): AsyncGenerator<PendingTable> {
  let after = '';
  for (;;) {
    const page = await database.read((transaction) => {
      const rows = transaction.selectFrom('legacy_pending').selectAll().where('path', '>', after);
      return rows.orderBy('path').limit(PAGE_SIZE).execute();
    });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE_SIZE) return;
    after = last.path;
  }
}

export function findPending(
  transaction: LegacyTransaction,
  userId: string,
  sessionId: string,
): Promise<PendingTable | undefined> {
  return transaction
    .selectFrom('legacy_pending')
    .selectAll()
    .where('user_id', '=', userId)
    .where('session_id', '=', sessionId)
    .orderBy('path')
    .executeTakeFirst();
}

/** The document whose link a uuid is; with `userId` the newest of that person's. */
export function findPendingByUuid(
  database: LegacyDatabase,
  uuid: string,
  userId?: string,
): Promise<PendingTable | undefined> {
  return database.read((transaction) => {
    const rows = transaction.selectFrom('legacy_pending').selectAll().where('uuid', '=', uuid);
    const own = userId === undefined ? rows.where('link', '=', 'owns') : rows.where('user_id', '=', userId);
    return own.orderBy(sql`link = 'owns'`, 'desc').orderBy('updated_at', 'desc').executeTakeFirst();
  });
}

/** Writes documents; one of the same path is replaced. */
export async function savePending(transaction: LegacyTransaction, rows: readonly PendingTable[]): Promise<void> {
  for (const row of rows) {
    const { path: _, ...change } = row;
    await transaction
      .insertInto('legacy_pending')
      .values(row)
      .onConflict((conflict) => conflict.column('path').doUpdateSet(change))
      .execute();
  }
}

/** How things stand with one person's documents. */
export interface PersonFacts {
  /** Some came over and were not rolled back. */
  readonly hasMoved: boolean;
  /** Some wait to be moved. */
  readonly hasWaiting: boolean;
}

export function readPersonFacts(transaction: LegacyTransaction, userId: string): Promise<PersonFacts> {
  return sql<{ hasMoved: number; hasWaiting: number }>`select
      exists(select 1 from legacy_documents where user_id = ${userId} and rolled_back_sha256 is null) as hasMoved,
      exists(select 1 from legacy_pending where user_id = ${userId} and refused is null) as hasWaiting`
    .execute(transaction)
    .then(({ rows: [row] }) => ({ hasMoved: row?.hasMoved === 1, hasWaiting: row?.hasWaiting === 1 }));
}

/** People by what their documents have come to, for the operator. */
export async function countPeople(transaction: LegacyTransaction) {
  const { rows } = await sql<{ moved: number; waiting: number; documents: number }>`select
      (select count(distinct user_id) from legacy_documents where rolled_back_sha256 is null) as moved,
      (select count(distinct user_id) from legacy_pending where refused is null) as waiting,
      (select count(*) from legacy_pending) as documents`.execute(transaction);
  const [row] = rows;
  return {
    people: { moved: row?.moved ?? 0, waiting: row?.waiting ?? 0 },
    waitingDocuments: row?.documents ?? 0,
  };
}
