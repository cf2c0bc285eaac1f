import { canonicalJson } from '#contract/canonical-json.ts';
import { AppError } from '#contract/errors.ts';
import { parsePointer, pointer } from '#contract/json-pointer.ts';
import type { PatchOperation } from '#contract/records/history.ts';
import type { CommitResult } from '../ports/commit.ts';
import type { HistoryStep } from '../ports/history.ts';
import { applyOperations, isJsonObject, type JsonObject } from '../patch/apply-operations.ts';
import { fromJson } from '../queries/rows.ts';
import type { SessionRow } from '../queries/sessions.ts';
import type { WriteTransaction } from '../sql/sqlite.ts';
import { writeChange } from './change.ts';
import { type Draft, loadDraft } from './draft.ts';
import { inSession, type WriteContext } from './in-session.ts';
import { findTouched, type Touched } from './touched.ts';
import { plainLabel } from './undo.ts';

/** Goes back to a revision in one new entry; see the port. */
export function restoreTo(context: WriteContext, step: HistoryStep & { revision: number }): Promise<CommitResult> {
  return inSession(context, step, async (transaction, row) => {
    const label = await findLabel(transaction, row.id, step.revision);
    const inverses = await withoutPurgedTakes(
      transaction,
      row.id,
      await inversesAfter(transaction, row.id, step.revision),
    );
    const ops = await differences(transaction, row, inverses);
    if (ops.length === 0) return null;
    return writeChange(transaction, row, {
      actor: step.actor ?? step.userId,
      label: `Restored to “${plainLabel(label)}”`,
      ops,
      isUndoable: true,
      kind: 'restore',
      target: step.revision,
      now: context.now(),
    });
  });
}

async function findLabel(transaction: WriteTransaction, sessionId: string, revision: number): Promise<string> {
  const row = await transaction
    .selectFrom('history')
    .select('label')
    .where('session_id', '=', sessionId)
    .where('revision', '=', revision)
    .executeTakeFirst();
  if (!row) throw new AppError('not-found', 'There is no such point in the history.', { kind: 'history-entry' });
  return row.label;
}

/** Operations that lead from now back to a revision, newest first. The trash is not part of it: a session is restored from there by name. */
async function inversesAfter(
  transaction: WriteTransaction,
  sessionId: string,
  revision: number,
): Promise<PatchOperation[]> {
  const rows = await transaction
    .selectFrom('history')
    .select('inverse')
    .where('session_id', '=', sessionId)
    .where('revision', '>', revision)
    .orderBy('revision', 'desc')
    .execute();
  return rows.flatMap(({ inverse }) => fromJson<PatchOperation[]>(inverse)).filter(({ path }) => path !== '/trashedAt');
}

/** A take that was purged stays gone: what the log says of it leads nowhere. */
async function withoutPurgedTakes(
  transaction: WriteTransaction,
  sessionId: string,
  inverses: readonly PatchOperation[],
): Promise<PatchOperation[]> {
  const named = [...findTouched(inverses).takes];
  const known = new Set((await findTakeRows(transaction, sessionId, named)).map(({ id }) => id));
  return inverses.filter(({ path }) => {
    const [root, id = ''] = parsePointer(path);
    return root !== 'takes' || known.has(id);
  });
}

/** The few operations that have the same effect as many: what the touched records are now against what they were. */
async function differences(
  transaction: WriteTransaction,
  row: SessionRow,
  inverses: readonly PatchOperation[],
): Promise<PatchOperation[]> {
  const touched = findTouched(inverses);
  const now = await loadDraft(transaction, row, touched);
  const then = await loadDraft(transaction, row, touched);
  applyOperations(then.document, inverses);
  await forgetLostTakes(transaction, row.id, then, touched);
  const { shots: oldShots, versions: oldVersions, takes: oldTakes, ...oldOwn } = then.document;
  const { shots, versions, takes, ...own } = now.document;
  // The order matters: a continuity is there before its shots and goes after them.
  const ownOps = compare(own, oldOwn, [], 1);
  return [
    ...ownOps.filter(({ op }) => op !== 'remove'),
    ...compare(versions, oldVersions, ['versions'], 1),
    ...compare(takes, oldTakes, ['takes'], 1),
    ...compare(shots, oldShots, ['shots'], 1),
    ...ownOps.filter(({ op }) => op === 'remove'),
  ];
}

/** Operations that turn `from` into `to`, going into objects that both have down to `depth` levels. */
function compare(from: JsonObject, to: JsonObject, at: readonly string[], depth: number): PatchOperation[] {
  const operations: PatchOperation[] = [];
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const [old, wanted] = [from[key], to[key]];
    const path = pointer(...at, key);
    if (wanted === undefined) operations.push({ op: 'remove', path });
    else if (old === undefined) operations.push({ op: 'add', path, value: wanted });
    else if (depth > 0 && isJsonObject(old) && isJsonObject(wanted)) {
      operations.push(...compare(old, wanted, [...at, key], depth - 1));
    } else if (canonicalJson(old) !== canonicalJson(wanted)) operations.push({ op: 'replace', path, value: wanted });
  }
  return operations.filter(({ path }) => !path.endsWith('/updatedAt'));
}

/** What then played and is purged or in the trash now plays no more. */
async function forgetLostTakes(
  transaction: WriteTransaction,
  sessionId: string,
  { document }: Draft,
  touched: Touched,
): Promise<void> {
  const shots = [...touched.shots].map((id) => document.shots[id]).filter(isJsonObject);
  const wanted = shots.flatMap(({ selectedTakeId }) => (typeof selectedTakeId === 'string' ? [selectedTakeId] : []));
  const live = new Set(
    (await findTakeRows(transaction, sessionId, [...new Set(wanted)]))
      .filter(({ id, trashed_at }) => isLive(document.takes[id], trashed_at))
      .map(({ id }) => id),
  );
  for (const shot of shots) {
    const { selectedTakeId } = shot;
    if (typeof selectedTakeId !== 'string' || live.has(selectedTakeId)) continue;
    // In and out points are frames of the take.
    for (const field of ['selectedTakeId', 'inFrame', 'outFrame']) delete shot[field];
  }
}

/** A take that the way back takes out of the trash, or puts there, counts as it is then. */
function isLive(then: unknown, trashedAt: string | null): boolean {
  return isJsonObject(then) ? then['trashedAt'] === undefined : trashedAt === null;
}

async function findTakeRows(transaction: WriteTransaction, sessionId: string, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return transaction
    .selectFrom('takes')
    .select(['id', 'trashed_at'])
    .where('session_id', '=', sessionId)
    .where('id', 'in', ids)
    .execute();
}
