import { canonicalJson } from '#contract/canonical-json.ts';
import { composePatches } from '#contract/merge-patch.ts';
import { newId } from '#contract/new-id.ts';
import type { Session } from '#contract/records/session.ts';
import { valueAt } from './apply-operations.ts';
import { onReachable } from './connection.ts';
import { type Edit, editOperations } from './edit.ts';
import { changeOutbox, changePending, type FieldBefore, outboxOf, type PendingEdit, type Trouble } from './outbox.ts';
import { knownSession, receiveEntry } from './receive.ts';
import { RequestError } from './request.ts';
import { type Saved, sendEdit } from './send-edit.ts';
import { seenSession } from './session-view.ts';

/** How an edit ended. An empty reason: the person dropped it. Words that were refused stay in the outbox. */
export type SaveOutcome = { readonly isSaved: true } | { readonly isSaved: false; readonly reason: string };

export interface EditOptions {
  /** For typing and dragging: edits with the same value wait a moment for each other and become one step of the history. */
  readonly coalesce?: string;
}

/** Typing is sent this long after its first keystroke. */
const TYPING_DELAY_MS = 500;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 30_000;
/** A browser lets calls that outlive the page carry this much. */
const KEEPALIVE_BYTES = 60_000;

interface Lane {
  isSending: boolean;
  failures: number;
  timer: ReturnType<typeof setTimeout> | null;
}

const lanes = new Map<string, Lane>();
const waiters = new Map<string, ((outcome: SaveOutcome) => void)[]>();

/**
 * Shows an edit at once and saves it: in order, one at a time, again and again while the server cannot be reached. The promise
 * tells how it ended and never rejects; most callers need not wait.
 */
export function saveEdit(sessionId: string, edit: Edit, { coalesce }: EditOptions = {}): Promise<SaveOutcome> {
  const seen = seenSession(sessionId);
  if (!seen) return Promise.resolve({ isSaved: false, reason: 'The session is not open.' });
  const operations = editOperations(seen, edit);
  if (operations.length === 0 && isOnlyFields(edit, seen)) return Promise.resolve({ isSaved: true });
  const before = operations.map(({ path }): FieldBefore => ({ path, value: valueAt(seen, path) }));
  const joined = joinable(sessionId, edit, coalesce, before);
  const pending: PendingEdit = joined
    ? join(joined, edit, before)
    : {
        id: newId(),
        edit,
        state: 'waiting',
        at: new Date().toISOString(),
        coalesce,
        baseRevision: seen.revision,
        before,
      };
  changeOutbox(sessionId, (outbox) => ({
    ...outbox,
    edits: joined ? outbox.edits.map((known) => (known === joined ? pending : known)) : [...outbox.edits, pending],
  }));
  schedule(sessionId, coalesce === undefined ? 0 : TYPING_DELAY_MS);
  return new Promise((resolve) => waiters.set(pending.id, [...(waiters.get(pending.id) ?? []), resolve]));
}

/** Whether an edit does nothing but write fields of what is there. One that makes the sequence does more. */
function isOnlyFields(edit: Edit, { continuity }: Session): boolean {
  if (edit.kind === 'shot') return true;
  if (edit.kind === 'settings') return continuity !== undefined;
  return edit.kind === 'session' && (edit.patch.continuity === undefined || continuity !== undefined);
}

/** The edit that a new one becomes part of: the latest of the same typing, or an undecided one of the same field. */
function joinable(
  sessionId: string,
  edit: Edit,
  coalesce: string | undefined,
  before: readonly FieldBefore[],
): PendingEdit | undefined {
  const { edits } = outboxOf(sessionId);
  const last = edits.at(-1);
  if (
    last?.state === 'waiting' &&
    coalesce !== undefined &&
    last.coalesce === coalesce &&
    isSameTarget(last.edit, edit)
  )
    return last;
  const isUndecided = ({ state }: PendingEdit) => state === 'conflict' || state === 'refused';
  return edits.find(
    (pending) =>
      isUndecided(pending) &&
      isSameTarget(pending.edit, edit) &&
      pending.before.some((known) => before.some(({ path }) => path === known.path)),
  );
}

function isSameTarget(a: Edit, b: Edit): boolean {
  if (a.kind === 'shot' && b.kind === 'shot') return a.shotId === b.shotId;
  return a.kind === b.kind && (a.kind === 'session' || a.kind === 'settings');
}

function join(pending: PendingEdit, edit: Edit, before: readonly FieldBefore[]): PendingEdit {
  const isNew = ({ path }: FieldBefore) => !pending.before.some((known) => known.path === path);
  return {
    ...pending,
    // What was refused may be right now; a conflict stays one until it is decided.
    state: pending.state === 'refused' ? 'waiting' : pending.state,
    id: pending.state === 'refused' ? newId() : pending.id,
    edit: composeEdits(pending.edit, edit),
    before: [...pending.before, ...before.filter(isNew)],
  };
}

function composeEdits(first: Edit, second: Edit): Edit {
  if (first.kind === 'shot' && second.kind === 'shot') {
    return { ...first, patch: composePatches(first.patch, second.patch) };
  }
  if (first.kind === 'session' && second.kind === 'session') {
    return { ...first, patch: composePatches(first.patch, second.patch) };
  }
  if (first.kind === 'settings' && second.kind === 'settings') {
    return { ...first, patch: composePatches(first.patch, second.patch) };
  }
  return second;
}

function laneOf(sessionId: string): Lane {
  const lane = lanes.get(sessionId) ?? { isSending: false, failures: 0, timer: null };
  lanes.set(sessionId, lane);
  return lane;
}

function schedule(sessionId: string, delayMs: number): void {
  const lane = laneOf(sessionId);
  if (delayMs === 0) {
    if (lane.timer) clearTimeout(lane.timer);
    lane.timer = null;
    void flush(sessionId);
    return;
  }
  lane.timer ??= setTimeout(() => {
    lane.timer = null;
    void flush(sessionId);
  }, delayMs);
}

/** Sends now what waits, without the pause that typing gets. */
export function saveNow(sessionId: string): void {
  schedule(sessionId, 0);
}

/** Resolves once nothing is on its way any more: true when all of it is saved. For commands that build on it, such as undo. */
export async function settled(sessionId: string): Promise<boolean> {
  saveNow(sessionId);
  const isUnderWay = ({ state }: PendingEdit) => state === 'waiting' || state === 'sending';
  while (outboxOf(sessionId).edits.some(isUnderWay)) {
    if (outboxOf(sessionId).trouble) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return outboxOf(sessionId).edits.length === 0;
}

async function flush(sessionId: string): Promise<void> {
  const lane = laneOf(sessionId);
  if (lane.isSending) return;
  lane.isSending = true;
  try {
    for (let next = nextOf(sessionId); next; next = nextOf(sessionId)) {
      if (isChangedElsewhere(sessionId, next)) {
        changePending(sessionId, next.id, (pending) => ({ ...pending, state: 'conflict' }));
        continue;
      }
      if (!(await sendOne(sessionId, next))) break;
    }
  } finally {
    lane.isSending = false;
  }
}

function nextOf(sessionId: string): PendingEdit | undefined {
  return outboxOf(sessionId).edits.find(({ state }) => state === 'waiting');
}

/** Whether a field the edit writes is, on the server, no longer what the edit was made on. */
function isChangedElsewhere(sessionId: string, pending: PendingEdit): boolean {
  const base = knownSession(sessionId);
  if (!base) return false;
  return pending.before.some(({ path, value }) => !isEqual(valueAt(base, path), value));
}

function isEqual(a: unknown, b: unknown): boolean {
  return canonicalJson(a ?? null) === canonicalJson(b ?? null);
}

/** True: go on with the next one. */
async function sendOne(sessionId: string, { id, edit, coalesce }: PendingEdit): Promise<boolean> {
  changePending(sessionId, id, (pending) => ({ ...pending, state: 'sending' }));
  const isShort = JSON.stringify(edit).length < KEEPALIVE_BYTES;
  try {
    const keepalive = document.visibilityState === 'hidden' && isShort;
    const saved = await sendEdit(sessionId, edit, { idempotencyKey: id, keepalive }, coalesce);
    confirm(sessionId, id, saved);
    return true;
  } catch (error) {
    return handleFailure(sessionId, id, error);
  }
}

function confirm(sessionId: string, editId: string, { entry }: Saved): void {
  laneOf(sessionId).failures = 0;
  if (entry) receiveEntry(sessionId, entry);
  const base = knownSession(sessionId);
  const written = new Set(entry?.forward.map(({ path }) => path) ?? []);
  changeOutbox(sessionId, (outbox) => ({
    trouble: null,
    edits: outbox.edits
      .filter(({ id }) => id !== editId)
      // The server may have written a value a little differently; what comes next was made on what it wrote.
      .map((pending) =>
        base ? { ...pending, before: rebased(pending.before, written, (path) => valueAt(base, path)) } : pending,
      ),
  }));
  settle(editId, { isSaved: true });
}

function rebased(
  before: readonly FieldBefore[],
  written: ReadonlySet<string>,
  valueNow: (path: string) => unknown,
): readonly FieldBefore[] {
  return before.some(({ path }) => written.has(path))
    ? before.map((field) => (written.has(field.path) ? { ...field, value: valueNow(field.path) } : field))
    : before;
}

function handleFailure(sessionId: string, editId: string, error: unknown): boolean {
  const trouble = troubleOf(error);
  if (trouble) {
    changePending(sessionId, editId, (pending) => ({ ...pending, state: 'waiting' }));
    changeOutbox(sessionId, (outbox) => ({ ...outbox, trouble }));
    retryLater(sessionId);
    return false;
  }
  const reason = error instanceof Error ? error.message : 'It could not be saved.';
  changePending(sessionId, editId, (pending) =>
    isWords(pending.edit) ? { ...pending, state: 'refused', reason } : null,
  );
  settle(editId, { isSaved: false, reason });
  return true;
}

/** What stands in the way of every edit, to be waited out; null for a refusal of this one. */
function troubleOf(error: unknown): Trouble | null {
  if (!(error instanceof RequestError)) return null;
  const { problem, status } = error;
  if (status === null) return { kind: 'unreachable' };
  if (status === 401 || problem?.code === 'unauthenticated') return { kind: 'signed-out' };
  if (problem?.code === 'gone' && problem.data?.['kind'] !== 'shot') return { kind: 'session-gone' };
  if (problem?.code === 'not-found' && problem.data?.['kind'] === 'session') return { kind: 'session-gone' };
  const isPassing = !problem || status >= 500 || status === 429 || problem.code === 'idempotency-conflict';
  return isPassing ? { kind: 'failing', message: error.message } : null;
}

function retryLater(sessionId: string): void {
  const lane = laneOf(sessionId);
  lane.failures += 1;
  const delayMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (lane.failures - 1));
  if (lane.timer) clearTimeout(lane.timer);
  lane.timer = null;
  schedule(sessionId, delayMs);
}

/** Fields that people type sentences into: what was written there is never thrown away by a refusal. */
const WORDS = ['prompt', 'name', 'description', 'title'];

function isWords(edit: Edit): boolean {
  return (
    (edit.kind === 'session' || edit.kind === 'shot') && Object.keys(edit.patch).some((key) => WORDS.includes(key))
  );
}

/** Drops an edit that was not saved: the session shows the server's value again. */
export function dropEdit(sessionId: string, editId: string): void {
  changePending(sessionId, editId, () => null);
  settle(editId, { isSaved: false, reason: '' });
}

/** Sends an edit that was refused or that conflicts, over what the server has now. */
export function insistOn(sessionId: string, editId: string): void {
  const base = knownSession(sessionId);
  changePending(sessionId, editId, (pending) => ({
    ...pending,
    state: 'waiting',
    reason: undefined,
    before: base ? pending.before.map(({ path }) => ({ path, value: valueAt(base, path) })) : pending.before,
  }));
  saveNow(sessionId);
}

function settle(editId: string, outcome: SaveOutcome): void {
  for (const resolve of waiters.get(editId) ?? []) resolve(outcome);
  waiters.delete(editId);
}

function saveAllNow(): void {
  for (const sessionId of lanes.keys()) saveNow(sessionId);
}

/** Sends what waits whenever the server is back, and before the page may go. Called once, when the page starts. */
export function keepSaving(): void {
  onReachable(saveAllNow);
  window.addEventListener('online', saveAllNow);
  document.addEventListener('visibilitychange', saveAllNow);
}
