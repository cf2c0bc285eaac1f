import { isSet, numberOf, stringOf } from '../firestore/read-value.ts';
import type { TypedValue } from '../firestore/typed-value.ts';
import type { RepairCode, RepairLog } from './repairs.ts';

export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly isWhole?: boolean;
}

/** A number in a range, also one in a text. NaN, infinities and what is out of range are left out with a repair. */
export function readNumber(value: TypedValue | undefined, range: NumberRange, log: RepairLog): number | undefined {
  const number = readFinite(value, 'number-coerced', log);
  if (number === undefined) return undefined;
  if (number >= range.min && number <= range.max && (!range.isWhole || Number.isInteger(number))) return number + 0;
  log.add('number-dropped');
  return undefined;
}

/** A number that is brought into 0..1 when it is outside. */
export function readStrength(value: TypedValue | undefined, log: RepairLog): number | undefined {
  const number = readFinite(value, 'number-coerced', log);
  if (number === undefined) return undefined;
  if (number < 0 || number > 1) log.add('shot-strength-clamped');
  return Math.min(1, Math.max(0, number)) + 0;
}

/** A finite number, also one in a text with the given repair; `undefined` when there is none. */
export function readFinite(value: TypedValue | undefined, coerced: RepairCode, log: RepairLog): number | undefined {
  if (!isSet(value)) return undefined;
  const inText = stringOf(value);
  const number = inText === undefined ? numberOf(value) : parseNumber(inText);
  if (number === undefined || !Number.isFinite(number)) {
    log.add('number-dropped');
    return undefined;
  }
  if (inText !== undefined) log.add(coerced);
  return number;
}

export function parseNumber(text: string): number | undefined {
  return /^\s*-?\d+(\.\d+)?(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : undefined;
}

/** A text of at most `maxLength`; anything else that is set is left out with a repair. */
export function readText(value: TypedValue | undefined, maxLength: number, log: RepairLog): string | undefined {
  const text = stringOf(value);
  if (text !== undefined && text.length <= maxLength) return text;
  if (isSet(value)) log.add('text-dropped');
  return undefined;
}

/** One of some words; `undefined` when it is none of them, with the given repair when it is set to something else. */
export function readWord<Word extends string>(
  value: TypedValue | undefined,
  words: readonly Word[],
  otherwise: RepairCode,
  log: RepairLog,
): Word | undefined {
  const text = stringOf(value);
  const word = words.find((known) => known === text);
  if (word === undefined && isSet(value)) log.add(otherwise);
  return word;
}

/** An id as records take it: not empty, without slash and control characters. */
export function readId(value: TypedValue | undefined): string | undefined {
  const text = stringOf(value);
  // oxlint-disable-next-line no-control-regex -- control characters are just what is refused here
  return text !== undefined && text.length <= 1500 && /^[^/\u0000-\u001f\u007f]+$/u.test(text) ? text : undefined;
}
