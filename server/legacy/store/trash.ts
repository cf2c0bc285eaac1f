import type { PatchOperation } from '#contract/records/history.ts';
import { findSessionRow } from '#server/store/queries/sessions.ts';
import type { WriteTransaction } from '#server/store/sql/sqlite.ts';
import { writeChange } from '#server/store/write/change.ts';
import type { DocumentTable, LegacyTransaction } from './tables.ts';

/** Puts a session into the trash whose document went back to the older product, and notes what was written back. */
export async function putBackDocument(
  transaction: LegacyTransaction,
  own: WriteTransaction,
  { path, user_id, session_id }: Pick<DocumentTable, 'path' | 'user_id' | 'session_id'>,
  rolledBackSha256: string,
  now: Date,
): Promise<void> {
  const trash: PatchOperation = { op: 'add', path: '/trashedAt', value: now.toISOString() };
  await changeSession(own, user_id, session_id, 'Went back to the older product', trash, now);
  const noted = transaction.updateTable('legacy_documents').set({ rolled_back_sha256: rolledBackSha256 });
  await noted.where('path', '=', path).execute();
}

/** Takes a session out of the trash again whose document came over once more. */
export async function reviveDocument(
  transaction: LegacyTransaction,
  own: WriteTransaction,
  { path, user_id, session_id }: DocumentTable,
  runId: string,
  now: Date,
): Promise<void> {
  const revive: PatchOperation = { op: 'remove', path: '/trashedAt' };
  await changeSession(own, user_id, session_id, 'Brought over again from the older product', revive, now);
  const noted = transaction.updateTable('legacy_documents').set({ rolled_back_sha256: null, run_id: runId });
  await noted.where('path', '=', path).execute();
}

async function changeSession(
  own: WriteTransaction,
  userId: string,
  sessionId: string,
  label: string,
  operation: PatchOperation,
  now: Date,
): Promise<void> {
  const row = await findSessionRow(own, userId, sessionId);
  const isThereAlready = row && (row.trashed_at === null) === (operation.op === 'remove');
  if (!row || isThereAlready) return;
  // As an import: the time of the last change stays what the person made it.
  await writeChange(own, row, {
    actor: 'system',
    label,
    ops: [operation],
    isUndoable: false,
    kind: 'change',
    now,
    isImport: true,
  });
}
