import { AppError } from '#contract/errors.ts';
import { newId } from '#contract/ids.ts';
import type { Generation } from '#contract/records/generation.ts';
import type { InsertOptions, NewGeneration } from '../ports/generations.ts';
import { findSessionRow } from '../queries/sessions.ts';
import type { WriteTransaction } from '../sql/sqlite.ts';
import { findOpen, isOpen, toColumns } from './rows.ts';
import { assertAffordable, assertWithinLimit } from './spending.ts';

/** Writes new generations with what they wait for and what they reserve; all or none. */
export async function insertAll(
  transaction: WriteTransaction,
  records: readonly NewGeneration[],
  options: InsertOptions,
): Promise<Generation[]> {
  const fresh = await withoutOpenSubjects(transaction, records, options.ifOpen ?? 'refuse');
  await assertPaidFor(transaction, fresh, options);
  const batchId = newId();
  const inserted: Generation[] = [];
  for (const record of fresh) inserted.push(await insertOne(transaction, record, batchId, options));
  if (options.idempotency) await keepAnswer(transaction, options.idempotency, inserted);
  return inserted;
}

/** Those that may begin. Several of this call may have one subject: they were asked for together. */
async function withoutOpenSubjects(
  transaction: WriteTransaction,
  records: readonly NewGeneration[],
  ifOpen: 'refuse' | 'skip',
): Promise<NewGeneration[]> {
  const fresh: NewGeneration[] = [];
  for (const record of records) {
    const { generation, userId } = record;
    const session = await findSessionRow(transaction, userId, generation.sessionId);
    if (!session) throw new AppError('not-found', 'There is no such session.', { kind: 'session' });
    const open = await findOpen(transaction, generation, []);
    if (open === undefined) fresh.push(record);
    else if (ifOpen === 'refuse') throw alreadyRendering(generation, open);
  }
  return fresh;
}

export function alreadyRendering({ of }: Generation, generationId: string): AppError<'already-rendering'> {
  const what = of.kind === 'session' ? 'A keyframe of this session' : `This ${of.kind}`;
  return new AppError('already-rendering', `${what} is being generated already.`, { generationId });
}

async function assertPaidFor(
  transaction: WriteTransaction,
  records: readonly NewGeneration[],
  { budget, maxCostMicroUsd }: InsertOptions,
): Promise<void> {
  const [first] = records;
  if (!first) return;
  const extra = records.reduce(
    (sum, { generation }) => sum + Math.max(0, generation.costEstimateMicroUsd - generation.costMicroUsd),
    0,
  );
  assertWithinLimit(maxCostMicroUsd, extra);
  if (budget) await assertAffordable(transaction, first.userId, extra, budget);
}

async function insertOne(
  transaction: WriteTransaction,
  { userId, generation, state, priority = 0, slot = 0, needsShotIds = [], pictureSeconds }: NewGeneration,
  batchId: string,
  { maxCostMicroUsd }: InsertOptions,
): Promise<Generation> {
  const waitsForIds = await openGenerationsOf(transaction, generation, needsShotIds);
  const written = { ...generation, ...(waitsForIds.length > 0 && { waitsForIds }) };
  await transaction
    .insertInto('generations')
    .values({
      id: generation.id,
      session_id: generation.sessionId,
      user_id: userId,
      kind: generation.kind ?? 'take',
      subject_kind: generation.of.kind,
      subject_id: generation.of.id,
      slot,
      priority,
      batch_id: batchId,
      batch_cap_micro_usd: maxCostMicroUsd ?? null,
      picture_seconds: pictureSeconds ?? null,
      work_ms: null,
      created_at: generation.createdAt,
      lease_owner: null,
      lease_until: null,
      state: JSON.stringify(state ?? null),
      ...toColumns(written),
    })
    .execute();
  await addNeeds(transaction, generation.id, waitsForIds);
  return written;
}

/** Open takes-to-be of these shots, which this one is to wait for. */
export async function openGenerationsOf(
  transaction: WriteTransaction,
  { id, sessionId }: Generation,
  shotIds: readonly string[],
): Promise<string[]> {
  if (shotIds.length === 0) return [];
  const rows = await transaction
    .selectFrom('generations')
    .select('id')
    .where('session_id', '=', sessionId)
    .where('kind', '=', 'take')
    .where('subject_kind', '=', 'shot')
    .where('subject_id', 'in', shotIds)
    .where(isOpen)
    .where('id', '!=', id)
    // Never one that waits for this one, or both would wait for ever.
    .where('id', 'not in', (builder) =>
      builder.selectFrom('generation_needs').select('generation_id').where('needs_id', '=', id),
    )
    .execute();
  return rows.map((row) => row.id);
}

export async function addNeeds(transaction: WriteTransaction, id: string, needsIds: readonly string[]): Promise<void> {
  if (needsIds.length === 0) return;
  await transaction
    .insertInto('generation_needs')
    .values(needsIds.map((needs_id) => ({ generation_id: id, needs_id })))
    .execute();
}

async function keepAnswer(
  transaction: WriteTransaction,
  { scope, respond }: NonNullable<InsertOptions['idempotency']>,
  inserted: readonly Generation[],
): Promise<void> {
  await transaction
    .updateTable('idempotency_keys')
    .set({ response: JSON.stringify(respond(inserted)) })
    .where('user_id', '=', scope.userId)
    .where('key', '=', scope.key)
    .where('route', '=', scope.route)
    .where('request_hash', '=', scope.requestHash)
    .execute();
}
