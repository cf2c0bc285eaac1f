import type { z } from 'zod';
import { AppError, type FieldError, invalidInput } from '#contract/errors.ts';
import { pointer } from '#contract/json-pointer.ts';
import { checkString } from './read-json.ts';

/** Most faults that are told at once. */
const MAX_FAULTS = 50;

/** A body by its schema. Throws `invalid-input` with a JSON pointer a fault. */
export function validateBody(schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalid(parsed.error, (path) => pointer(...path.map(String)));
}

/** Query parameters by their schema, from text. Throws `invalid-input` with `?name` a fault. */
export function validateQuery(schema: z.ZodObject, given: URLSearchParams): unknown {
  const fields: Record<string, unknown> = {};
  for (const name of new Set(given.keys())) {
    const field: unknown = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined;
    if (field === undefined) throw invalidInput(`?${name.slice(0, 100)}`, 'There is no such query parameter here.');
    const values = given.getAll(name);
    if (values.length > 1) throw invalidInput(`?${name}`, 'This query parameter is given more than once.');
    checkString(values[0] ?? '', `?${name}`);
    fields[name] = fromText(values[0] ?? '', kindOf(field));
  }
  const parsed = schema.safeParse(fields);
  if (parsed.success) return parsed.data;
  throw invalid(parsed.error, ([name]) => `?${String(name ?? '')}`);
}

/** The type under `optional` and `default`, as Zod names it. */
function kindOf(field: unknown): string {
  const def = (field as z.ZodType).def as { type: string; innerType?: unknown; values?: unknown[] }; // Zod's own description of a schema
  if (def.innerType !== undefined) return kindOf(def.innerType);
  return def.type === 'literal' ? typeof def.values?.[0] : def.type;
}

/** Text as the type it stands for; what does not look like one stays text, and the schema says so. */
function fromText(text: string, kind: string): unknown {
  if (kind === 'number' && /^-?\d{1,15}(\.\d{1,15})?$/.test(text)) return Number(text);
  if (kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

/** Ids in the path. An id that cannot be one names nothing: `not-found`, like any other unknown id. */
export function validateParams(schema: z.ZodObject, given: Readonly<Record<string, string>>): unknown {
  const parsed = schema.safeParse(given);
  if (parsed.success) {
    for (const value of Object.values(given)) if (/\p{Surrogate}/u.test(value)) throw noSuchThing();
    return parsed.data;
  }
  throw noSuchThing();
}

function noSuchThing(): AppError<'not-found'> {
  return new AppError('not-found', 'There is nothing under this id.', { kind: 'record' });
}

function invalid(error: z.ZodError, toPointer: (path: readonly PropertyKey[]) => string): AppError<'invalid-input'> {
  const errors = error.issues.slice(0, MAX_FAULTS).map((issue) => toFieldError(issue, toPointer));
  const [first] = errors;
  const more = error.issues.length > 1 ? ` (and ${error.issues.length - 1} more)` : '';
  return new AppError('invalid-input', `${first?.pointer ?? ''}: ${first?.message ?? ''}${more}`.slice(0, 1000), {
    errors,
  });
}

function toFieldError(issue: z.core.$ZodIssue, toPointer: (path: readonly PropertyKey[]) => string): FieldError {
  const path = toPointer(issue.path);
  if (issue.code !== 'unrecognized_keys') return { pointer: path.slice(0, 2000), message: issue.message.slice(0, 500) };
  const key = issue.keys[0] ?? '';
  return {
    pointer: path.startsWith('?') ? path : `${path}${pointer(key)}`.slice(0, 2000),
    message: 'There is no such field.',
  };
}
