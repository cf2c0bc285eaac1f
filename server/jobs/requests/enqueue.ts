import type { Generation } from '#contract/records/generation.ts';
import type { IdempotencyScope, InsertOptions, NewGeneration } from '#server/store/port.ts';
import { budgetNow } from '../budget.ts';
import type { JobDeps } from '../deps.ts';

/** Who asks, and under which key. */
export interface Asking {
  readonly userId: string;
  readonly idempotency?: IdempotencyScope;
  readonly maxCostMicroUsd?: number;
}

/** Something that works on what is queued. */
export interface WorkQueue {
  /** There may be something to do. */
  wake(): void;
  /** A person has decided about this one: whoever works on it here is to look again at once. */
  interrupt(generationId: string): void;
}

export interface QueueDeps extends JobDeps {
  /** Absent where nothing works here: another process finds it within a second. */
  readonly queue?: WorkQueue;
}

/** Queues generations, their cost reserved and the answer to the request kept in the same transaction. */
export async function enqueue(
  deps: QueueDeps,
  { idempotency, maxCostMicroUsd }: Asking,
  records: readonly NewGeneration[],
  answer: (inserted: readonly Generation[]) => unknown,
  ifOpen: InsertOptions['ifOpen'] = 'refuse',
): Promise<Generation[]> {
  const inserted = await deps.store.generations.insert(oneAfterAnother(records), {
    budget: budgetNow(deps),
    maxCostMicroUsd,
    ifOpen,
    ...(idempotency && {
      idempotency: {
        scope: idempotency,
        respond: (generations) => ({
          status: 202,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(answer(generations)),
        }),
      },
    }),
  });
  deps.queue?.wake();
  return inserted;
}

/**
 * Asked for in one moment, they still have an order: each is a millisecond later than the one before. The time is all that whoever
 * shows them has to sort by (they come one at a time, as events), so an order that only the store knew would not do.
 */
function oneAfterAnother(records: readonly NewGeneration[]): NewGeneration[] {
  const firstMs = Date.parse(records[0]?.generation.createdAt ?? '');
  return records.map((record, index) => {
    const at = new Date(Math.max(firstMs + index, Date.parse(record.generation.createdAt))).toISOString();
    return { ...record, generation: { ...record.generation, createdAt: at, updatedAt: at } };
  });
}
