import type { Generation } from '#contract/records/generation.ts';
import type { GenerationQuery, GenerationStore, SaveGeneration } from '../ports/generations.ts';
import type { Page } from '../ports/sessions.ts';
import { pageLimit, readCursor, toPage } from '../queries/cursor.ts';
import { fromJson } from '../queries/rows.ts';
import { beyond } from '../queries/sessions.ts';
import type { ReadTransaction, SqliteDatabase, WriteTransaction } from '../sql/sqlite.ts';
import { claim, heartbeat, leaseEnd, nextDue, releaseGone } from './claim.ts';
import { decide } from './decide.ts';
import { insertAll } from './insert.ts';
import { findRow, toColumns, toRecord } from './rows.ts';
import { reserve, sumSpent } from './spending.ts';

/** Takes that an estimate of time goes by. */
const REMEMBERED_TAKES = 20;

/** Persisted state of the jobs. `announce` is told of each generation that was written. */
export function createGenerationStore(
  database: SqliteDatabase,
  now: () => Date,
  announce: (generation: Generation) => void,
): GenerationStore {
  return {
    async insert(records, options = {}) {
      const inserted = await database.write((transaction) => insertAll(transaction, records, options));
      for (const generation of inserted) announce(generation);
      return inserted;
    },
    async get(userId, generationId) {
      const row = await database.read((transaction) => findRow(transaction, userId, generationId));
      return row ? toRecord(row) : null;
    },
    list: (userId, query) => database.read((transaction) => listGenerations(transaction, userId, query)),
    async claim(request) {
      const [record] = await database.write((transaction) => claim(transaction, { ...request, atMost: 1 }, now()));
      return record ?? null;
    },
    claimMany: (request) => database.write((transaction) => claim(transaction, request, now())),
    async save(record) {
      const isSaved = await database.write((transaction) => saveHeld(transaction, record, now()));
      if (isSaved) announce(record.generation);
      return isSaved;
    },
    async release(generationId, owner) {
      await database.write((transaction) =>
        transaction
          .updateTable('generations')
          .set({ lease_owner: null, lease_until: null })
          .where('id', '=', generationId)
          .where('lease_owner', '=', owner)
          .execute(),
      );
    },
    heartbeat: (owner, leaseMs) => database.write((transaction) => heartbeat(transaction, owner, leaseMs, now())),
    releaseGone: (isGone) => database.write((transaction) => releaseGone(transaction, isGone)),
    nextDue: () => database.read(nextDue),
    needs: (generationId) => database.read((transaction) => readNeeds(transaction, generationId)),
    reserve: (request) => database.write((transaction) => reserve(transaction, request)),
    async decide(userId, generationId, decision, budget) {
      const { record, isChanged } = await database.write((transaction) =>
        decide(transaction, userId, generationId, decision, budget),
      );
      if (isChanged) announce(record.generation);
      return record;
    },
    spent: (userId, since) => database.read((transaction) => sumSpent(transaction, userId, since)),
    workTimes: (modelId) => database.read((transaction) => readWorkTimes(transaction, modelId)),
  };
}

async function listGenerations(
  transaction: ReadTransaction,
  userId: string,
  query: GenerationQuery,
): Promise<Page<Generation>> {
  const limit = pageLimit(query);
  const place = readCursor(query, 'generations', 'string');
  let rows = transaction
    .selectFrom('generations')
    .select(['created_at', 'id', 'json'])
    .where('user_id', '=', userId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (query.sessionId !== undefined) rows = rows.where('session_id', '=', query.sessionId);
  if (query.isOpen) rows = rows.where('is_open', '=', 1);
  if (place) rows = rows.where(beyond('created_at', 'desc', place));
  return toPage(
    await rows.execute(),
    limit,
    'generations',
    (row) => ({ value: row.created_at, id: row.id }),
    (row) => fromJson<Generation>(row.json),
  );
}

async function saveHeld(transaction: WriteTransaction, record: SaveGeneration, now: Date): Promise<boolean> {
  const columns = toColumns(record.generation);
  const isFree = columns.is_open === 0 || record.isReleased === true;
  const result = await transaction
    .updateTable('generations')
    .set({
      ...columns,
      ...(record.state !== undefined && { state: JSON.stringify(record.state) }),
      ...(record.workMs !== undefined && { work_ms: Math.round(record.workMs) }),
      lease_owner: isFree ? null : record.owner,
      lease_until: isFree ? null : leaseEnd(now, record.leaseMs),
    })
    .where('id', '=', record.generation.id)
    .where('lease_owner', '=', record.owner)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

async function readNeeds(transaction: ReadTransaction, generationId: string) {
  const rows = await transaction
    .selectFrom('generation_needs')
    .innerJoin('generations', 'generations.id', 'generation_needs.needs_id')
    .select(['generations.id', 'generations.json'])
    .where('generation_needs.generation_id', '=', generationId)
    .execute();
  return rows.map(({ id, json }) => ({ id, status: fromJson<Generation>(json).status }));
}

async function readWorkTimes(transaction: ReadTransaction, modelId: string) {
  const rows = await transaction
    .selectFrom('generations')
    .select(['work_ms', 'picture_seconds'])
    .where('model_id', '=', modelId)
    .where('work_ms', 'is not', null)
    .where('picture_seconds', '>', 0)
    .orderBy('updated_at', 'desc')
    .limit(REMEMBERED_TAKES)
    .execute();
  return rows.map(({ work_ms, picture_seconds }) => ({ workMs: work_ms ?? 0, pictureSeconds: picture_seconds ?? 0 }));
}
