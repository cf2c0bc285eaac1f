import { AppError } from '#contract/errors.ts';
import type { SceneProxy } from '#contract/records/continuity.ts';
import type { Model } from '#contract/records/model.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { InputAnchor, Take } from '#contract/records/take.ts';
import type { FrameSource, ProxySource, StillSource } from '#server/continuity/plan-anchor.ts';
import type { JobDeps } from './deps.ts';
import { frameAsset, storedImage } from './frame-asset.ts';
import type { StoredImage } from './generation-state.ts';
import { keepProxyView } from './scene-proxy/view-scene-proxy.ts';

type ImageSource = FrameSource | StillSource | ProxySource;

interface Known {
  /** Selected takes by shot. */
  readonly takes: ReadonlyMap<string, Take>;
  readonly proxy: SceneProxy | null;
}

/** The picture a source stands for. Throws `anchor-unavailable`. */
export async function imageOf(
  deps: JobDeps,
  userId: string,
  source: ImageSource,
  { takes, proxy }: Known,
): Promise<StoredImage> {
  if (source.kind === 'still') return storedImage(deps, userId, source.assetId);
  if (source.kind === 'proxy-view' && proxy?.id === source.proxyId)
    return keepProxyView(deps, { userId, proxy, camera: source.camera });
  const take = source.kind === 'take-frame' ? takes.get(source.shotId) : undefined;
  if (source.kind !== 'take-frame' || !take) {
    throw new AppError('anchor-unavailable', 'The picture this shot keeps to is no longer there.', {
      reason: source.kind,
    });
  }
  return frameAsset(deps, userId, take, source.frame);
}

/** How a take says what it started on. */
export function anchorOf(source: ImageSource | undefined, image: StoredImage): InputAnchor {
  if (source?.kind === 'take-frame') {
    return { kind: 'bridge-frame', assetId: image.assetId, takeId: source.takeId, frame: source.frame };
  }
  return { kind: source?.kind === 'proxy-view' ? 'scene-proxy-view' : 'keyframe', assetId: image.assetId };
}

/** Only a shot that starts on the very end of a take of the same provider carries that take on. */
export function continuationOf(
  source: ImageSource | undefined,
  model: Model,
  takes: ReadonlyMap<string, Take>,
): unknown {
  const take = source?.kind === 'take-frame' ? takes.get(source.shotId) : undefined;
  if (!take || source?.kind !== 'take-frame' || take.provider !== model.provider) return undefined;
  return source.frame === take.frameCount - 1 ? take.continuation : undefined;
}

/** The picture a shot is to arrive at; said in words when its model takes none. */
export async function endKeyframe(
  deps: JobDeps,
  userId: string,
  shot: Pick<Shot, 'keyframes'>,
  model: Model,
): Promise<{ image?: StoredImage; warnings: string[] }> {
  const assetId = shot.keyframes?.find(({ role }) => role === 'last')?.assetId;
  if (!assetId) return { warnings: [] };
  if (!model.capabilities.last_frame)
    return { warnings: [`${model.label} takes no end picture: the shot may end on another one.`] };
  return { image: await storedImage(deps, userId, assetId), warnings: [] };
}

/** Pictures of a library entry, at most three; none without one. Throws `anchor-unavailable` when the entry is gone. */
export async function characterImages(
  deps: JobDeps,
  userId: string,
  entryId: string | undefined,
): Promise<StoredImage[]> {
  if (entryId === undefined) return [];
  const entry = await deps.store.library.get(userId, entryId);
  if (!entry)
    throw new AppError('anchor-unavailable', 'The character of this shot is no longer in the library.', {
      reason: 'no character',
    });
  return Promise.all(entry.imageAssetIds.slice(0, 3).map((assetId) => storedImage(deps, userId, assetId)));
}
