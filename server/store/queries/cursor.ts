import { z } from 'zod';
import { invalidInput } from '#contract/errors.ts';
import type { Page, PageRequest } from '../ports/sessions.ts';

const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 100;
/** Longer than any cursor made here; ids can be 1,500 characters. */
const MAX_CURSOR_LENGTH = 8000;

/** Where a page ended: the sort it belongs to, the value sorted by, and the id that breaks ties. */
const Cursor = z.tuple([z.string(), z.union([z.string(), z.number()]), z.string()]);

export interface Place {
  readonly value: string | number;
  readonly id: string;
}

/** How many rows to show. Throws `invalid-input` outside 1..100. */
export function pageLimit(page: PageRequest): number {
  const limit = page.limit ?? DEFAULT_LIMIT;
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    throw invalidInput('?limit', `The limit is a whole number from 1 to ${MAX_LIMIT}.`);
  }
  return limit;
}

/** The place to go on from; `null` for the first page. Throws `invalid-input` for a cursor that another list made, or nobody. */
export function readCursor(page: PageRequest, list: string, kind: 'string' | 'number'): Place | null {
  if (page.cursor === undefined) return null;
  const parsed = Cursor.safeParse(decode(page.cursor));
  // A control character in the value or id is nothing that was ever stored, and NUL would end a text early in SQLite.
  if (!parsed.success || parsed.data[0] !== list || typeof parsed.data[1] !== kind || parsed.data.includes('\0')) {
    throw invalidInput('?cursor', 'This cursor does not belong to this list. Begin again without one.');
  }
  return { value: parsed.data[1], id: parsed.data[2] };
}

function decode(cursor: string): unknown {
  if (cursor.length > MAX_CURSOR_LENGTH) return null;
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/** Makes a page of rows that were asked for one beyond the limit: that one says there is more. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  list: string,
  placeOf: (row: Row) => Place,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(toItem);
  if (rows.length <= limit || last === undefined) return { items };
  const { value, id } = placeOf(last);
  return { items, nextCursor: Buffer.from(JSON.stringify([list, value, id])).toString('base64url') };
}
