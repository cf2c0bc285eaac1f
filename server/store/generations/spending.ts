import { sql } from 'kysely';
import { AppError } from '#contract/errors.ts';
import type { Budget, ReserveRequest } from '../ports/generations.ts';
import { fromJson } from '../queries/rows.ts';
import type { Generation } from '#contract/records/generation.ts';
import type { ReadTransaction, WriteTransaction } from '../sql/sqlite.ts';
import { toColumns } from './rows.ts';

/** Charged since a moment, and promised by what is open and not charged yet. */
export async function sumSpent(transaction: ReadTransaction, userId: string, since: string) {
  const sums = await transaction
    .selectFrom('generations')
    .select([
      sql<number | null>`sum(cost_micro_usd)`.as('charged'),
      sql<number | null>`sum(case when is_open = 1 then max(0, cost_estimate_micro_usd - cost_micro_usd) end)`.as(
        'open',
      ),
    ])
    .where('user_id', '=', userId)
    .where((builder) => builder.or([builder('created_at', '>=', since), builder('is_open', '=', 1)]))
    .executeTakeFirst();
  return { chargedMicroUsd: sums?.charged ?? 0, openMicroUsd: sums?.open ?? 0 };
}

/** Throws `budget-exceeded` when so much more does not fit. The caller holds the write lock, so it stays true until it commits. */
export async function assertAffordable(
  transaction: WriteTransaction,
  userId: string,
  extraMicroUsd: number,
  { capMicroUsd, since }: Budget,
): Promise<void> {
  if (capMicroUsd === null || extraMicroUsd === 0) return;
  const { chargedMicroUsd, openMicroUsd } = await sumSpent(transaction, userId, since);
  const wouldSpendMicroUsd = chargedMicroUsd + openMicroUsd + extraMicroUsd;
  if (wouldSpendMicroUsd <= capMicroUsd) return;
  const left = dollars(Math.max(0, capMicroUsd - chargedMicroUsd - openMicroUsd));
  throw new AppError(
    'budget-exceeded',
    `This may cost ${dollars(extraMicroUsd)}, and ${left} are left of this month's budget. Make less, or choose a cheaper model.`,
    { capMicroUsd, wouldSpendMicroUsd },
  );
}

/** Throws `budget-exceeded` when a request may cost more than it allows itself. */
export function assertWithinLimit(maxCostMicroUsd: number | undefined, wouldSpendMicroUsd: number): void {
  if (maxCostMicroUsd === undefined || wouldSpendMicroUsd <= maxCostMicroUsd) return;
  throw new AppError(
    'budget-exceeded',
    `This may cost ${dollars(wouldSpendMicroUsd)}, more than the ${dollars(maxCostMicroUsd)} it may cost.`,
    { capMicroUsd: maxCostMicroUsd, wouldSpendMicroUsd },
  );
}

function dollars(microUsd: number): string {
  return `$${(microUsd / 1e6).toFixed(2)}`;
}

/** Raises what one that is held may cost, if the month's budget and its own request allow it. */
export async function reserve(
  transaction: WriteTransaction,
  { generationId, owner, extraMicroUsd, budget }: ReserveRequest,
): Promise<boolean> {
  const row = await transaction
    .selectFrom('generations')
    .select(['user_id', 'batch_id', 'batch_cap_micro_usd', 'json'])
    .where('id', '=', generationId)
    .where('lease_owner', '=', owner)
    .executeTakeFirst();
  if (!row) return false;
  if (row.batch_id !== null && row.batch_cap_micro_usd !== null) {
    const sum = await sumOfBatch(transaction, row.batch_id);
    if (sum + extraMicroUsd > row.batch_cap_micro_usd) return false;
  }
  try {
    await assertAffordable(transaction, row.user_id, extraMicroUsd, budget);
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
  const generation = fromJson<Generation>(row.json);
  const raised = { ...generation, costEstimateMicroUsd: generation.costEstimateMicroUsd + extraMicroUsd };
  await transaction.updateTable('generations').set(toColumns(raised)).where('id', '=', generationId).execute();
  return true;
}

async function sumOfBatch(transaction: ReadTransaction, batchId: string): Promise<number> {
  const row = await transaction
    .selectFrom('generations')
    .select(
      sql<number>`sum(case when is_open = 1 then max(cost_estimate_micro_usd, cost_micro_usd) else cost_micro_usd end)`.as(
        'sum',
      ),
    )
    .where('batch_id', '=', batchId)
    .executeTakeFirst();
  return row?.sum ?? 0;
}
