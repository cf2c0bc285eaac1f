import { sql } from 'kysely';
import type { ClaimRequest, GenerationRecord } from '../ports/generations.ts';
import type { ReadTransaction, WriteTransaction } from '../sql/sqlite.ts';
import { isOpen, toRecord } from './rows.ts';

/** Statuses in which a generation is before or at its provider; after them only our own work is left. */
const AT_PROVIDER: ReadonlySet<string> = new Set(['queued', 'anchoring', 'keyframing', 'rendering']);

/**
 * Finds and takes in one transaction, which holds the write lock: two processes never take the same one, nor pass a limit
 * together. First by priority and age.
 */
export async function claim(
  transaction: WriteTransaction,
  request: ClaimRequest & { readonly atMost: number },
  now: Date,
): Promise<GenerationRecord[]> {
  const at = now.toISOString();
  const places = await freePlaces(transaction, request, at);
  const ids: string[] = [];
  for (;;) {
    const wanted = request.atMost - ids.length;
    const candidates = wanted > 0 ? await findCandidates(transaction, request, { at, places, ids, wanted }) : [];
    const taken = candidates.filter((candidate) => places.take(candidate));
    ids.push(...taken.map(({ id }) => id));
    // Some were left because their user or model has become full: others may wait behind them.
    if (taken.length === candidates.length) break;
  }
  return ids.length > 0 ? lease(transaction, request, ids, now) : [];
}

interface Candidate {
  readonly id: string;
  readonly user_id: string;
  readonly model_id: string;
}

interface Found {
  readonly at: string;
  readonly places: Places;
  /** Taken already. */
  readonly ids: readonly string[];
  readonly wanted: number;
}

async function findCandidates(
  transaction: ReadTransaction,
  request: ClaimRequest,
  { at, places, ids, wanted }: Found,
): Promise<Candidate[]> {
  let candidates = transaction
    .selectFrom('generations as candidate')
    .select(['candidate.id', 'user_id', 'model_id'])
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
    .limit(wanted);
  const exceptIds = [...(request.exceptIds ?? []), ...ids];
  const { userIds, modelIds } = places.full();
  if (request.generationIds) candidates = candidates.where('candidate.id', 'in', request.generationIds);
  if (exceptIds.length > 0) candidates = candidates.where('candidate.id', 'not in', exceptIds);
  if (userIds.length > 0) candidates = candidates.where('user_id', 'not in', userIds);
  if (modelIds.length > 0) candidates = candidates.where('model_id', 'not in', modelIds);
  return candidates.execute();
}

async function lease(
  transaction: WriteTransaction,
  request: ClaimRequest,
  ids: readonly string[],
  now: Date,
): Promise<GenerationRecord[]> {
  const rows = await transaction
    .updateTable('generations')
    .set({ lease_owner: request.owner, lease_until: leaseEnd(now, request.leaseMs) })
    .where('id', 'in', ids)
    .returningAll()
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [toRecord(row)] : [];
  });
}

/** How many more each user and each group of models may have. */
interface Places {
  /** Gives a place away. False: there is none. */
  take(candidate: Candidate): boolean;
  full(): { readonly userIds: string[]; readonly modelIds: string[] };
}

async function freePlaces(
  transaction: ReadTransaction,
  { maxPerUser, modelLimits = [] }: ClaimRequest,
  at: string,
): Promise<Places> {
  const held = await transaction
    .selectFrom('generations')
    .select(['user_id', 'model_id', 'status'])
    .where('lease_owner', 'is not', null)
    .where('lease_until', '>', at)
    .where(isOpen)
    .execute();
  const perUser = new Map<string, number>();
  const count = (userId: string) => perUser.set(userId, (perUser.get(userId) ?? 0) + 1);
  for (const { user_id } of held) count(user_id);
  const groups = modelLimits.map(({ modelIds, max }) => ({
    modelIds,
    left: max - held.filter(({ status, model_id }) => AT_PROVIDER.has(status) && modelIds.includes(model_id)).length,
  }));
  return {
    take({ user_id, model_id }) {
      const concerned = groups.filter(({ modelIds }) => modelIds.includes(model_id));
      if ((perUser.get(user_id) ?? 0) >= maxPerUser || concerned.some(({ left }) => left <= 0)) return false;
      count(user_id);
      for (const group of concerned) group.left -= 1;
      return true;
    },
    full: () => ({
      userIds: [...perUser].filter(([, taken]) => taken >= maxPerUser).map(([userId]) => userId),
      modelIds: groups.filter(({ left }) => left <= 0).flatMap(({ modelIds }) => [...modelIds]),
    }),
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
