import { createHash } from 'node:crypto';
import type { Fields, TypedValue } from './typed-value.ts';

/**
 * Text that is equal for equal values and for no others. Key order does not matter, `{}` equals an empty list or map, trailing
 * zeros of fractions of seconds do not matter, integer and double are different types, and the database keeps no negative zero.
 */
export function canonicalValue(value: TypedValue): string {
  if ('mapValue' in value) return canonicalFields(value.mapValue.fields ?? {});
  if ('arrayValue' in value) return `[${(value.arrayValue.values ?? []).map(canonicalValue).join(',')}]`;
  if ('stringValue' in value) return JSON.stringify(value.stringValue);
  if ('integerValue' in value) return `int ${BigInt(value.integerValue)}`;
  if ('doubleValue' in value) return `double ${Number(value.doubleValue) + 0}`;
  if ('timestampValue' in value) return `time ${canonicalTime(value.timestampValue)}`;
  if ('bytesValue' in value) return `bytes ${Buffer.from(value.bytesValue, 'base64').toString('hex')}`;
  if ('referenceValue' in value) return `ref ${JSON.stringify(value.referenceValue.split('/documents/').at(-1))}`;
  if ('geoPointValue' in value) {
    return `geo ${(value.geoPointValue.latitude ?? 0) + 0},${(value.geoPointValue.longitude ?? 0) + 0}`;
  }
  return 'nullValue' in value ? 'null' : `bool ${value.booleanValue}`;
}

export function canonicalFields(fields: Fields): string {
  const names = Object.keys(fields).sort();
  // Every name is a key of the record it came from.
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalValue(fields[name] as TypedValue)}`).join(',')}}`;
}

/** Whether two values are the same to the database. */
export function isSameValue(a: TypedValue | undefined, b: TypedValue | undefined): boolean {
  if (a === b) return true;
  return a !== undefined && b !== undefined && canonicalValue(a) === canonicalValue(b);
}

/** SHA-256 of the canonical form, lower-case hex. */
export function hashFields(fields: Fields): string {
  return createHash('sha256').update(canonicalFields(fields), 'utf8').digest('hex');
}

/** Seconds and nanoseconds since 1970, whatever zone and precision it was written with. */
function canonicalTime(text: string): string {
  const [, whole = '', fraction = '', zone = 'Z'] = /^(.+?)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  return `${Date.parse(whole + zone) / 1000}.${fraction.padEnd(9, '0')}`;
}
