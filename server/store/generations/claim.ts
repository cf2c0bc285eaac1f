import { sql } from 'kysely';
import type { ClaimRequest, GenerationRecord } from '../ports/generations.ts';
import type { ReadTransaction, WriteTransaction } from '../sql/sqlite.ts';
import { isOpen, toRecord } from './rows.ts';

/** Statuses in which a generation is before or at its provider; after them only our own work is left. */
const AT_PROVIDER: ReadonlySet<string> = new Set(['queued', 'anchoring', 'keyframing', 'rendering']);

/** Finds and takes in one transaction, which holds the write lock: two processes never take the same one, nor pass a limit together. */
export async function claim(
  transaction: WriteTransaction,
  request: ClaimRequest,
  now: Date,
): Promise<GenerationRecord | null> {
  const at = now.toISOString();
  const busy = await whatIsHeld(transaction, request, at);
  let candidates = transaction
    .selectFrom('generations as candidate')
    .select('candidate.id')
    .where(isOpen)
    .where('status', '!=', 'needs-attention')
    .where((builder) => builder.or([builder('lease_until', 'is', null), builder('lease_until', '<=', at)]))
    .where((builder) => builder.or([builder('not_before', 'is', null), builder('not_before', '<=', at)]))
    .where((builder) =>
      builder.not(
        builder.exists(
          builder
            .selectFrom('generation_needs')
            .innerJoin('generations as needed', 'needed.id', 'generation_needs.needs_id')
            .select('needed.id')
            .whereRef('generation_needs.generation_id', '=', 'candidate.id')
            .where('needed.is_open', '=', 1),
        ),
      ),
    )
    .orderBy('priority', 'desc')
    .orderBy('created_at')
    .orderBy('id')
    .limit(1);
  if (request.generationIds) candidates = candidates.where('candidate.id', 'in', request.generationIds);
  if (request.exceptIds?.length) candidates = candidates.where('candidate.id', 'not in', request.exceptIds);
  if (busy.userIds.length > 0) candidates = candidates.where('user_id', 'not in', busy.userIds);
  if (busy.modelIds.length > 0) candidates = candidates.where('model_id', 'not in', busy.modelIds);
  const row = await transaction
    .updateTable('generations')
    .set({ lease_owner: request.owner, lease_until: leaseEnd(now, request.leaseMs) })
    .where('id', '=', candidates)
    .returningAll()
    .executeTakeFirst();
  return row ? toRecord(row) : null;
}

/** Users and models that take no more for now. */
async function whatIsHeld(
  transaction: ReadTransaction,
  { maxPerUser, modelLimits = [] }: ClaimRequest,
  at: string,
): Promise<{ userIds: string[]; modelIds: string[] }> {
  const held = await transaction
    .selectFrom('generations')
    .select(['user_id', 'model_id', 'status'])
    .where('lease_owner', 'is not', null)
    .where('lease_until', '>', at)
    .where(isOpen)
    .execute();
  const perUser = new Map<string, number>();
  for (const { user_id } of held) perUser.set(user_id, (perUser.get(user_id) ?? 0) + 1);
  const atProvider = held.filter(({ status }) => AT_PROVIDER.has(status));
  const full = modelLimits.filter(
    ({ modelIds, max }) => atProvider.filter(({ model_id }) => modelIds.includes(model_id)).length >= max,
  );
  return {
    userIds: [...perUser].filter(([, count]) => count >= maxPerUser).map(([userId]) => userId),
    modelIds: full.flatMap(({ modelIds }) => [...modelIds]),
  };
}

export function leaseEnd(now: Date, leaseMs: number): string {
  return new Date(now.getTime() + leaseMs).toISOString();
}

/** Prolongs every lease of an owner. A lease that ran out and was not taken is still its own. */
export async function heartbeat(
  transaction: WriteTransaction,
  owner: string,
  leaseMs: number,
  now: Date,
): Promise<string[]> {
  const rows = await transaction
    .updateTable('generations')
    .set({ lease_until: leaseEnd(now, leaseMs) })
    .where('lease_owner', '=', owner)
    .where(isOpen)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

export async function releaseGone(transaction: WriteTransaction, isGone: (owner: string) => boolean): Promise<number> {
  const rows = await transaction
    .selectFrom('generations')
    .select('lease_owner')
    .distinct()
    .where('lease_owner', 'is not', null)
    .where(isOpen)
    .execute();
  const gone = rows.flatMap(({ lease_owner }) => (lease_owner !== null && isGone(lease_owner) ? [lease_owner] : []));
  if (gone.length === 0) return 0;
  const result = await transaction
    .updateTable('generations')
    .set({ lease_owner: null, lease_until: null })
    .where('lease_owner', 'in', gone)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

export async function nextDue(transaction: ReadTransaction): Promise<string | null> {
  const row = await transaction
    .selectFrom('generations')
    .select(sql<string | null>`min(not_before)`.as('due'))
    .where(isOpen)
    .where('status', '!=', 'needs-attention')
    .executeTakeFirst();
  return row?.due ?? null;
}
