import type { Fields, TypedValue } from './typed-value.ts';

/** A field by its literal name; `undefined` when it is absent, which is not the same as null. */
export function fieldOf(fields: Fields, name: string): TypedValue | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** Whether there is something: neither absent nor null. */
export function isSet(value: TypedValue | undefined): value is TypedValue {
  return value !== undefined && !('nullValue' in value);
}

export function stringOf(value: TypedValue | undefined): string | undefined {
  return value && 'stringValue' in value ? value.stringValue : undefined;
}

export function booleanOf(value: TypedValue | undefined): boolean | undefined {
  return value && 'booleanValue' in value ? value.booleanValue : undefined;
}

/** Integers and doubles, NaN and infinities included; `undefined` for any other type. */
export function numberOf(value: TypedValue | undefined): number | undefined {
  if (!value) return undefined;
  if ('integerValue' in value) return Number(value.integerValue);
  return 'doubleValue' in value ? Number(value.doubleValue) : undefined;
}

/** Fields of a map; `undefined` for any other type. */
export function mapOf(value: TypedValue | undefined): Fields | undefined {
  return value && 'mapValue' in value ? (value.mapValue.fields ?? {}) : undefined;
}

/** Items of an array; `undefined` for any other type. */
export function listOf(value: TypedValue | undefined): readonly TypedValue[] | undefined {
  return value && 'arrayValue' in value ? (value.arrayValue.values ?? []) : undefined;
}

/**
 * The value as plain JSON, for parts that are shown and never computed with. What JSON has no word for becomes the nearest:
 * times and large integers text, NaN and infinities null. The source document keeps the exact value.
 */
export function plainOf(value: TypedValue): unknown {
  if ('mapValue' in value) return plainFields(value.mapValue.fields ?? {});
  if ('arrayValue' in value) return (value.arrayValue.values ?? []).map(plainOf);
  if ('integerValue' in value) {
    const number = Number(value.integerValue);
    return Number.isSafeInteger(number) ? number : value.integerValue;
  }
  if ('doubleValue' in value) {
    const number = Number(value.doubleValue);
    return Number.isFinite(number) ? number : null;
  }
  return Object.values(value)[0];
}

export function plainFields(fields: Fields): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, plainOf(value)]));
}
