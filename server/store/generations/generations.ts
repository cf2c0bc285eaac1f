import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import { AppError, invalidInput } from '#contract/errors.ts';
import { Generation } from '#contract/records/generation.ts';
import type {
  ClaimRequest,
  GenerationQuery,
  GenerationRecord,
  GenerationStore,
  SaveGeneration,
} from '../ports/generations.ts';
import type { Page } from '../ports/sessions.ts';
import { pageLimit, readCursor, toPage } from '../queries/cursor.ts';
import { fromJson } from '../queries/rows.ts';
import { beyond, findSessionRow } from '../queries/sessions.ts';
import type { ReadTransaction, SqliteDatabase, WriteTransaction } from '../sql/sqlite.ts';
import type { GenerationTable } from '../sql/tables.ts';

type GenerationRow = Selectable<GenerationTable>;

const ENDED: readonly Generation['status'][] = ['succeeded', 'failed', 'cancelled'];

/** Persisted state of the jobs. `announce` is told of each generation that was written. */
export function createGenerationStore(
  database: SqliteDatabase,
  now: () => Date,
  announce: (generation: Generation) => void,
): GenerationStore {
  return {
    async insert(records) {
      await database.write((transaction) => insertAll(transaction, records));
      for (const { generation } of records) announce(generation);
    },
    async get(userId, generationId) {
      const row = await database.read((transaction) => findRow(transaction, userId, generationId));
      return row ? toRecord(row) : null;
    },
    list: (userId, query) => database.read((transaction) => listGenerations(transaction, userId, query)),
    claim: (request) => database.write((transaction) => claim(transaction, request, now())),
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
    async decide(userId, generationId, decision) {
      const { record, isChanged } = await database.write((transaction) =>
        decide(transaction, userId, generationId, decision),
      );
      if (isChanged) announce(record.generation);
      return record;
    },
    spent: (userId, since) => database.read((transaction) => sumSpent(transaction, userId, since)),
  };
}

function toRecord(row: GenerationRow): GenerationRecord {
  return {
    userId: row.user_id,
    generation: fromJson<Generation>(row.json),
    state: fromJson(row.state),
    lease:
      row.lease_owner === null || row.lease_until === null ? null : { owner: row.lease_owner, until: row.lease_until },
  };
}

function toColumns(generation: Generation) {
  const valid = Generation.safeParse(generation);
  if (!valid.success) {
    const issue = valid.error.issues[0];
    throw invalidInput(`/${issue?.path.map(String).join('/') ?? ''}`, issue?.message ?? 'This is no generation.');
  }
  return {
    status: generation.status,
    is_open: ENDED.includes(generation.status) ? 0 : 1,
    model_id: generation.modelId,
    cost_estimate_micro_usd: generation.costEstimateMicroUsd,
    cost_micro_usd: generation.costMicroUsd,
    updated_at: generation.updatedAt,
    json: JSON.stringify(valid.data),
  };
}

async function insertAll(
  transaction: WriteTransaction,
  records: readonly Pick<GenerationRecord, 'userId' | 'generation' | 'state'>[],
): Promise<void> {
  for (const { userId, generation, state } of records) {
    const session = await findSessionRow(transaction, userId, generation.sessionId);
    if (!session) throw new AppError('not-found', 'There is no such session.', { kind: 'session' });
    await assertNoneOpen(transaction, generation);
    await transaction
      .insertInto('generations')
      .values({
        id: generation.id,
        session_id: generation.sessionId,
        user_id: userId,
        subject_kind: generation.of.kind,
        subject_id: generation.of.id,
        created_at: generation.createdAt,
        lease_owner: null,
        lease_until: null,
        state: JSON.stringify(state ?? null),
        ...toColumns(generation),
      })
      .execute();
  }
}

async function assertNoneOpen(transaction: WriteTransaction, generation: Generation): Promise<void> {
  const other = await transaction
    .selectFrom('generations')
    .select('id')
    .where('session_id', '=', generation.sessionId)
    .where('subject_kind', '=', generation.of.kind)
    .where('subject_id', '=', generation.of.id)
    .where('is_open', '=', 1)
    .where('id', '!=', generation.id)
    .executeTakeFirst();
  if (other) {
    const message = `This ${generation.of.kind} is being generated already.`;
    throw new AppError('already-rendering', message, { generationId: other.id });
  }
}

function findRow(transaction: ReadTransaction, userId: string, id: string): Promise<GenerationRow | undefined> {
  const rows = transaction.selectFrom('generations').selectAll().where('id', '=', id).where('user_id', '=', userId);
  return rows.executeTakeFirst();
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
    .selectAll()
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

/** Finds and takes in one statement, so two processes never take the same one. */
async function claim(
  transaction: WriteTransaction,
  request: ClaimRequest,
  now: Date,
): Promise<GenerationRecord | null> {
  const at = now.toISOString();
  const held = sql<boolean>`lease_until is not null and lease_until > ${at}`;
  let candidates = transaction
    .selectFrom('generations as candidate')
    .select('candidate.id')
    .where('is_open', '=', 1)
    .where('status', '!=', 'needs-attention')
    .where((builder) => builder.or([builder('lease_until', 'is', null), builder('lease_until', '<=', at)]))
    .where(
      (builder) =>
        builder
          .selectFrom('generations as running')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .whereRef('running.user_id', '=', 'candidate.user_id')
          .where('running.is_open', '=', 1)
          .where(held),
      '<',
      request.maxPerUser,
    )
    .orderBy('created_at')
    .orderBy('id')
    .limit(1);
  if (request.exceptModelIds?.length) candidates = candidates.where('model_id', 'not in', request.exceptModelIds);
  const row = await transaction
    .updateTable('generations')
    .set({ lease_owner: request.owner, lease_until: leaseEnd(now, request.leaseMs) })
    .where('id', '=', candidates)
    .returningAll()
    .executeTakeFirst();
  return row ? toRecord(row) : null;
}

function leaseEnd(now: Date, leaseMs: number): string {
  return new Date(now.getTime() + leaseMs).toISOString();
}

async function saveHeld(transaction: WriteTransaction, record: SaveGeneration, now: Date): Promise<boolean> {
  const columns = toColumns(record.generation);
  const isEnd = columns.is_open === 0;
  const result = await transaction
    .updateTable('generations')
    .set({
      ...columns,
      ...(record.state !== undefined && { state: JSON.stringify(record.state) }),
      lease_owner: isEnd ? null : record.owner,
      lease_until: isEnd ? null : leaseEnd(now, record.leaseMs),
    })
    .where('id', '=', record.generation.id)
    .where('lease_owner', '=', record.owner)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

async function decide(
  transaction: WriteTransaction,
  userId: string,
  generationId: string,
  decision: Parameters<GenerationStore['decide']>[2],
): Promise<{ record: GenerationRecord; isChanged: boolean }> {
  const row = await findRow(transaction, userId, generationId);
  if (!row) throw new AppError('not-found', 'There is no such generation.', { kind: 'generation' });
  const record = toRecord(row);
  const next = decision(record);
  if (!next) return { record, isChanged: false };
  const columns = toColumns(next.generation);
  if (columns.is_open === 1 && row.is_open === 0) await assertNoneOpen(transaction, next.generation);
  await transaction
    .updateTable('generations')
    // Whoever works on it learns with the next save that it is no longer theirs, and cannot write over the decision.
    .set({ ...columns, state: JSON.stringify(next.state ?? null), lease_owner: null, lease_until: null })
    .where('id', '=', generationId)
    .execute();
  return { record: { userId, generation: next.generation, state: next.state, lease: null }, isChanged: true };
}

async function sumSpent(transaction: ReadTransaction, userId: string, since: string) {
  const rows = await transaction
    .selectFrom('generations')
    .select(({ fn }) => [
      fn.sum<number>('cost_micro_usd').as('charged'),
      fn.sum<number>('cost_estimate_micro_usd').as('estimated'),
      'is_open',
    ])
    .where('user_id', '=', userId)
    .where((builder) => builder.or([builder('created_at', '>=', since), builder('is_open', '=', 1)]))
    .groupBy('is_open')
    .execute();
  const open = rows.find(({ is_open }) => is_open === 1);
  return {
    chargedMicroUsd: rows.reduce((sum, { charged }) => sum + charged, 0),
    openMicroUsd: Math.max(0, (open?.estimated ?? 0) - (open?.charged ?? 0)),
  };
}
