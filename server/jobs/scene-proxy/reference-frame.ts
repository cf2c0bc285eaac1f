import { AppError } from '#contract/errors.ts';
import type { SceneProxySource } from '#contract/records/continuity.ts';
import type { Take } from '#contract/records/take.ts';
import { secondsToFrames } from '#contract/time.ts';
import { found, notFound } from '#server/sessions/not-found.ts';
import type { JobDeps } from '../deps.ts';
import { frameAsset, storedImage } from '../frame-asset.ts';
import type { StoredImage } from '../generation-state.ts';

interface SessionRef {
  readonly userId: string;
  readonly sessionId: string;
}

/** The picture a proxy is built from, and the frame of a take that it is; no take for a picture that came in. */
export interface ReferenceFrame extends StoredImage {
  readonly take?: Take;
  readonly frame?: number;
}

/** Throws `not-found` for what is not this user's, `anchor-unavailable` for a shot without a take. */
export async function assertSource(deps: JobDeps, ref: SessionRef, from: SceneProxySource): Promise<void> {
  if (from.kind !== 'asset') {
    await takeOf(deps, ref, from);
    return;
  }
  const asset = await deps.store.assets.get(ref.userId, from.assetId);
  if (!asset) throw new AppError('not-found', 'There is no such asset.', { kind: 'asset' });
  if (asset.kind !== 'image') {
    throw new AppError('anchor-unavailable', 'A scene is built from a picture or a take.', { reason: 'not a picture' });
  }
}

/** The picture itself: of a take the moment that was named, else the sharpest of a quarter, half and three quarters. */
export async function referenceFrame(deps: JobDeps, ref: SessionRef, from: SceneProxySource): Promise<ReferenceFrame> {
  if (from.kind === 'asset') return storedImage(deps, ref.userId, from.assetId);
  const take = await takeOf(deps, ref, from);
  const named = from.kind === 'take' ? from.seconds : undefined;
  const frame =
    named === undefined
      ? await representativeFrameOf(deps, ref.userId, take)
      : Math.min(secondsToFrames(named, take.fps), take.frameCount - 1);
  return { ...(await frameAsset(deps, ref.userId, take, frame)), take, frame };
}

async function takeOf(
  deps: JobDeps,
  { userId, sessionId }: SessionRef,
  from: Exclude<SceneProxySource, { kind: 'asset' }>,
): Promise<Take> {
  if (from.kind === 'take') return found(await deps.store.sessions.take(userId, sessionId, from.takeId), 'take');
  const shot = found(await deps.store.sessions.shot(userId, sessionId, from.shotId), 'shot');
  if (shot.selectedTakeId === undefined) {
    throw new AppError('anchor-unavailable', 'This shot has no picture yet. Make a take of it first.', {
      shotId: shot.id,
      reason: 'no take',
    });
  }
  const take = await deps.store.sessions.take(userId, sessionId, shot.selectedTakeId);
  if (!take) throw notFound('take');
  return take;
}

async function representativeFrameOf(deps: JobDeps, userId: string, take: Take): Promise<number> {
  const media = await deps.store.assets.get(userId, take.mediaAssetId);
  if (!media || media.missing) {
    throw new AppError('anchor-unavailable', 'The media of this take is missing. Choose another take.', {
      reason: 'missing media',
    });
  }
  return deps.media.representativeFrame(await deps.store.blobs.pathOf(media.sha256));
}
