import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
import { invalidInput } from '#contract/errors.ts';
import { pointer } from '#contract/json-pointer.ts';
import type { PatchOperation } from '#contract/records/history.ts';
import type { SessionView, ShotPlace } from '#server/store/port.ts';

/**
 * Keys grow by about a character each five times something is put into the same gap. From here on the whole film gets fresh
 * keys, long before the 200 characters a position may have.
 */
const MAX_COMFORTABLE_LENGTH = 100;

/** Where a shot goes: after this one; `null` is the beginning, `undefined` the end. */
export type AfterShotId = string | null | undefined;

export interface PositionPlan {
  readonly position: string;
  /** Fresh keys for the other shots, when there was no room; usually none. */
  readonly rekeying: readonly PatchOperation[];
}

/** The same for several shots that go behind each other. */
export interface PositionsPlan {
  readonly positions: readonly string[];
  /** Fresh keys for the other shots, when there was no room; usually none. */
  readonly rekeying: readonly PatchOperation[];
}

/**
 * An order key for a shot (`movingId` when it is in the film already) that no other shot has, not even a removed one, so that
 * whatever comes back by undo has a place of its own. Throws `invalid-input` when there is no shot to go after.
 */
export async function planPosition(
  view: SessionView,
  afterShotId: AfterShotId,
  movingId?: string,
): Promise<PositionPlan> {
  const previous = await previousPlace(view, afterShotId, movingId);
  let next = await view.shotAfter(previous ?? undefined);
  if (next?.id === movingId && next) next = await view.shotAfter(next);
  const key = await freeKey(view, previous?.position ?? null, next?.position ?? null);
  if (key !== null) return { position: key, rekeying: [] };
  const { positions, rekeying } = await rekey(view, previous, movingId, 1);
  const [position] = positions;
  if (position === undefined) throw new Error('There is a key for every shot.');
  return { position, rekeying };
}

/** Order keys for `count` new shots in a row, like {@link planPosition}. */
export async function planPositions(
  view: SessionView,
  afterShotId: AfterShotId,
  count: number,
): Promise<PositionsPlan> {
  const previous = await previousPlace(view, afterShotId, undefined);
  const next = await view.shotAfter(previous ?? undefined);
  const keys = keysBetween(previous?.position ?? null, next?.position ?? null, count);
  if (keys?.every((key) => key.length <= MAX_COMFORTABLE_LENGTH) && !(await isAnyTaken(view, keys)))
    return { positions: keys, rekeying: [] };
  return rekey(view, previous, undefined, count);
}

function keysBetween(before: string | null, after: string | null, count: number): string[] | null {
  try {
    return generateNKeysBetween(before, after, count);
  } catch {
    return null;
  }
}

async function isAnyTaken(view: SessionView, keys: readonly string[]): Promise<boolean> {
  for (const key of keys) if (await view.isPositionTaken(key)) return true;
  return false;
}

async function previousPlace(
  view: SessionView,
  afterShotId: AfterShotId,
  movingId: string | undefined,
): Promise<ShotPlace | null> {
  if (afterShotId === null) return null;
  if (afterShotId === undefined) {
    const last = await view.shotBefore();
    return last && last.id === movingId ? view.shotBefore(last) : last;
  }
  const shot = await view.shot(afterShotId);
  if (!shot || shot.id === movingId) throw invalidInput('/afterShotId', 'There is no such shot to go after.');
  return shot;
}

async function freeKey(view: SessionView, before: string | null, after: string | null): Promise<string | null> {
  let key = keyBetween(before, after);
  while (key !== null && key.length <= MAX_COMFORTABLE_LENGTH && (await view.isPositionTaken(key))) {
    key = keyBetween(key, after);
  }
  return key === null || key.length > MAX_COMFORTABLE_LENGTH ? null : key;
}

/** `null` when the neighbours leave no room: equal keys, or ones that are no fractional index and came from elsewhere. */
function keyBetween(before: string | null, after: string | null): string | null {
  try {
    return generateKeyBetween(before, after);
  } catch {
    return null;
  }
}

async function rekey(
  view: SessionView,
  previous: ShotPlace | null,
  movingId: string | undefined,
  count: number,
): Promise<PositionsPlan> {
  const others = (await view.shotPlaces()).filter(({ id }) => id !== movingId);
  const keys = generateNKeysBetween(null, null, others.length + count);
  const index = previous === null ? 0 : others.findIndex(({ id }) => id === previous.id) + 1;
  const positions = keys.splice(index, count);
  const rekeying = others.flatMap(({ id, position: old }, place): PatchOperation[] => {
    const value = keys[place];
    return value === old ? [] : [{ op: 'replace', path: pointer('shots', id, 'position'), value }];
  });
  return { positions, rekeying };
}

/** Order keys for a film that is made at once. */
export function firstPositions(count: number): string[] {
  return generateNKeysBetween(null, null, count);
}
