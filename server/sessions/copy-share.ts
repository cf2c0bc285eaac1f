import { newId } from '#contract/ids.ts';
import { ContinuitySettings } from '#contract/records/continuity.ts';
import type { Session } from '#contract/records/session.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Take } from '#contract/records/take.ts';
import { framesToSeconds } from '#contract/time.ts';
import type { IdempotencyScope, SharedContent } from '#server/store/port.ts';
import type { SessionDeps } from './deps.ts';
import { duplicateSession } from './duplicate-session.ts';
import { found } from './not-found.ts';

export interface CopyShare {
  readonly userId: string;
  readonly shareUuid: string;
  readonly idempotency?: IdempotencyScope;
}

/**
 * Makes a shared film somebody's own. The one who shared it gets a plain copy; anybody else gets what the link shows and
 * nothing more: words, shots and the takes that play, without seeds, costs, references or what was sent. Throws `not-found`.
 */
export async function copyShare(deps: SessionDeps, { userId, shareUuid, idempotency }: CopyShare): Promise<Session> {
  const shared = found(await deps.store.shares.resolve(shareUuid), 'share');
  const { id: sessionId, userId: ownerId } = shared.session;
  if (ownerId === userId) return duplicateSession(deps, { userId, sessionId, ...(idempotency && { idempotency }) });
  const assetIds = await copyAssets(deps, shared, userId);
  const id = newId();
  const now = deps.now().toISOString();
  const clips = shared.takes.flatMap(({ shotId, take }) => {
    const shot = shared.session.continuity?.shots.find((candidate) => candidate.id === shotId);
    return shot ? [copyClip(shot, take, { sessionId: id, assetIds, now })] : [];
  });
  const { name, description, prompt, continuity } = shared.session;
  return deps.store.insertSession({
    session: {
      id,
      userId,
      name: `${name ?? 'Untitled'} copy`.slice(0, 500),
      ...(description !== undefined && { description }),
      status: 'active',
      createdAt: now,
      updatedAt: now,
      revision: 1,
      ...(prompt && { prompt: { uuid: globalThis.crypto.randomUUID(), input: prompt.output ?? prompt.input } }),
      ...(continuity && {
        continuity: {
          shots: clips.map(({ shot }) => shot),
          settings: ContinuitySettings.parse({}),
          format: continuity.format,
        },
      }),
    },
    takes: clips.map(({ take }) => take),
    label: 'Copied a shared film',
    ...(idempotency && { idempotency }),
  });
}

/** Records of the same media for the new owner, by the id they have for the old one. */
async function copyAssets(deps: SessionDeps, { session, takes }: SharedContent, userId: string) {
  const shown = takes.flatMap(({ take }) => [
    take.mediaAssetId,
    take.posterAssetId,
    take.firstFrameAssetId,
    take.lastFrameAssetId,
  ]);
  const newIds = new Map<string, string>();
  const createdAt = deps.now().toISOString();
  for (const { name: _, ...asset } of await deps.store.assets.getMany(session.userId, [...new Set(shown)])) {
    const copy = await deps.store.assets.save({ ...asset, id: newId(), userId, createdAt });
    newIds.set(asset.id, copy.id);
  }
  return newIds;
}

interface CopyInto {
  readonly sessionId: string;
  readonly assetIds: ReadonlyMap<string, string>;
  readonly now: string;
}

function copyClip(shot: Shot, take: Take, into: CopyInto): { readonly shot: Shot; readonly take: Take } {
  const shotId = newId();
  const takeId = newId();
  const { position, title, prompt, continuityMode, modelId, durationSeconds, inFrame, outFrame } = shot;
  return {
    shot: {
      id: shotId,
      position,
      ...(title !== undefined && { title }),
      prompt,
      continuityMode,
      styleStrength: ContinuitySettings.parse({}).defaultStyleStrength,
      styleSource: { kind: 'primary' },
      modelId,
      durationSeconds,
      params: {},
      selectedTakeId: takeId,
      ...(inFrame !== undefined && { inFrame }),
      ...(outFrame !== undefined && { outFrame }),
      createdAt: into.now,
      updatedAt: into.now,
    },
    take: copyTake(take, { ...into, shotId, takeId, prompt }),
  };
}

function copyTake(
  take: Take,
  { sessionId, assetIds, now, shotId, takeId, prompt }: CopyInto & { shotId: string; takeId: string; prompt: string },
): Take {
  const { width, height, fps, frameCount, provider, modelId, modelVersion, madeFrom, asked, mechanism } = take;
  const assetOf = (id: string) => assetIds.get(id) ?? id;
  return {
    id: takeId,
    sessionId,
    of: { kind: 'shot', id: shotId },
    number: 1,
    mediaAssetId: assetOf(take.mediaAssetId),
    posterAssetId: assetOf(take.posterAssetId),
    firstFrameAssetId: assetOf(take.firstFrameAssetId),
    lastFrameAssetId: assetOf(take.lastFrameAssetId),
    width,
    height,
    fps,
    frameCount,
    provider,
    modelId,
    ...(modelVersion !== undefined && { modelVersion }),
    request: { modelId, prompt, durationSeconds: framesToSeconds(frameCount, fps), width, height, fps, params: {} },
    madeFrom,
    asked,
    mechanism,
    warnings: [],
    scores: { style: null, identity: null },
    costMicroUsd: 0,
    createdAt: now,
  };
}
