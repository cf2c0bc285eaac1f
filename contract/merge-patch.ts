import { canonicalJson } from './canonical-json.ts';
import { pointer } from './json-pointer.ts';
import type { PatchOperation } from './records/history.ts';

/** Fields that hold one of several shapes, or something made as a whole: merging into the old one would give a mixture. */
const WHOLE_FIELDS = new Set([
  'styleSource',
  'bridgeFrom',
  'highlightCache',
  'brainstormContext',
  'source',
  'analysis',
]);

/**
 * The operations of a JSON Merge Patch (RFC 7396) on a record that stands at `at`: one for each value that is really
 * different, at the deepest place that both have, so that two people changing different fields never meet. `null` takes a
 * field away. Absent and undefined fields stay.
 */
export function mergePatchOperations(record: object, patch: object, at: readonly string[]): PatchOperation[] {
  return Object.entries(patch).flatMap(([key, wanted]) => {
    const old: unknown = Object.hasOwn(record, key) ? Reflect.get(record, key) : undefined;
    return fieldOperations(old, wanted, [...at, key]);
  });
}

function fieldOperations(old: unknown, wanted: unknown, at: readonly string[]): PatchOperation[] {
  const path = pointer(...at);
  if (wanted === undefined) return [];
  if (wanted === null) return old === undefined ? [] : [{ op: 'remove', path }];
  const isWhole = WHOLE_FIELDS.has(at.at(-1) ?? '');
  if (isObject(wanted) && isObject(old) && !isWhole) return mergePatchOperations(old, wanted, at);
  const value = isWhole ? wanted : withoutNulls(wanted);
  if (old === undefined) return [{ op: 'add', path, value }];
  return canonicalJson(old) === canonicalJson(value) ? [] : [{ op: 'replace', path, value }];
}

/** One merge patch that does what two do after each other. */
export function composePatches<Patch extends object>(first: Patch, second: Patch): Patch {
  const composed: Record<string, unknown> = Object.fromEntries(Object.entries(first));
  for (const [key, wanted] of Object.entries(second)) {
    if (wanted === undefined) continue;
    const earlier = composed[key];
    const areBoth = isObject(earlier) && isObject(wanted) && !WHOLE_FIELDS.has(key);
    composed[key] = areBoth ? composePatches(earlier, wanted) : wanted;
  }
  return composed as Patch; // fields of the two and nothing else
}

/** In an object that is new as a whole there is nothing for a null to take away. */
function withoutNulls(value: unknown): unknown {
  if (!isObject(value)) return value;
  const fields = Object.entries(value).filter(([, item]) => item !== null && item !== undefined);
  return Object.fromEntries(fields.map(([key, item]) => [key, withoutNulls(item)]));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
