import { newId } from '#contract/ids.ts';
import type { Session } from '#contract/records/session.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Take } from '#contract/records/take.ts';
import type { IdempotencyScope } from '#server/store/port.ts';
import type { SessionDeps } from './deps.ts';
import { found } from './not-found.ts';

export interface DuplicateSession {
  readonly userId: string;
  readonly sessionId: string;
  readonly idempotency?: IdempotencyScope;
}

/**
 * Makes a copy that goes its own way: words, versions, shots, settings and the selected takes, so that it plays at once. Shots
 * and takes get new ids, versions keep theirs; media is shared, for it never changes. Other takes, the history and share links stay behind.
 */
export async function duplicateSession(deps: SessionDeps, request: DuplicateSession): Promise<Session> {
  const { userId, sessionId, idempotency } = request;
  const original = found(await deps.store.sessions.get(userId, sessionId), 'session');
  const selected = (await deps.store.sessions.selectedTakes(userId, sessionId)) ?? [];
  // A take of the words may play in several shots.
  const takes = [...new Map(selected.map(({ take }) => [take.id, take])).values()];
  const id = newId();
  const newIds = new Map<string, string>();
  for (const shot of original.continuity?.shots ?? []) newIds.set(shot.id, newId());
  for (const { id: takeId } of takes) newIds.set(takeId, newId());
  const now = deps.now().toISOString();
  const { isExample: _, trashedAt: __, ...kept } = original;
  return deps.store.insertSession({
    session: {
      ...kept,
      id,
      name: `${original.name ?? 'Untitled'} copy`.slice(0, 500),
      createdAt: now,
      updatedAt: now,
      revision: 1,
      ...(original.prompt && { prompt: { ...original.prompt, uuid: globalThis.crypto.randomUUID() } }),
      ...(original.continuity && {
        continuity: {
          ...original.continuity,
          shots: original.continuity.shots.map((shot) => copyShot(shot, newIds)),
        },
      }),
    },
    takes: takes.map((take) => copyTake(take, id, newIds)),
    label: 'Duplicated the session',
    idempotency,
  });
}

function copyShot(shot: Shot, newIds: ReadonlyMap<string, string>): Shot {
  const { selectedTakeId, approvedTakeId, styleSource, bridgeFrom, ...rest } = shot;
  const newTakeId = selectedTakeId === undefined ? undefined : newIds.get(selectedTakeId);
  const newApprovedId = approvedTakeId === undefined ? undefined : newIds.get(approvedTakeId);
  return {
    ...rest,
    id: newIds.get(shot.id) ?? shot.id,
    styleSource:
      styleSource.kind === 'shot' ? { kind: 'shot', shotId: renamed(styleSource.shotId, newIds) } : styleSource,
    ...(bridgeFrom && { bridgeFrom: { ...bridgeFrom, shotId: renamed(bridgeFrom.shotId, newIds) } }),
    ...(newTakeId !== undefined && { selectedTakeId: newTakeId }),
    ...(newApprovedId !== undefined && { approvedTakeId: newApprovedId }),
  };
}

function copyTake(take: Take, sessionId: string, newIds: ReadonlyMap<string, string>): Take {
  const { inputAnchor, madeFromParts, trashedAt: _, ...rest } = take;
  return {
    ...rest,
    id: renamed(take.id, newIds),
    sessionId,
    // Versions keep their ids in the copy.
    of: { ...take.of, id: renamed(take.of.id, newIds) },
    ...(madeFromParts && { madeFromParts: copyParts(madeFromParts, newIds) }),
    ...(inputAnchor && {
      inputAnchor: {
        ...inputAnchor,
        ...(inputAnchor.takeId !== undefined && { takeId: renamed(inputAnchor.takeId, newIds) }),
      },
    }),
  };
}

/** What a take was made from, with the copy's own shots and takes in the place of the original's. */
function copyParts(parts: Readonly<Record<string, unknown>>, newIds: ReadonlyMap<string, string>) {
  const isSource = (value: unknown): value is { shotId: string; takeId: string } =>
    typeof value === 'object' && value !== null && 'shotId' in value && 'takeId' in value;
  const copied = Object.entries(parts).map(([name, value]) => [
    name,
    isSource(value)
      ? { ...value, shotId: renamed(value.shotId, newIds), takeId: renamed(value.takeId, newIds) }
      : value,
  ]);
  return Object.fromEntries(copied) as Record<string, unknown>; // the same names
}

function renamed(id: string, newIds: ReadonlyMap<string, string>): string {
  return newIds.get(id) ?? id;
}
