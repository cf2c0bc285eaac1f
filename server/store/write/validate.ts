import type { z } from 'zod';
import { AppError, invalidInput } from '#contract/errors.ts';
import { pointer } from '#contract/json-pointer.ts';
import { Continuity } from '#contract/records/continuity.ts';
import { Prompt, PromptVersion } from '#contract/records/prompt.ts';
import { Session } from '#contract/records/session.ts';
import { Shot } from '#contract/records/shot.ts';
import { Take } from '#contract/records/take.ts';
import { isJsonObject } from '../patch/apply-operations.ts';
import type { Draft } from './draft.ts';
import type { Touched } from './touched.ts';

const Fields = Session.pick({ name: true, description: true, status: true, isExample: true, trashedAt: true });
const StoredPrompt = Prompt.omit({ versions: true });
const StoredContinuity = Continuity.omit({ shots: true });

/**
 * Checks every touched record against its schema and the rules between records. Throws `invalid-input`; its pointer is the
 * path in the normalised session. Shots must be `{id, …}` under their own id, takes under theirs and of this session.
 */
export function validateDraft({ document }: Draft, touched: Touched, sessionId: string): void {
  if (touched.fields) {
    const { name, description, status, isExample, trashedAt } = document;
    check(Fields, withoutAbsent({ name, description, status, isExample, trashedAt }), '');
  }
  if (document['prompt'] !== undefined) check(StoredPrompt, document['prompt'], '/prompt');
  if (document['continuity'] !== undefined) check(StoredContinuity, document['continuity'], '/continuity');
  checkAll(Shot, document.shots, 'shots');
  checkAll(PromptVersion, document.versions, 'versions');
  checkAll(Take, document.takes, 'takes');
  for (const [id, take] of Object.entries(document.takes)) {
    if (isJsonObject(take) && take['sessionId'] !== sessionId) {
      throw invalidInput(pointer('takes', id, 'sessionId'), 'A take belongs to the session it is in.');
    }
  }
}

function checkAll(schema: z.ZodType, records: Record<string, unknown>, kind: string): void {
  for (const [id, record] of Object.entries(records)) {
    check(schema, record, pointer(kind, id));
    if (isJsonObject(record) && record['id'] !== id) {
      throw invalidInput(pointer(kind, id, 'id'), 'A record stands under its own id.');
    }
  }
}

/** Checks one value. Nothing is filled in or trimmed here: what is stored is what the operation said. */
function check(schema: z.ZodType, value: unknown, at: string): void {
  const result = schema.safeParse(value);
  if (!result.success) throw toInvalidInput(result.error, at);
  const difference = firstDifference(value, result.data, at);
  if (difference !== null) throw invalidInput(difference, `There is no such field: ${difference}`);
}

function toInvalidInput(error: z.ZodError, at: string): AppError<'invalid-input'> {
  const errors = error.issues.slice(0, 20).map((issue) => ({
    pointer: at + pointer(...issue.path.map(String)),
    message: issue.message,
  }));
  const [first] = errors;
  return new AppError('invalid-input', first ? first.message : 'This is not valid.', { errors });
}

/** Where a value and its validated form part: an unknown field, or one that is written otherwise. `null` when nowhere. */
function firstDifference(value: unknown, valid: unknown, at: string): string | null {
  if (Object.is(value, valid)) return null;
  if (Array.isArray(value) && Array.isArray(valid)) {
    if (value.length !== valid.length) return at;
    return firstOf(value.keys(), (index) => firstDifference(value[index], valid[index], `${at}/${index}`));
  }
  if (!isJsonObject(value) || !isJsonObject(valid)) return at;
  const keys = new Set([...Object.keys(value), ...Object.keys(valid)]);
  return firstOf(keys, (key) => firstDifference(value[key], valid[key], at + pointer(key)));
}

function firstOf<T>(items: Iterable<T>, find: (item: T) => string | null): string | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

function withoutAbsent(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
