import { AppError, invalidInput } from '#contract/errors.ts';
import { limits, type LimitName } from '#contract/limits.ts';
import type { HistoryEntry, PatchOperation } from '#contract/records/history.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { SessionRow } from '../queries/sessions.ts';
import type { WriteTransaction } from '../sql/sqlite.ts';
import { checkSelectedTakes, checkTrashedTakes } from './check-takes.ts';
import { applyToDraft, type Draft, loadDraft } from './draft.ts';
import { logEntry } from './history-log.ts';
import { type Delta, saveRecords } from './save-records.ts';
import { saveSession } from './save-session.ts';
import { addsTake, findTouched, type Touched, withoutTakeRemoval } from './touched.ts';
import { validateDraft } from './validate.ts';

/** A change with everything its history entry needs. */
export interface ChangeToWrite {
  readonly actor: string;
  readonly label: string;
  readonly ops: readonly PatchOperation[];
  readonly isUndoable: boolean;
  readonly kind: HistoryEntry['kind'];
  readonly target?: number;
  readonly coalesceKey?: string;
  readonly now: Date;
  /** For a session that is brought in whole: records keep their own times, and the entry repeats nothing. */
  readonly isImport?: boolean;
}

/**
 * Applies a change to the rows it touches, validates them, writes them and the history entry, and counts the revision up.
 * The one place where sessions are written. Throws before anything is written, or inside the transaction, which then ends.
 */
export async function writeChange(
  transaction: WriteTransaction,
  row: SessionRow,
  change: ChangeToWrite,
): Promise<HistoryEntry> {
  assertLimit('operationsPerCommand', change.ops.length);
  const touched = findTouched(change.ops);
  const draft = await loadDraft(transaction, row, touched);
  const inverse = withoutTakeRemoval(applyToDraft(draft, change.ops));
  const now = laterOf(change.now.toISOString(), row.updated_at);
  validateDraft(draft, touched, row.id);
  await checkSelectedTakes(transaction, row, draft, touched, change.isImport === true);
  await checkTrashedTakes(transaction, row, draft, touched);
  if (!change.isImport) stampShots(draft, touched, now);
  const delta = await saveRecords(transaction, row.id, draft, touched, now);
  checkWholeness(row, draft, touched, delta);
  const revision = row.revision + 1;
  await saveSession(transaction, row, draft, touched, delta, {
    revision,
    updatedAt: change.isImport ? row.updated_at : now,
  });
  return logEntry(transaction, {
    sessionId: row.id,
    revision,
    at: now,
    actor: change.actor,
    label: change.label,
    kind: change.kind,
    target: change.target,
    isUndoable: change.isUndoable && !change.ops.some(addsTake),
    coalesceKey: change.coalesceKey ?? null,
    // What a session was made with is where all later inverses lead back to; the log need not hold it a second time.
    forward: change.isImport ? [] : [...change.ops],
    inverse: change.isImport ? [] : inverse,
  });
}

/** Time never runs backwards within a session, even when the clock does: lists sort by it. */
function laterOf(a: string, b: string): string {
  return a > b ? a : b;
}

function stampShots({ document }: Draft, touched: Touched, now: string): void {
  for (const id of touched.shots) {
    const shot = document.shots[id] as Shot | undefined; // validated
    if (shot) shot.updatedAt = now;
  }
}

/** Shots live in a continuity and versions in a prompt: neither is ever half. */
function checkWholeness(row: SessionRow, { document }: Draft, touched: Touched, delta: Delta): void {
  const hasPrompt = touched.prompt ? document['prompt'] !== undefined : row.has_prompt === 1;
  const hasContinuity = touched.continuity ? document['continuity'] !== undefined : row.has_continuity === 1;
  const shots = row.shot_count + delta.shots;
  const versions = row.version_count + delta.versions;
  if (shots > 0 && !hasContinuity) throw invalidInput('/continuity', 'A session with shots has a continuity.');
  if (versions > 0 && !hasPrompt) throw invalidInput('/prompt', 'A session with versions has a prompt.');
  if (delta.shots > 0) assertLimit('shotsPerSession', shots);
  if (delta.versions > 0) assertLimit('versionsPerSession', versions);
  if (delta.takes > 0) assertLimit('takesPerSession', row.take_count + delta.takes);
}

const LIMIT_WORDS: Readonly<Record<LimitName, string>> = {
  sessionsPerUser: 'sessions for one user, with those in the trash',
  shotsPerSession: 'shots in one session',
  versionsPerSession: 'versions in one session',
  takesPerSession: 'takes in one session',
  libraryEntriesPerUser: 'library entries for one user',
  operationsPerCommand: 'operations in one command',
  openTasksPerUser: 'exports and scene proxies under way for one user',
  localHistoryEntriesPerImport: 'entries in one import',
};

/** Throws `limit-reached` when there would be more than allowed. */
export function assertLimit(limit: LimitName, count: number): void {
  const maximum = limits[limit];
  if (count <= maximum) return;
  const message = `There can be at most ${maximum.toLocaleString('en')} ${LIMIT_WORDS[limit]}.`;
  throw new AppError('limit-reached', message, { limit, maximum });
}
