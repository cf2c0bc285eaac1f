import type { PatchOperation } from '#contract/records/history.ts';
import { findSessionRow, type SessionRow } from '#server/store/queries/sessions.ts';
import type { WriteTransaction } from '#server/store/sql/sqlite.ts';
import { writeChange } from '#server/store/write/change.ts';
import type { DocumentTable, LegacyTransaction } from './tables.ts';

export interface GoingBack extends Pick<DocumentTable, 'path' | 'user_id' | 'session_id'> {
  /** Hash of the fields that were written back. */
  readonly sha256: string;
  /** Of the session when it was written. */
  readonly revision: number;
}

/**
 * Puts a session into the trash whose document went back to the older product, and notes what was written back. False, and
 * nothing happens, when it was changed after it was written.
 */
export async function putBackDocument(
  transaction: LegacyTransaction,
  own: WriteTransaction,
  { path, user_id, session_id, sha256, revision }: GoingBack,
  now: Date,
): Promise<boolean> {
  const row = await findSessionRow(own, user_id, session_id);
  if (row && row.revision !== revision) return false;
  const trash: PatchOperation = { op: 'add', path: '/trashedAt', value: now.toISOString() };
  if (row) await changeSession(own, row, 'Went back to the older product', trash, now);
  const noted = transaction.updateTable('legacy_documents').set({ rolled_back_sha256: sha256 });
  await noted.where('path', '=', path).execute();
  return true;
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
  const row = await findSessionRow(own, user_id, session_id);
  if (row) await changeSession(own, row, 'Brought over again from the older product', revive, now);
  const noted = transaction.updateTable('legacy_documents').set({ rolled_back_sha256: null, run_id: runId });
  await noted.where('path', '=', path).execute();
}

async function changeSession(
  own: WriteTransaction,
  row: SessionRow,
  label: string,
  operation: PatchOperation,
  now: Date,
): Promise<void> {
  const isThereAlready = (row.trashed_at === null) === (operation.op === 'remove');
  if (isThereAlready) return;
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
