import { AppError } from '#contract/errors.ts';
import type { IdempotencyScope } from '../ports/commit.ts';
import type { IdempotencyOutcome, IdempotencyStore, StoredResponse } from '../ports/sharing.ts';
import { fromJson } from '../queries/rows.ts';
import type { SqliteDatabase, WriteTransaction } from '../sql/sqlite.ts';

/** How long an answer can be had again. */
export const IDEMPOTENCY_LIFETIME_MS = 24 * 3600 * 1000;
/** How long a request may take before its key is believed to be left over from a process that died. */
const RUNNING_MS = 60_000;

/** Requests that may be sent twice. */
export function createIdempotencyStore(database: SqliteDatabase, now: () => Date): IdempotencyStore {
  return {
    // A change that follows takes it to the disk; without one there is nothing to protect.
    begin: (scope) => database.writeUnsynced((transaction) => begin(transaction, scope, now())),
    async finish(scope, response) {
      const save = (transaction: WriteTransaction) =>
        transaction
          .updateTable('idempotency_keys')
          .set({ response: JSON.stringify(response) })
          .where('user_id', '=', scope.userId)
          .where('key', '=', scope.key)
          .where('route', '=', scope.route)
          .where('request_hash', '=', scope.requestHash);
      // What is known to have had its effect is answered anew from that, should this be lost.
      const { numUpdatedRows } = await database.writeUnsynced((transaction) =>
        save(transaction).where('applied_session_id', 'is not', null).executeTakeFirstOrThrow(),
      );
      if (numUpdatedRows === 0n) await database.write((transaction) => save(transaction).execute());
    },
    async abandon(scope) {
      await database.write((transaction) =>
        transaction
          .deleteFrom('idempotency_keys')
          .where('user_id', '=', scope.userId)
          .where('key', '=', scope.key)
          .where('route', '=', scope.route)
          .where('request_hash', '=', scope.requestHash)
          // What has had an effect is never forgotten early, whatever became of the answer.
          .where('applied_session_id', 'is', null)
          .where('response', 'is', null)
          .execute(),
      );
    },
  };
}

async function begin(transaction: WriteTransaction, scope: IdempotencyScope, now: Date): Promise<IdempotencyOutcome> {
  const row = await transaction
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('user_id', '=', scope.userId)
    .where('key', '=', scope.key)
    .where('route', '=', scope.route)
    .executeTakeFirst();
  const ageMs = row ? now.getTime() - Date.parse(row.created_at) : Infinity;
  if (row && ageMs < IDEMPOTENCY_LIFETIME_MS) {
    if (row.request_hash !== scope.requestHash) {
      const message = 'This idempotency key was used for another request. Use a new one.';
      throw new AppError('idempotency-conflict', message, {});
    }
    if (row.response !== null) return { kind: 'replay', response: fromJson<StoredResponse>(row.response) };
    if (row.applied_session_id !== null && row.applied_revision !== null) {
      return { kind: 'applied', sessionId: row.applied_session_id, revision: row.applied_revision };
    }
    if (ageMs < RUNNING_MS) return { kind: 'running' };
  }
  const fresh = {
    request_hash: scope.requestHash,
    created_at: now.toISOString(),
    applied_session_id: null,
    applied_revision: null,
    response: null,
  };
  await transaction
    .insertInto('idempotency_keys')
    .values({ user_id: scope.userId, key: scope.key, route: scope.route, ...fresh })
    .onConflict((conflict) => conflict.columns(['user_id', 'key', 'route']).doUpdateSet(fresh))
    .execute();
  return { kind: 'fresh' };
}
