import { parsePointer } from '#contract/json-pointer.ts';
import type { PatchOperation } from '#contract/records/history.ts';
import type { PromptVersion } from '#contract/records/prompt.ts';
import type { Session } from '#contract/records/session.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Take } from '#contract/records/take.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A session after operations of its history. Records are addressed by id (`/shots/<id>/prompt`), so shots and versions are
 * looked up in their lists and shots are kept in order of position. Nothing is changed in place, and what an operation does
 * not touch stays the same object. An operation that has nothing to work on is left out: the server's own state corrects it.
 */
export function applyToSession(session: Session, operations: readonly PatchOperation[]): Session {
  return operations.reduce(applyOne, session);
}

function applyOne(session: Session, operation: PatchOperation): Session {
  const [root = '', ...rest] = parsePointer(operation.path);
  if (root === 'takes') return session;
  if (root === 'shots') return applyToShots(session, rest, operation);
  if (root === 'versions') return applyToVersions(session, rest, operation);
  // The server wrote this operation against the same shape; its values are the contract's.
  const next = setAt(session, [root, ...rest], operation) as unknown as Session;
  return keepLists(session, next, operation.path);
}

/** In the history a prompt and a sequence stand without their versions and shots, which have places of their own. */
function keepLists(before: Session, after: Session, path: string): Session {
  if (path === '/prompt' && after.prompt) {
    return { ...after, prompt: { ...after.prompt, versions: before.prompt?.versions ?? [] } };
  }
  if (path === '/continuity' && after.continuity) {
    return { ...after, continuity: { ...after.continuity, shots: before.continuity?.shots ?? [] } };
  }
  return after;
}

function applyToShots(session: Session, path: readonly string[], operation: PatchOperation): Session {
  const { continuity } = session;
  if (!continuity) return session;
  const shots = changeRecord<Shot>(continuity.shots, path, operation);
  if (shots === continuity.shots) return session;
  const isReordered = path.length === 1 || path[1] === 'position';
  return { ...session, continuity: { ...continuity, shots: isReordered ? inOrder(shots) : shots } };
}

/** In order of position; by code units, as the server compares. */
function inOrder(shots: readonly Shot[]): Shot[] {
  return shots.toSorted((a, b) => (a.position < b.position ? -1 : a.position > b.position ? 1 : 0));
}

function applyToVersions(session: Session, path: readonly string[], operation: PatchOperation): Session {
  const { prompt } = session;
  if (!prompt) return session;
  return {
    ...session,
    prompt: { ...prompt, versions: changeRecord<PromptVersion>(prompt.versions ?? [], path, operation) },
  };
}

/** Takes after operations of a session's history; those about anything else leave the list as it is. */
export function applyToTakes(takes: readonly Take[], operations: readonly PatchOperation[]): Take[] {
  return operations.reduce(
    (list: Take[], operation) => {
      const [root, ...path] = parsePointer(operation.path);
      return root === 'takes' ? changeRecord<Take>(list, path, operation) : list;
    },
    [...takes],
  );
}

function changeRecord<Item extends { readonly id: string }>(
  list: Item[],
  [id = '', ...path]: readonly string[],
  operation: PatchOperation,
): Item[] {
  const index = list.findIndex((item) => item.id === id);
  const old = list[index];
  if (path.length > 0) {
    if (!old) return list;
    // The server wrote this operation against the same shape; its values are the contract's.
    return list.with(index, setAt(old, path, operation) as unknown as Item);
  }
  if (operation.op === 'remove') return old ? list.toSpliced(index, 1) : list;
  const whole = operation.value as Item; // a whole record of this kind, as the server keeps it
  return old ? list.with(index, whole) : [...list, whole];
}

function setAt(fields: Fields, [key = '', ...rest]: readonly string[], operation: PatchOperation): Fields {
  if (rest.length > 0) {
    const inner = fields[key];
    return isFields(inner) ? { ...fields, [key]: setAt(inner, rest, operation) } : fields;
  }
  if (operation.op !== 'remove') return { ...fields, [key]: operation.value };
  const { [key]: _, ...others } = fields;
  return others;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands at a pointer of the history (`/shots/<id>/prompt`, `/name`); undefined where nothing does. */
export function valueAt(session: Session, path: string): unknown {
  const [root = '', ...rest] = parsePointer(path);
  if (root === 'shots')
    return inside(
      session.continuity?.shots.find((shot) => shot.id === rest[0]),
      rest.slice(1),
    );
  if (root === 'versions')
    return inside(
      session.prompt?.versions?.find((version) => version.id === rest[0]),
      rest.slice(1),
    );
  return inside(session, [root, ...rest]);
}

function inside(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((parent, key) => (isFields(parent) ? parent[key] : undefined), value);
}
