import type { Page, PageRequest } from '../ports/sessions.ts';
import type { HistoryEntry } from '#contract/records/history.ts';
import type { HistoryState, SessionHistory } from '../ports/history.ts';
import { pageLimit, readCursor, toPage } from '../queries/cursor.ts';
import { fromJson, toHistoryEntry } from '../queries/rows.ts';
import { findSessionRow, type SessionRow } from '../queries/sessions.ts';
import type { ReadTransaction } from '../sql/sqlite.ts';
import type { WriteContext } from './in-session.ts';
import { isSuperseded } from './overlap.ts';
import { restoreTo } from './restore-to.ts';
import { findRedoable, laterEntries, nextStanding, plainLabel, redo, undo } from './undo.ts';

/** History of sessions: stepping through it, and reading it. */
export function createSessionHistory(context: WriteContext): SessionHistory {
  function within<T>(
    userId: string,
    sessionId: string,
    read: (transaction: ReadTransaction, row: SessionRow) => Promise<T>,
  ): Promise<T | null> {
    return context.database.read(async (transaction) => {
      const row = await findSessionRow(transaction, userId, sessionId);
      return row ? read(transaction, row) : null;
    });
  }

  return {
    undo: (step) => undo(context, step),
    redo: (step) => redo(context, step),
    restoreTo: (step) => restoreTo(context, step),
    list: (userId, sessionId, page) =>
      within(userId, sessionId, (transaction) => listEntries(transaction, sessionId, page)),
    state: (userId, sessionId, actor) =>
      within(userId, sessionId, (transaction, row) => readState(transaction, row, actor ?? userId)),
    entriesAfter: (userId, sessionId, revision, limit) =>
      within(userId, sessionId, (transaction) => entriesAfter(transaction, sessionId, revision, limit)),
  };
}

async function listEntries(
  transaction: ReadTransaction,
  sessionId: string,
  page: PageRequest,
): Promise<Page<HistoryEntry>> {
  const limit = pageLimit(page);
  const place = readCursor(page, 'history', 'number');
  let rows = transaction
    .selectFrom('history')
    .selectAll()
    .where('session_id', '=', sessionId)
    .orderBy('revision', 'desc')
    .limit(limit + 1);
  if (place) rows = rows.where('revision', '<', Number(place.value));
  const found = await rows.execute();
  return toPage(found, limit, 'history', (row) => ({ value: row.revision, id: '' }), toHistoryEntry);
}

async function entriesAfter(
  transaction: ReadTransaction,
  sessionId: string,
  revision: number,
  limit: number,
): Promise<HistoryEntry[]> {
  const rows = await transaction
    .selectFrom('history')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('revision', '>', revision)
    .orderBy('revision')
    .limit(limit)
    .execute();
  return rows.map(toHistoryEntry);
}

async function readState(transaction: ReadTransaction, row: SessionRow, actor: string): Promise<HistoryState> {
  const redoable = await findRedoable(transaction, row.id, actor);
  return {
    revision: row.revision,
    undo: await readUndo(transaction, row, actor),
    redo: redoable ? { revision: redoable.revision, label: plainLabel(redoable.label) } : null,
  };
}

async function readUndo(transaction: ReadTransaction, row: SessionRow, actor: string): Promise<HistoryState['undo']> {
  let candidate = await nextStanding(transaction, row.id, actor, row.revision + 1);
  while (candidate) {
    const later = await laterEntries(transaction, row.id, candidate.revision);
    if (!isSuperseded(fromJson<string[]>(candidate.paths), later)) {
      return { revision: candidate.revision, label: plainLabel(candidate.label) };
    }
    candidate = await nextStanding(transaction, row.id, actor, candidate.revision);
  }
  return null;
}
