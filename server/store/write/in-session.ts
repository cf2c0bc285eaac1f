import { AppError } from '#contract/errors.ts';
import type { HistoryEntry } from '#contract/records/history.ts';
import type { CommitResult, IdempotencyScope } from '../ports/commit.ts';
import { findSessionRow, type SessionRow } from '../queries/sessions.ts';
import type { SqliteDatabase, WriteTransaction } from '../sql/sqlite.ts';

/** What the writers of sessions work with. */
export interface WriteContext {
  readonly database: SqliteDatabase;
  readonly now: () => Date;
  /** Told after a commit that a session has a new revision. */
  readonly announce: (sessionId: string, revision: number) => void;
}

/** What every change of an existing session asks. */
export interface SessionRequest {
  readonly sessionId: string;
  readonly userId: string;
  readonly ifMatch?: number;
  readonly includeTrashed?: boolean;
  readonly idempotency?: IdempotencyScope;
}

/**
 * Opens a transaction on a session of this user, checks what the caller last saw, runs `work`, and announces the new
 * revision once it is on disk. `work` answers the entry it wrote, or `null` when there was nothing to do.
 */
export async function inSession(
  context: WriteContext,
  request: SessionRequest,
  work: (transaction: WriteTransaction, row: SessionRow) => Promise<HistoryEntry | null>,
): Promise<CommitResult> {
  const result = await context.database.write(async (transaction) => {
    const row = await findSessionRow(transaction, request.userId, request.sessionId);
    assertUsable(row, request);
    const entry = await work(transaction, row);
    const revision = entry?.revision ?? row.revision;
    await markApplied(transaction, request.idempotency, row.id, revision);
    return { revision, entry };
  });
  if (result.entry) context.announce(request.sessionId, result.revision);
  return result;
}

function assertUsable(row: SessionRow | undefined, request: SessionRequest): asserts row is SessionRow {
  if (!row) throw new AppError('not-found', 'There is no such session.', { kind: 'session' });
  if (row.trashed_at !== null && !request.includeTrashed) {
    throw new AppError('gone', 'This session is in the trash. Restore it to change it.', { kind: 'session' });
  }
  if (request.ifMatch !== undefined && request.ifMatch !== row.revision) {
    const message = `The session has changed since: it is at revision ${row.revision} now.`;
    throw new AppError('revision-conflict', message, { currentRevision: row.revision });
  }
}

/** Notes what a repeatable request did, in the transaction that did it, so that no crash can part the two. */
export async function markApplied(
  transaction: WriteTransaction,
  scope: IdempotencyScope | undefined,
  sessionId: string,
  revision: number,
): Promise<void> {
  if (!scope) return;
  await transaction
    .updateTable('idempotency_keys')
    .set({ applied_session_id: sessionId, applied_revision: revision })
    .where('user_id', '=', scope.userId)
    .where('key', '=', scope.key)
    .where('route', '=', scope.route)
    .execute();
}
