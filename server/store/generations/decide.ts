import { AppError } from '#contract/errors.ts';
import type { Budget, GenerationRecord, GenerationStore } from '../ports/generations.ts';
import type { WriteTransaction } from '../sql/sqlite.ts';
import { addNeeds, alreadyRendering, openGenerationsOf } from './insert.ts';
import { findOpen, findRow, toColumns, toRecord } from './rows.ts';
import { assertAffordable } from './spending.ts';

/** Carries a person's decision out; whoever holds the lease loses it. */
export async function decide(
  transaction: WriteTransaction,
  userId: string,
  generationId: string,
  decision: Parameters<GenerationStore['decide']>[2],
  budget: Budget | undefined,
): Promise<{ record: GenerationRecord; isChanged: boolean }> {
  const row = await findRow(transaction, userId, generationId);
  if (!row) throw new AppError('not-found', 'There is no such generation.', { kind: 'generation' });
  const record = toRecord(row);
  const next = decision(record);
  if (!next) return { record, isChanged: false };
  let { generation } = next;
  const columns = toColumns(generation);
  if (columns.is_open === 1 && row.is_open === 0) {
    const open = await findOpen(transaction, generation, [generationId]);
    if (open !== undefined) throw alreadyRendering(generation, open);
  }
  if (columns.is_open === 1 && budget) {
    const reserved = row.is_open === 1 ? Math.max(row.cost_estimate_micro_usd, row.cost_micro_usd) : row.cost_micro_usd;
    const extra = Math.max(generation.costEstimateMicroUsd, generation.costMicroUsd) - reserved;
    await assertAffordable(transaction, userId, Math.max(0, extra), budget);
  }
  if (next.needsShotIds) {
    const { waitsForIds: _before, ...alone } = generation;
    const waitsForIds = await openGenerationsOf(transaction, generation, next.needsShotIds);
    await transaction.deleteFrom('generation_needs').where('generation_id', '=', generationId).execute();
    await addNeeds(transaction, generationId, waitsForIds);
    generation = waitsForIds.length > 0 ? { ...alone, waitsForIds } : alone;
  }
  await transaction
    .updateTable('generations')
    // Whoever works on it learns with the next save that it is no longer theirs, and cannot write over the decision.
    .set({
      ...toColumns(generation),
      state: JSON.stringify(next.state ?? null),
      lease_owner: null,
      lease_until: null,
    })
    .where('id', '=', generationId)
    .execute();
  return { record: { userId, generation, state: next.state, lease: null }, isChanged: true };
}
