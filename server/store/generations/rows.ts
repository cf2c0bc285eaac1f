import { type Selectable, sql } from 'kysely';
import { invalidInput } from '#contract/errors.ts';
import { Generation } from '#contract/records/generation.ts';
import type { GenerationRecord } from '../ports/generations.ts';
import { fromJson } from '../queries/rows.ts';
import type { ReadTransaction } from '../sql/sqlite.ts';
import type { GenerationTable } from '../sql/tables.ts';

export type GenerationRow = Selectable<GenerationTable>;

const ENDED: readonly Generation['status'][] = ['succeeded', 'failed', 'cancelled'];

/** Written out, not bound: only so does SQLite see that an index of the open ones will do. */
export const isOpen = sql<boolean>`is_open = 1`;

export function isEnded({ status }: Pick<Generation, 'status'>): boolean {
  return ENDED.includes(status);
}

export function toRecord(row: GenerationRow): GenerationRecord {
  return {
    userId: row.user_id,
    generation: fromJson<Generation>(row.json),
    state: fromJson(row.state),
    lease:
      row.lease_owner === null || row.lease_until === null ? null : { owner: row.lease_owner, until: row.lease_until },
  };
}

/** Columns that repeat what the record says. Throws `invalid-input` for what is no generation. */
export function toColumns(generation: Generation) {
  const valid = Generation.safeParse(generation);
  if (!valid.success) {
    const issue = valid.error.issues[0];
    throw invalidInput(`/${issue?.path.map(String).join('/') ?? ''}`, issue?.message ?? 'This is no generation.');
  }
  return {
    status: generation.status,
    is_open: isEnded(generation) ? 0 : 1,
    model_id: generation.modelId,
    cost_estimate_micro_usd: generation.costEstimateMicroUsd,
    cost_micro_usd: generation.costMicroUsd,
    not_before: generation.notBefore ?? null,
    updated_at: generation.updatedAt,
    json: JSON.stringify(valid.data),
  };
}

export function findRow(transaction: ReadTransaction, userId: string, id: string): Promise<GenerationRow | undefined> {
  const rows = transaction.selectFrom('generations').selectAll().where('id', '=', id).where('user_id', '=', userId);
  return rows.executeTakeFirst();
}

/** Another open generation of the same kind and subject, those named left out. */
export async function findOpen(
  transaction: ReadTransaction,
  { sessionId, kind = 'take', of }: Generation,
  exceptIds: readonly string[],
): Promise<string | undefined> {
  let rows = transaction
    .selectFrom('generations')
    .select('id')
    .where('session_id', '=', sessionId)
    .where('kind', '=', kind)
    .where('subject_kind', '=', of.kind)
    .where('subject_id', '=', of.id)
    .where(isOpen);
  if (exceptIds.length > 0) rows = rows.where('id', 'not in', exceptIds);
  return (await rows.executeTakeFirst())?.id;
}
