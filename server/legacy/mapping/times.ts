import { fieldOf, mapOf, numberOf } from '../firestore/read-value.ts';
import type { LegacyDocument, TypedValue } from '../firestore/typed-value.ts';
import type { RepairLog } from './repairs.ts';

/** How a time was written. `coerced` is anything that needs a guess at its unit or shape. */
type Notation = 'timestamp' | 'iso' | 'milliseconds' | 'coerced';

interface ReadTime {
  readonly ms: number;
  readonly notation: Notation;
}

const EARLIEST_MS = Date.UTC(2015, 0, 1);
const DAY_MS = 86_400_000;
/** Numbers below this are seconds: as milliseconds they would be in 1973, as seconds this is in the year 5138. */
const SECONDS_BELOW = 1e11;

/** Times of one document, with what is believable for it. */
export class DocumentTimes {
  readonly #latestMs: number;
  /** The database's own times, in milliseconds. Absent when the export lost them. */
  readonly createdMs: number | undefined;
  readonly updatedMs: number | undefined;

  constructor({ createTime, updateTime }: Pick<LegacyDocument, 'createTime' | 'updateTime'>) {
    this.createdMs = createTime === undefined ? undefined : Date.parse(createTime);
    this.updatedMs = updateTime === undefined ? this.createdMs : Date.parse(updateTime);
    this.#latestMs = (this.updatedMs ?? Number.MAX_SAFE_INTEGER) + DAY_MS;
  }

  /** A time between 2015 and a day after the document's last change; `undefined` otherwise. */
  read(value: TypedValue | undefined): ReadTime | undefined {
    const time = value && parseTime(value);
    return time && time.ms >= EARLIEST_MS && time.ms <= this.#latestMs ? time : undefined;
  }

  /** Reads a time that should be in one of `plain` notations; another one is `time-coerced`, none is the fallback and `time-fallback`. */
  readOr(value: TypedValue | undefined, plain: readonly Notation[], fallbackMs: number, log: RepairLog): string {
    const time = this.read(value);
    if (!time) log.add('time-fallback');
    else if (!plain.includes(time.notation)) log.add('time-coerced');
    return toInstant(time?.ms ?? fallbackMs);
  }
}

/** ISO 8601 in UTC with milliseconds; what is finer is cut off. */
export function toInstant(ms: number): string {
  return new Date(Math.floor(ms)).toISOString();
}

function parseTime(value: TypedValue): ReadTime | undefined {
  if ('timestampValue' in value) return { ms: Date.parse(value.timestampValue), notation: 'timestamp' };
  if ('stringValue' in value) return parseText(value.stringValue);
  const number = numberOf(value);
  if (number !== undefined) return fromNumber(number, number >= SECONDS_BELOW ? 'milliseconds' : 'coerced');
  const map = mapOf(value);
  return map && fromParts(numberOf(part(map, 'seconds')), numberOf(part(map, 'nanoseconds')) ?? 0);
}

/** A Timestamp that went through JSON: the two names of either client library. */
function part(map: NonNullable<ReturnType<typeof mapOf>>, name: string): TypedValue | undefined {
  return fieldOf(map, `_${name}`) ?? fieldOf(map, name);
}

function fromParts(seconds: number | undefined, nanoseconds: number): ReadTime | undefined {
  return seconds === undefined ? undefined : usable(seconds * 1000 + nanoseconds / 1e6, 'coerced');
}

function parseText(text: string): ReadTime | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) return fromNumber(Number(text), 'coerced');
  return /^\d{4}-\d\d-\d\d/.test(text) ? usable(Date.parse(text), 'iso') : undefined;
}

function fromNumber(number: number, notation: Notation): ReadTime | undefined {
  return usable(number < SECONDS_BELOW ? number * 1000 : number, notation);
}

/** Date.parse and the like give NaN for what is no time, and dates end at 8.64e15. */
function usable(ms: number, notation: Notation): ReadTime | undefined {
  return Number.isFinite(ms) && Math.abs(ms) <= 8.64e15 ? { ms, notation } : undefined;
}
