import type { Fields, TypedValue } from './typed-value.ts';

/** A plain value as the older product's writer would have stored it: whole numbers as integers, objects as maps. Throws a TypeError for what Firestore cannot hold. */
export function encodeValue(value: unknown): TypedValue {
  if (value === null) return { nullValue: null };
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { booleanValue: value };
  if (typeof value === 'number') return encodeNumber(value);
  if (Array.isArray(value)) return encodeList(value.map(encodeValue));
  if (typeof value === 'object') return encodeMap(encodeFields(value));
  throw new TypeError(`A ${typeof value} cannot be a Firestore value.`);
}

/** Fields of an object; those that are undefined are left out. */
export function encodeFields(object: object): Fields {
  const set = Object.entries(object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(set.map(([name, value]) => [name, encodeValue(value)]));
}

export function encodeMap(fields: Fields): TypedValue {
  return { mapValue: Object.keys(fields).length > 0 ? { fields } : {} };
}

export function encodeList(values: readonly TypedValue[]): TypedValue {
  return { arrayValue: values.length > 0 ? { values } : {} };
}

export function encodeTimestamp(iso: string): TypedValue {
  return { timestampValue: iso };
}

/** Epoch milliseconds, the notation of everything inside shots. */
export function encodeMilliseconds(iso: string): TypedValue {
  return { integerValue: String(Date.parse(iso)) };
}

function encodeNumber(value: number): TypedValue {
  if (Number.isSafeInteger(value)) return { integerValue: String(value) };
  return { doubleValue: Number.isFinite(value) ? value : String(value) };
}
