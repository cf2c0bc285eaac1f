import { invalidInput } from '#contract/errors.ts';
import { parsePointer } from '#contract/json-pointer.ts';
import type { PatchOperation } from '#contract/records/history.ts';
import { segmentsOf } from '../patch/apply-operations.ts';

/** Kinds of records that are rows of their own, as they are called in paths and as tables. */
export type RecordKind = 'shots' | 'versions' | 'takes';

/** Which rows a list of operations reaches. */
export interface Touched {
  fields: boolean;
  prompt: boolean;
  continuity: boolean;
  readonly shots: Set<string>;
  readonly versions: Set<string>;
  readonly takes: Set<string>;
}

const SESSION_FIELDS = new Set(['name', 'description', 'status', 'isExample', 'trashedAt']);
const MUTABLE_TAKE_FIELDS = new Set(['label', 'scores', 'trashedAt']);
/** Kept by the store itself or fixed for good. */
const FIXED_FIELDS = new Set(['id', 'createdAt', 'updatedAt', 'sessionId']);

/** Finds the rows, and refuses paths that lead to nothing that may be changed with `invalid-input`. */
export function findTouched(operations: readonly PatchOperation[]): Touched {
  const touched: Touched = {
    fields: false,
    prompt: false,
    continuity: false,
    shots: new Set(),
    versions: new Set(),
    takes: new Set(),
  };
  for (const operation of operations) touch(touched, operation);
  return touched;
}

function touch(touched: Touched, { op, path }: PatchOperation): void {
  const [root = '', id, field] = segmentsOf(path);
  if (SESSION_FIELDS.has(root) && id === undefined) {
    touched.fields = true;
  } else if (root === 'prompt' && id !== 'versions') {
    touched.prompt = true;
  } else if (root === 'continuity' && id !== 'shots') {
    touched.continuity = true;
  } else if ((root === 'shots' || root === 'versions') && isRecordPath(id, field)) {
    touched[root].add(id);
  } else if (root === 'takes' && isRecordPath(id, field) && isTakeChange(op, field)) {
    touched.takes.add(id);
  } else {
    throw invalidInput(path, `${path === '' ? 'The whole session' : path} cannot be changed.`);
  }
}

function isRecordPath(id: string | undefined, field: string | undefined): id is string {
  return id !== undefined && id !== '' && (field === undefined || !FIXED_FIELDS.has(field));
}

function isTakeChange(op: PatchOperation['op'], field: string | undefined): boolean {
  return field === undefined ? op === 'add' : MUTABLE_TAKE_FIELDS.has(field);
}

/** Whether an operation adds a take: such a change is never undone. */
export function addsTake({ op, path }: PatchOperation): boolean {
  return op === 'add' && /^\/takes\/[^/]+$/.test(path);
}

/** What is left of an inverse when takes stay whatever happens. */
export function withoutTakeRemoval(inverse: readonly PatchOperation[]): PatchOperation[] {
  return inverse.filter(
    ({ op, path }) => !(op === 'remove' && parsePointer(path).length === 2 && path.startsWith('/takes/')),
  );
}
