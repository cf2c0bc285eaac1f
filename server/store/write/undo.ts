import type { Selectable } from 'kysely';
import { AppError, hasErrorCode } from '#contract/errors.ts';
import type { HistoryEntry, PatchOperation } from '#contract/records/history.ts';
import type { HistoryStep, HistoryStepResult } from '../ports/history.ts';
import { fromJson } from '../queries/rows.ts';
import type { SessionRow } from '../queries/sessions.ts';
import type { WriteTransaction } from '../sql/sqlite.ts';
import type { HistoryTable } from '../sql/tables.ts';
import { writeChange } from './change.ts';
import { isRedoable, isUndoableAndStanding } from './history-log.ts';
import { inSession, type WriteContext } from './in-session.ts';
import { findConflict, type Footprint, isSuperseded } from './overlap.ts';

type HistoryRow = Selectable<HistoryTable>;

/** Takes back an entry by a new one; see the port. */
export function undo(context: WriteContext, step: HistoryStep & { revision?: number }): Promise<HistoryStepResult> {
  return stepping(context, step, async (transaction, row, actor) => {
    const target = await findStanding(transaction, row, actor, step.revision);
    if (!target) throw new AppError('nothing-to-undo', 'There is nothing to undo.', {});
    const entry = await reverse(context, transaction, row, target, 'undo', actor);
    await setFlag(transaction, target, 'is_standing');
    return entry;
  });
}

/** Brings back what the latest undo took; see the port. */
export function redo(context: WriteContext, step: HistoryStep): Promise<HistoryStepResult> {
  return stepping(context, step, async (transaction, row, actor) => {
    const target = await findRedoable(transaction, row.id, actor);
    if (!target) throw new AppError('nothing-to-redo', 'There is nothing to redo.', {});
    await assertNoConflict(transaction, target, await laterEntries(transaction, row.id, target.revision));
    const entry = await reverse(context, transaction, row, target, 'redo', actor);
    await setFlag(transaction, target, 'is_redoable');
    return entry;
  });
}

async function stepping(
  context: WriteContext,
  step: HistoryStep,
  work: (transaction: WriteTransaction, row: SessionRow, actor: string) => Promise<HistoryEntry>,
): Promise<HistoryStepResult> {
  const actor = step.actor ?? step.userId;
  const result = await inSession(context, step, (transaction, row) => work(transaction, row, actor));
  if (!result.entry) throw new Error('An undo or redo always writes an entry.');
  return { revision: result.revision, entry: result.entry };
}

/** The entry to take back: the named one, or the actor's latest that stands and was not written over by a job. Throws `undo-conflict`. */
async function findStanding(
  transaction: WriteTransaction,
  row: SessionRow,
  actor: string,
  revision: number | undefined,
): Promise<HistoryRow | null> {
  let before = row.revision + 1;
  for (;;) {
    const candidate = await nextStanding(transaction, row.id, actor, before, revision);
    if (!candidate) return null;
    const later = await laterEntries(transaction, row.id, candidate.revision);
    if (revision !== undefined || !isSuperseded(fromJson<string[]>(candidate.paths), later)) {
      await assertNoConflict(transaction, candidate, later);
      return candidate;
    }
    before = candidate.revision;
  }
}

/** The actor's latest standing entry before a revision; also what the buttons tell of. */
export async function nextStanding(
  transaction: WriteTransaction,
  sessionId: string,
  actor: string,
  before: number,
  revision?: number,
): Promise<HistoryRow | undefined> {
  let rows = transaction
    .selectFrom('history')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('actor', '=', actor)
    .where(isUndoableAndStanding)
    .where('revision', '<', before)
    .orderBy('revision', 'desc')
    .limit(1);
  if (revision !== undefined) rows = rows.where('revision', '=', revision);
  return rows.executeTakeFirst();
}

/** The actor's latest undo that can be brought back. */
export function findRedoable(
  transaction: WriteTransaction,
  sessionId: string,
  actor: string,
): Promise<HistoryRow | undefined> {
  return transaction
    .selectFrom('history')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('actor', '=', actor)
    .where(isRedoable)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Entries after a revision that stand, without their operations. */
export async function laterEntries(
  transaction: WriteTransaction,
  sessionId: string,
  revision: number,
): Promise<Footprint[]> {
  const rows = await transaction
    .selectFrom('history')
    .select(['revision', 'label', 'kind', 'target', 'is_undoable', 'paths'])
    .where('session_id', '=', sessionId)
    .where('revision', '>', revision)
    .where('is_standing', '=', 1)
    .orderBy('revision')
    .execute();
  return rows.map((row) => ({
    revision: row.revision,
    label: row.label,
    isUndoable: row.is_undoable === 1,
    undoRevision: row.kind === 'redo' ? row.target : null,
    paths: fromJson<string[]>(row.paths),
  }));
}

async function assertNoConflict(
  transaction: WriteTransaction,
  target: HistoryRow,
  later: readonly Footprint[],
): Promise<void> {
  const paths = fromJson<string[]>(target.paths);
  let rest = later;
  for (let conflict = findConflict(paths, rest); conflict; conflict = findConflict(paths, rest)) {
    const { entry } = conflict;
    if (!(await stoodAt(transaction, target.session_id, entry, target.revision))) {
      throw conflictError(conflict.path, entry.label);
    }
    rest = rest.slice(rest.indexOf(entry) + 1);
  }
}

/**
 * Whether what a redo brought back stood already at a revision. Then it was only taken away and brought back since, and is
 * in nobody's way. A redo points to its undo, which points to what it took back, perhaps a redo again.
 */
async function stoodAt(
  transaction: WriteTransaction,
  sessionId: string,
  entry: Footprint,
  revision: number,
): Promise<boolean> {
  let undoRevision = entry.undoRevision;
  while (undoRevision !== null && undoRevision > revision) {
    const undone = await findTarget(transaction, sessionId, undoRevision);
    const before = undone === null ? null : await findRow(transaction, sessionId, undone);
    if (!before) return false;
    if (before.revision <= revision) return true;
    undoRevision = before.kind === 'redo' ? before.target : null;
  }
  return false;
}

async function findTarget(transaction: WriteTransaction, sessionId: string, revision: number): Promise<number | null> {
  return (await findRow(transaction, sessionId, revision))?.target ?? null;
}

function findRow(transaction: WriteTransaction, sessionId: string, revision: number) {
  return transaction
    .selectFrom('history')
    .select(['revision', 'kind', 'target'])
    .where('session_id', '=', sessionId)
    .where('revision', '=', revision)
    .executeTakeFirst();
}

function conflictError(path: string, label: string): AppError<'undo-conflict'> {
  const message = `This cannot be taken back: “${label}” came later and changed the same thing.`;
  return new AppError('undo-conflict', message, { path, label });
}

/** What would come back does not fit what is there now, such as a take that went into the trash meanwhile. */
function unfitError(path: string, label: string, kind: 'undo' | 'redo', cause: AppError): AppError<'undo-conflict'> {
  const [done, again] = kind === 'undo' ? ['taken back', 'bring back'] : ['done again', 'use'];
  const isTake = path.endsWith('/selectedTakeId');
  const reason = isTake
    ? `the take it would ${again} is in the trash or was deleted. If it is in the trash, restore it first.`
    : `what it would ${again} no longer fits the session as it is now.`;
  return new AppError('undo-conflict', `“${label}” cannot be ${done}: ${reason}`, { path, label }, { cause });
}

async function reverse(
  context: WriteContext,
  transaction: WriteTransaction,
  row: SessionRow,
  target: HistoryRow,
  kind: 'undo' | 'redo',
  actor: string,
): Promise<HistoryEntry> {
  const ops = fromJson<PatchOperation[]>(target.inverse);
  try {
    return await writeChange(transaction, row, {
      actor,
      label: `${kind === 'undo' ? 'Undid' : 'Redid'}: ${plainLabel(target.label)}`,
      ops,
      isUndoable: true,
      kind,
      target: target.revision,
      now: context.now(),
    });
  } catch (error) {
    // What it would bring back no longer fits what is there, for instance a take that was purged.
    if (!hasErrorCode(error, 'invalid-input')) throw error;
    throw unfitError(error.data.errors[0]?.pointer ?? '', plainLabel(target.label), kind, error);
  }
}

/** What was done, whether for the first time or again. */
export function plainLabel(label: string): string {
  return label.replace(/^(?:Undid|Redid): /, '');
}

async function setFlag(
  transaction: WriteTransaction,
  target: HistoryRow,
  flag: 'is_standing' | 'is_redoable',
): Promise<void> {
  await transaction
    .updateTable('history')
    .set({ [flag]: 0 })
    .where('session_id', '=', target.session_id)
    .where('revision', '=', target.revision)
    .execute();
}
