import type { Selectable } from 'kysely';
import { AppError, hasErrorCode } from '#contract/errors.ts';
import type { HistoryEntry, PatchOperation } from '#contract/records/history.ts';
import type { HistoryStep, HistoryStepResult } from '../ports/history.ts';
import { fromJson } from '../queries/rows.ts';
import type { SessionRow } from '../queries/sessions.ts';
import type { WriteTransaction } from '../sql/sqlite.ts';
import type { HistoryTable } from '../sql/tables.ts';
import { writeChange } from './change.ts';
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
    const later = await laterEntries(transaction, row.id, target.revision);
    assertNoConflict(target, later);
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
      assertNoConflict(candidate, later);
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
    .where('is_standing', '=', 1)
    .where('is_undoable', '=', 1)
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
    .where('is_redoable', '=', 1)
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
    .select(['revision', 'label', 'is_undoable', 'paths'])
    .where('session_id', '=', sessionId)
    .where('revision', '>', revision)
    .where('is_standing', '=', 1)
    .orderBy('revision')
    .execute();
  return rows.map((row) => ({
    revision: row.revision,
    label: row.label,
    isUndoable: row.is_undoable === 1,
    paths: fromJson<string[]>(row.paths),
  }));
}

function assertNoConflict(target: HistoryRow, later: readonly Footprint[]): void {
  const conflict = findConflict(fromJson<string[]>(target.paths), later);
  if (conflict) throw conflictError(conflict.path, conflict.label);
}

function conflictError(path: string, label: string): AppError<'undo-conflict'> {
  const message = `This cannot be taken back: “${label}” came later and changed the same thing.`;
  return new AppError('undo-conflict', message, { path, label });
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
      target: kind === 'undo' ? target.revision : (target.target ?? target.revision),
      now: context.now(),
    });
  } catch (error) {
    // What it would bring back no longer fits what is there, for instance a take that was purged.
    if (!hasErrorCode(error, 'invalid-input')) throw error;
    throw conflictError(error.data.errors[0]?.pointer ?? '', error.message);
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
