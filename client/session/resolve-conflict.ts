import { canonicalJson } from '#contract/canonical-json.ts';
import { parsePointer } from '#contract/json-pointer.ts';
import { valueAt } from './apply-operations.ts';
import type { Edit } from './edit.ts';
import { changePending, type Outbox, type PendingEdit } from './outbox.ts';
import { dropEdit, saveNow } from './save-edits.ts';
import { knownSession } from './receive.ts';
import type { Session } from '#contract/records/session.ts';
import { applyEdit } from './edit.ts';

/** One field that was changed here and elsewhere. Values are as JSON holds them; undefined is absent. */
export interface FieldConflict {
  readonly editId: string;
  readonly path: string;
  readonly mine: unknown;
  readonly theirs: unknown;
  /** What both began from. */
  readonly before: unknown;
}

/** The fields of an edit whose value on the server is not what the edit was made on, nor what it would write. */
export function conflictsOf(base: Session, pending: PendingEdit): FieldConflict[] {
  const mineView = applyEdit(base, pending.edit);
  return pending.before.flatMap(({ path, value }) => {
    const [mine, theirs] = [valueAt(mineView, path), valueAt(base, path)];
    const isConflict = !isSame(theirs, value) && !isSame(theirs, mine);
    return isConflict ? [{ editId: pending.id, path, mine, theirs, before: value }] : [];
  });
}

/** Every conflict of a session that waits for a person. */
export function allConflicts(base: Session, { edits }: Outbox): FieldConflict[] {
  return edits.filter(({ state }) => state === 'conflict').flatMap((pending) => conflictsOf(base, pending));
}

function isSame(a: unknown, b: unknown): boolean {
  return canonicalJson(a ?? null) === canonicalJson(b ?? null);
}

/** Decides one field. The edit goes on its way once none of its fields is undecided; with nothing left of it, it is dropped. */
export function resolveField(sessionId: string, { editId, path }: FieldConflict, keep: 'mine' | 'theirs'): void {
  const base = knownSession(sessionId);
  if (!base) return;
  const decided: { isEmpty: boolean } = { isEmpty: false };
  changePending(sessionId, editId, (pending) => {
    const next = keep === 'mine' ? acceptBase(pending, path, base) : withoutField(pending, path);
    decided.isEmpty = next.before.length === 0;
    return conflictsOf(base, next).length === 0 ? { ...next, state: 'waiting', before: rebase(next, base) } : next;
  });
  if (decided.isEmpty) dropEdit(sessionId, editId);
  else saveNow(sessionId);
}

function acceptBase(pending: PendingEdit, path: string, base: Session): PendingEdit {
  const before = pending.before.map((field) => (field.path === path ? { path, value: valueAt(base, path) } : field));
  return { ...pending, before };
}

function rebase({ before }: PendingEdit, base: Session): PendingEdit['before'] {
  return before.map(({ path }) => ({ path, value: valueAt(base, path) }));
}

function withoutField(pending: PendingEdit, path: string): PendingEdit {
  return {
    ...pending,
    edit: editWithout(pending.edit, path),
    before: pending.before.filter((field) => field.path !== path),
  };
}

function editWithout(edit: Edit, path: string): Edit {
  const segments = parsePointer(path);
  if (edit.kind === 'shot') return { ...edit, patch: without(edit.patch, segments.slice(2)) };
  if (edit.kind === 'settings') return { ...edit, patch: without(edit.patch, segments.slice(2)) };
  if (edit.kind === 'session') return { ...edit, patch: without(edit.patch, segments) };
  return edit;
}

function without<Patch extends object>(patch: Patch, [key = '', ...rest]: readonly string[]): Patch {
  const fields = Object.entries(patch).flatMap(([name, value]: [string, unknown]) => {
    if (name !== key) return [[name, value]];
    return rest.length > 0 && typeof value === 'object' && value !== null ? [[name, without(value, rest)]] : [];
  });
  return Object.fromEntries(fields) as Patch; // the same fields but one
}
