import { invalidInput } from '#contract/errors.ts';
import { parsePointer } from '#contract/json-pointer.ts';
import type { PatchOperation } from '#contract/records/history.ts';

/** A JSON object that is changed in place. */
export type JsonObject = { [key: string]: unknown };

/** Keys that would reach into the prototype of an object. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Applies operations to `document` in place and gives back the operations that take them back, in the order to apply them.
 * The document never shares values with the operations. Throws `invalid-input` with the pointer of the operation that
 * does not fit (`replace` and `remove` want something there, a parent has to be an object, arrays are replaced whole); the
 * document is then half changed and is to be thrown away.
 */
export function applyOperations(document: JsonObject, operations: readonly PatchOperation[]): PatchOperation[] {
  const inverse = operations.map((operation) => applyOperation(document, operation));
  return inverse.reverse();
}

function applyOperation(document: JsonObject, operation: PatchOperation): PatchOperation {
  const { path } = operation;
  const { parent, key } = findParent(document, path);
  const isThere = Object.hasOwn(parent, key) && parent[key] !== undefined;
  const old = parent[key];
  if (operation.op === 'remove') {
    if (!isThere) throw invalidInput(path, `There is nothing at ${path} to remove.`);
    delete parent[key];
    return { op: 'add', path, value: old };
  }
  if (operation.op === 'replace' && !isThere) throw invalidInput(path, `There is nothing at ${path} to replace.`);
  if (operation.value === undefined) throw invalidInput(path, `The value for ${path} is missing.`);
  parent[key] = cloneJson(operation.value);
  return isThere ? { op: 'replace', path, value: old } : { op: 'remove', path };
}

function findParent(document: JsonObject, path: string): { parent: JsonObject; key: string } {
  const segments = segmentsOf(path);
  const key = segments.pop();
  if (key === undefined) throw invalidInput(path, 'The whole session cannot be replaced at once.');
  let parent = document;
  for (const segment of segments) {
    const next = Object.hasOwn(parent, segment) ? parent[segment] : undefined;
    if (!isJsonObject(next)) throw invalidInput(path, `${path} does not lead to anything in this session.`);
    parent = next;
  }
  return { parent, key };
}

/** Segments of an operation's path. Throws `invalid-input` for a malformed one and for names that reach into prototypes. */
export function segmentsOf(path: string): string[] {
  let segments: string[];
  try {
    segments = parsePointer(path);
  } catch {
    throw invalidInput(path, `${path} is not a JSON pointer.`);
  }
  if (segments.some((segment) => FORBIDDEN_KEYS.has(segment))) throw invalidInput(path, `${path} is not a field.`);
  return segments;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A copy that shares nothing, without `undefined` fields. A tenth of the cost of `structuredClone` for small values. */
export function cloneJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cloneJson);
  if (!isJsonObject(value)) return value;
  const copy: JsonObject = {};
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined && !FORBIDDEN_KEYS.has(key)) copy[key] = cloneJson(item);
  }
  return copy;
}
