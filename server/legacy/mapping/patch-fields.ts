import { isDeepStrictEqual } from 'node:util';
import type { Fields, TypedValue } from '../firestore/typed-value.ts';
import type { Origins } from './mapped.ts';

/** One field to write: nothing happens unless `before` and `after` differ; an encoding of `undefined` takes the field away. */
export interface FieldEdit {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly encode: () => TypedValue | undefined;
}

/** The fields with the edits made; the very same object when nothing differs. */
export function patchFields(fields: Fields, edits: readonly FieldEdit[]): Fields {
  const due = edits.filter(({ before, after }) => !isDeepStrictEqual(before, after));
  if (due.length === 0) return fields;
  const patched = new Map(Object.entries(fields));
  for (const { name, encode } of due) {
    const value = encode();
    if (value === undefined) patched.delete(name);
    else patched.set(name, value);
  }
  return Object.fromEntries(patched);
}

export interface ListPatch<Item extends { readonly id: string }> {
  readonly stored: readonly TypedValue[];
  readonly origins: Origins;
  readonly items: readonly Item[];
  /** An item that was in the list, on top of how it was stored. */
  readonly patch: (stored: TypedValue, item: Item) => TypedValue;
  readonly create: (item: Item) => TypedValue;
}

/**
 * A list with its items edited, added, removed and reordered. Stored entries that have no item, because they could not be
 * mapped, stay where they were.
 */
export function patchList<Item extends { readonly id: string }>(list: ListPatch<Item>): TypedValue[] {
  const { stored, origins, items, patch, create } = list;
  const result = items.map((item) => {
    const index = origins.get(item.id);
    const old = index === undefined ? undefined : stored[index];
    return old === undefined ? create(item) : patch(old, item);
  });
  const mapped = new Set(origins.values());
  for (const [index, value] of stored.entries()) {
    if (!mapped.has(index)) result.splice(Math.min(index, result.length), 0, value);
  }
  return result;
}
