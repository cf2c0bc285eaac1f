import { AppError, hasErrorCode } from '#contract/errors.ts';
import { newId } from '#contract/new-id.ts';
import type { WriteTransaction } from '#server/store/sql/sqlite.ts';
import { parseDocument } from '../firestore/typed-value.ts';
import { placeOf } from '../mapping/document-kind.ts';
import { maskCredentials } from '../mapping/owner.ts';
import type { PlannedDocument } from '../migrate/plan-document.ts';
import type { Outcome } from '../migrate/report.ts';
import { settleBatch, writeOutcomes, writeSettled } from '../migrate/write-batch.ts';
import type { LegacyDatabase } from '../store/legacy-database.ts';
import { listWaiting } from '../store/pending.ts';
import type { LegacyTransaction, PendingTable, RunTable } from '../store/tables.ts';
import { FIRST_USE } from './first-use.ts';

/** Documents of one transaction: few, so that others are answered in between. */
const BATCH_DOCUMENTS = 10;

/**
 * Moves everything of one person that waits, each document on its own: one that cannot come over stays where it is with its
 * reason and stops nothing. Repeating it, also in another process at the same time, moves nothing twice. Throws
 * `storage-full`; what was moved by then stays moved.
 */
export async function movePerson(database: LegacyDatabase, userId: string, now: () => Date): Promise<void> {
  const runId = await database.write((transaction) => beginRun(transaction, userId, now()));
  let line = 0;
  for (;;) {
    const moved = await moveSome(database, { userId, runId, line }, now);
    line += moved;
    if (moved === 0) break;
  }
  await database.write((transaction) => endRun(transaction, runId, line, now()));
}

async function beginRun(transaction: LegacyTransaction, userId: string, now: Date): Promise<string> {
  const source = `${FIRST_USE}${userId}`;
  // One that a killed process left open has nothing to resume: what it had not moved still waits.
  await transaction
    .updateTable('legacy_runs')
    .set({ status: 'done', finished_at: now.toISOString() })
    .where('source', '=', source)
    .where('status', '=', 'moving')
    .execute();
  const run: RunTable = {
    id: newId(),
    source,
    source_sha256: null,
    options: JSON.stringify({ userId, limit: null }),
    status: 'moving',
    started_at: now.toISOString(),
    finished_at: null,
    last_line: 0,
    backup: null,
    samples: '[]',
    lease_owner: null,
    lease_until: null,
  };
  await transaction.insertInto('legacy_runs').values(run).execute();
  return run.id;
}

/** A run that found nothing to do, because another process had done it, leaves no trace. */
async function endRun(transaction: LegacyTransaction, runId: string, documents: number, now: Date): Promise<void> {
  const run = documents === 0 ? transaction.deleteFrom('legacy_runs') : null;
  if (run) await run.where('id', '=', runId).execute();
  else {
    const end = { status: 'done', finished_at: now.toISOString(), last_line: documents } as const;
    await transaction.updateTable('legacy_runs').set(end).where('id', '=', runId).execute();
  }
}

interface Progress {
  readonly userId: string;
  readonly runId: string;
  /** Documents that were settled before; of a single one, its own number. */
  readonly line: number;
}

/** One transaction; when a document of it is refused by the store, each gets one of its own. */
async function moveSome(database: LegacyDatabase, progress: Progress, now: () => Date): Promise<number> {
  try {
    return await database.write((transaction, own) => moveBatch(transaction, own, progress, BATCH_DOCUMENTS, now()));
  } catch (error) {
    if (hasErrorCode(error, 'storage-full')) throw error;
    return moveOne(database, progress, now, error);
  }
}

async function moveOne(
  database: LegacyDatabase,
  progress: Progress,
  now: () => Date,
  batchError: unknown,
): Promise<number> {
  try {
    return await database.write((transaction, own) => moveBatch(transaction, own, progress, 1, now()));
  } catch (error) {
    if (hasErrorCode(error, 'storage-full')) throw error;
    return database.write(async (transaction) => {
      const [row] = await listWaiting(transaction, progress.userId, 1);
      if (!row) throw batchError;
      const detail = error instanceof AppError ? error.message : 'The store refused it.';
      await refuse(transaction, { ...progress, line: progress.line + 1 }, row, { reason: 'unmappable', detail });
      return 1;
    });
  }
}

async function moveBatch(
  transaction: LegacyTransaction,
  own: WriteTransaction,
  progress: Progress,
  limit: number,
  now: Date,
): Promise<number> {
  const rows = await listWaiting(transaction, progress.userId, limit);
  const planned: PlannedDocument[] = [];
  for (const [index, row] of rows.entries()) {
    const line = progress.line + index + 1;
    if (await isStillThere(transaction, row)) await forget(transaction, row);
    else {
      const one = plan(row, line);
      if (one) planned.push(one);
      // They were read before they were stored, so this is a disk's fault; still nobody is held up by it.
      else
        await refuse(transaction, { ...progress, line }, row, { reason: 'unmappable', detail: 'It cannot be read.' });
    }
  }
  const byPath = new Map(rows.map((row) => [row.path, row]));
  for (const result of await settleBatch(transaction, planned)) {
    const row = byPath.get(result.planned.document.path);
    if (!row) continue;
    const { outcome } = result;
    await writeSettled(transaction, own, progress.runId, result, now);
    const staysHere = outcome.outcome === 'quarantined' || outcome.reason === 'changed-since-migration';
    if (staysHere) await markRefused(transaction, row, outcome.reason ?? 'unmappable');
    else await forget(transaction, row);
    await writeOutcomes(transaction, progress.runId, [outcome]);
  }
  return rows.length;
}

/** What a rollback wrote of work begun here, under the id of its session, is in its session again once that session's own document comes back unchanged. */
async function isStillThere(transaction: LegacyTransaction, row: PendingTable): Promise<boolean> {
  if (row.link !== 'made-here') return false;
  const base = await transaction
    .selectFrom('legacy_documents')
    .select(['path', 'rolled_back_sha256'])
    .where('session_id', '=', placeOf(row.path)?.id ?? '')
    .executeTakeFirst();
  if (!base) return false;
  if (base.rolled_back_sha256 === null) return true;
  const waiting = await transaction
    .selectFrom('legacy_pending')
    .select('fields_sha256')
    .where('path', '=', base.path)
    .executeTakeFirst();
  return waiting?.fields_sha256 === base.rolled_back_sha256;
}

function plan(row: PendingTable, line: number): PlannedDocument | null {
  const parsed = parseDocument(row.document);
  if (!parsed.ok) return null;
  const link = row.link === 'made-here' ? 'none' : row.link;
  const decision = { sessionId: row.session_id, hash: row.fields_sha256, link };
  return { line, text: row.document, document: parsed.document, kind: row.kind, userId: row.user_id, decision };
}

async function refuse(
  transaction: LegacyTransaction,
  { runId, line }: Progress,
  row: PendingTable,
  { reason, detail }: { readonly reason: string; readonly detail: string },
): Promise<void> {
  await markRefused(transaction, row, reason);
  const path = maskCredentials(row.path);
  const outcome: Outcome = { line, path, kind: row.kind, outcome: 'quarantined', reason, detail, repairs: [] };
  await writeOutcomes(transaction, runId, [outcome]);
}

async function markRefused(transaction: LegacyTransaction, row: PendingTable, reason: string): Promise<void> {
  await transaction.updateTable('legacy_pending').set({ refused: reason }).where('path', '=', row.path).execute();
}

async function forget(transaction: LegacyTransaction, { path }: PendingTable): Promise<void> {
  await transaction.deleteFrom('legacy_pending').where('path', '=', path).execute();
}
