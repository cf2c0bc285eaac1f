/** A Firestore value in its REST form: exactly one key, which names the type. Kept as it came, so nothing is ever rounded. */
export type TypedValue =
  | { readonly nullValue: null }
  | { readonly booleanValue: boolean }
  /** 64-bit signed, as digits: a JavaScript number holds it exactly only up to 2^53. */
  | { readonly integerValue: string }
  /** `NaN`, `Infinity` and `-Infinity` come as text. */
  | { readonly doubleValue: number | string }
  /** RFC 3339, up to nanoseconds. */
  | { readonly timestampValue: string }
  | { readonly stringValue: string }
  /** Base64. */
  | { readonly bytesValue: string }
  /** Full name of a document. */
  | { readonly referenceValue: string }
  | { readonly geoPointValue: { readonly latitude?: number; readonly longitude?: number } }
  | { readonly arrayValue: { readonly values?: readonly TypedValue[] } }
  | { readonly mapValue: { readonly fields?: Fields } };

/** Field names are literal: a name `a.b` is one name. */
export type Fields = Readonly<Record<string, TypedValue>>;

/** One document of an export. */
export interface LegacyDocument {
  readonly name: string;
  /** What follows the first `/documents/` of the name. */
  readonly path: string;
  readonly fields: Fields;
  /** Set by the database; absent when the export lost it. */
  readonly createTime?: string;
  readonly updateTime?: string;
}

export type ParsedDocument =
  | { readonly ok: true; readonly document: LegacyDocument }
  /** `path` is there when at least the name could be read. */
  | { readonly ok: false; readonly detail: string; readonly path?: string };

/** Deeper than the database allows (20), so that nothing real is refused and no hostile file overflows the stack. */
const MAX_DEPTH = 64;
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
const MIN_INTEGER = -(2n ** 63n);
const MAX_INTEGER = 2n ** 63n - 1n;

/** Reads one line of an export. Says in a sentence what is wrong with it; never throws. */
export function parseDocument(text: string): ParsedDocument {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, detail: 'This is no whole JSON document.' };
  }
  if (!isRecord(json)) return { ok: false, detail: 'This is JSON, but no document.' };
  const { name, fields = {}, createTime, updateTime } = json;
  const at = typeof name === 'string' ? name.indexOf('/documents/') : -1;
  if (typeof name !== 'string' || at < 0) return { ok: false, detail: 'The document has no name.' };
  const path = name.slice(at + '/documents/'.length);
  const fault = findFieldsFault(fields, 'fields', 0) ?? findTimeFault({ createTime, updateTime });
  if (fault !== null) return { ok: false, detail: fault, path };
  const times = {
    ...(typeof createTime === 'string' && { createTime }),
    ...(typeof updateTime === 'string' && { updateTime }),
  };
  return { ok: true, document: { name, path, fields: fields as Fields, ...times } }; // every value was just checked
}

function findTimeFault(times: Record<string, unknown>): string | null {
  const bad = Object.entries(times).find(([, time]) => time !== undefined && !isTimestamp(time));
  return bad ? `${bad[0]} is no time.` : null;
}

function findFieldsFault(fields: unknown, at: string, depth: number): string | null {
  if (!isRecord(fields)) return `${at} is no map of fields.`;
  for (const name of Object.keys(fields)) {
    const fault = findFault(fields[name], `${at}.${name}`, depth + 1);
    if (fault !== null) return fault;
  }
  return null;
}

function findFault(value: unknown, at: string, depth: number): string | null {
  if (depth > MAX_DEPTH) return `${at} is nested too deep.`;
  if (!isRecord(value)) return `${at} is no typed value.`;
  const keys = Object.keys(value);
  const [kind] = keys;
  if (keys.length !== 1 || kind === undefined) return `${at} has not exactly one type.`;
  const content = value[kind];
  if (kind === 'mapValue') {
    if (!isRecord(content)) return `${at} is no map.`;
    return content['fields'] === undefined ? null : findFieldsFault(content['fields'], at, depth);
  }
  if (kind === 'arrayValue') return findArrayFault(content, at, depth);
  return isScalar(kind, content) ? null : `${at} is no ${kind}.`;
}

function findArrayFault(content: unknown, at: string, depth: number): string | null {
  if (!isRecord(content)) return `${at} is no array.`;
  const values = content['values'] ?? [];
  if (!Array.isArray(values)) return `${at} is no array.`;
  for (const [index, item] of values.entries()) {
    const fault = findFault(item, `${at}[${index}]`, depth + 1);
    if (fault !== null) return fault;
  }
  return null;
}

function isScalar(kind: string, content: unknown): boolean {
  switch (kind) {
    case 'nullValue':
      return content === null;
    case 'booleanValue':
      return typeof content === 'boolean';
    case 'integerValue':
      return typeof content === 'string' && isInteger(content);
    case 'doubleValue':
      return typeof content === 'number' || ['NaN', 'Infinity', '-Infinity', '-0.0', '-0'].includes(String(content));
    case 'timestampValue':
      return isTimestamp(content);
    case 'stringValue':
    case 'bytesValue':
    case 'referenceValue':
      return typeof content === 'string';
    case 'geoPointValue':
      return isRecord(content) && Object.values(content).every((part) => typeof part === 'number');
    default:
      return false;
  }
}

function isInteger(digits: string): boolean {
  if (!/^-?\d{1,19}$/.test(digits)) return false;
  const value = BigInt(digits);
  return value >= MIN_INTEGER && value <= MAX_INTEGER;
}

function isTimestamp(value: unknown): boolean {
  return typeof value === 'string' && RFC_3339.test(value) && !Number.isNaN(Date.parse(value));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
