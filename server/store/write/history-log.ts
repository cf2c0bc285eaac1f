import { type Selectable, sql } from 'kysely';
import type { HistoryEntry, PatchOperation } from '#contract/records/history.ts';
import { fromJson, toHistoryEntry } from '../queries/rows.ts';
import type { WriteTransaction } from '../sql/sqlite.ts';
import type { HistoryTable } from '../sql/tables.ts';

/** Typing within this time of the latest entry belongs to it. */
const COALESCE_WINDOW_MS = 1500;
const MAX_LABEL_LENGTH = 300;

/** Spelt out: with a parameter SQLite plans the statement anew each time, to see whether the index of these entries will do. */
export const isRedoable = sql<boolean>`is_redoable = 1`;
export const isUndoableAndStanding = sql<boolean>`is_standing = 1 and is_undoable = 1`;

/** An entry about to be written. */
export interface NewEntry extends Omit<HistoryEntry, 'label'> {
  readonly label: string;
  readonly coalesceKey: string | null;
}

/** Writes an entry, or makes it part of the latest one when it is the same typing. Gives back the entry as it stands now. */
export async function logEntry(transaction: WriteTransaction, entry: NewEntry): Promise<HistoryEntry> {
  if (entry.isUndoable && entry.kind !== 'undo' && entry.kind !== 'redo') await voidRedo(transaction, entry);
  const extended = entry.coalesceKey === null ? null : await extendLatest(transaction, entry);
  if (extended) return extended;
  const row: Selectable<HistoryTable> = {
    session_id: entry.sessionId,
    revision: entry.revision,
    at: entry.at,
    actor: entry.actor,
    label: entry.label.slice(0, MAX_LABEL_LENGTH),
    kind: entry.kind,
    target: entry.target ?? null,
    is_undoable: entry.isUndoable ? 1 : 0,
    is_standing: entry.kind === 'undo' ? 0 : 1,
    is_redoable: entry.kind === 'undo' ? 1 : 0,
    coalesce_key: entry.coalesceKey,
    paths: JSON.stringify(pathsOf(entry.forward)),
    forward: JSON.stringify(entry.forward),
    inverse: JSON.stringify(entry.inverse),
  };
  await transaction.insertInto('history').values(row).execute();
  return toHistoryEntry(row);
}

export function pathsOf(operations: readonly PatchOperation[]): string[] {
  return [...new Set(operations.map(({ path }) => path))];
}

/** A new change of somebody's own ends what they could redo. */
async function voidRedo(transaction: WriteTransaction, { sessionId, actor }: NewEntry): Promise<void> {
  await transaction
    .updateTable('history')
    .set({ is_redoable: 0 })
    .where('session_id', '=', sessionId)
    .where('actor', '=', actor)
    .where(isRedoable)
    .execute();
}

async function extendLatest(transaction: WriteTransaction, entry: NewEntry): Promise<HistoryEntry | null> {
  const latest = await transaction
    .selectFrom('history')
    .selectAll()
    .where('session_id', '=', entry.sessionId)
    .where('revision', '=', entry.revision - 1)
    .executeTakeFirst();
  if (!latest || !isSameTyping(latest, entry)) return null;
  const extended = {
    revision: entry.revision,
    at: entry.at,
    label: entry.label.slice(0, MAX_LABEL_LENGTH),
    forward: JSON.stringify(mergeForward(fromJson<PatchOperation[]>(latest.forward), entry.forward)),
  };
  await transaction
    .updateTable('history')
    .set(extended)
    .where('session_id', '=', entry.sessionId)
    .where('revision', '=', latest.revision)
    .execute();
  return toHistoryEntry({ ...latest, ...extended });
}

function isSameTyping(latest: Selectable<HistoryTable>, entry: NewEntry): boolean {
  const old = fromJson<PatchOperation[]>(latest.forward);
  const oldPaths = new Set(pathsOf(old));
  return (
    latest.coalesce_key === entry.coalesceKey &&
    latest.actor === entry.actor &&
    latest.kind === 'change' &&
    latest.is_undoable === 1 &&
    latest.is_standing === 1 &&
    entry.isUndoable &&
    Math.abs(Date.parse(entry.at) - Date.parse(latest.at)) <= COALESCE_WINDOW_MS &&
    // Only plain values written again at the same places: then the first inverse still takes all of it back.
    old.length === oldPaths.size &&
    entry.forward.length === old.length &&
    entry.forward.every(({ op, path }) => op !== 'remove' && oldPaths.has(path)) &&
    old.every(({ op }) => op !== 'remove')
  );
}

function mergeForward(old: readonly PatchOperation[], next: readonly PatchOperation[]): PatchOperation[] {
  const newest = new Map(next.map((operation) => [operation.path, operation]));
  return old.map((operation) => {
    const later = newest.get(operation.path);
    return operation.op === 'remove' || !later || later.op === 'remove'
      ? operation
      : { ...operation, value: later.value };
  });
}
