import { newId } from '#contract/ids.ts';
import { AppError } from '#contract/errors.ts';
import type { Asset } from '#contract/records/asset.ts';
import type { Take } from '#contract/records/take.ts';
import type { RgbaImage, VideoInfo } from '#server/media/port.ts';
import type { MediaLocation, VideoResult } from '#server/providers/port.ts';
import type { JobDeps } from './deps.ts';
import { addTake } from '#server/sessions/takes.ts';
import { saveStill } from './frame-asset.ts';
import type { TakePlan } from './generation-state.ts';

export interface KeepTake {
  readonly userId: string;
  readonly sessionId: string;
  readonly shotId: string;
  readonly generationId: string;
  readonly plan: TakePlan;
  readonly result: VideoResult;
}

/**
 * Takes a provider's result in: probes it, keeps film, outermost frames and poster as content, then adds the take and
 * selects it in one change. May be repeated: the take's id is the generation's, so a second run finds the first one's take.
 */
export async function keepTake(
  deps: JobDeps,
  { userId, sessionId, shotId, generationId, plan, result }: KeepTake,
): Promise<Take> {
  const existing = await deps.store.sessions.take(userId, sessionId, generationId);
  if (existing) return existing;
  const { info, media, stills } = await keepMedia(deps, userId, result);
  const take: Omit<Take, 'number'> = {
    id: generationId,
    sessionId,
    of: { kind: 'shot', id: shotId },
    mediaAssetId: media.id,
    posterAssetId: stills.poster.id,
    firstFrameAssetId: stills.first.id,
    lastFrameAssetId: stills.last.id,
    width: info.width,
    height: info.height,
    fps: info.fps,
    frameCount: info.frameCount,
    provider: plan.providerId,
    modelId: plan.request.modelId,
    modelVersion: result.modelVersion,
    seed: result.seed ?? plan.request.seed,
    request: plan.request,
    madeFrom: plan.madeFrom,
    inputAnchor: plan.inputAnchor,
    asked: plan.asked,
    mechanism: plan.mechanism,
    warnings: [...plan.warnings, ...result.warnings],
    continuation: result.continuation,
    scores: { style: null, identity: null },
    costMicroUsd: result.costMicroUsd,
    createdAt: deps.now().toISOString(),
  };
  const added = await addTake(deps, { userId, sessionId, take, isSelected: true });
  return added.take;
}

async function keepMedia(deps: JobDeps, userId: string, result: VideoResult) {
  const path = localPath(result.media);
  const info = await deps.media.probe(path);
  if (info.frameCount === 0)
    throw new AppError('media-rejected', 'The provider sent a film without frames.', { reason: 'no frames' });
  const first = await outermostFrame(deps, result.firstFrame, path, 0);
  const last = await outermostFrame(deps, result.lastFrame, path, info.frameCount - 1);
  const poster = await savePoster(deps, userId, await deps.media.frameAt(path, Math.floor(info.frameCount / 2)));
  const stills = { first: await saveStill(deps, userId, first), last: await saveStill(deps, userId, last), poster };
  return { info, stills, media: await saveFilm(deps, userId, path, info) };
}

async function saveFilm(deps: JobDeps, userId: string, path: string, info: VideoInfo): Promise<Asset> {
  const blob = await deps.store.blobs.putFile(path);
  return deps.store.assets.save({
    id: newId(),
    userId,
    ...blob,
    kind: 'video',
    mime: 'video/mp4',
    width: info.width,
    height: info.height,
    durationSeconds: info.durationSeconds,
    fps: info.fps,
    frameCount: info.frameCount,
    createdAt: deps.now().toISOString(),
  });
}

async function savePoster(deps: JobDeps, userId: string, image: RgbaImage): Promise<Asset> {
  const blob = await deps.store.blobs.put(await deps.stills.encodePoster(image));
  return deps.store.assets.save({
    id: newId(),
    userId,
    ...blob,
    kind: 'image',
    mime: 'image/jpeg',
    createdAt: deps.now().toISOString(),
  });
}

async function outermostFrame(
  deps: JobDeps,
  given: MediaLocation | undefined,
  filmPath: string,
  frame: number,
): Promise<RgbaImage> {
  return given ? deps.stills.read(localPath(given)) : deps.media.frameAt(filmPath, frame);
}

function localPath(location: MediaLocation): string {
  if (location.kind === 'file') return location.path;
  throw new AppError('media-rejected', 'Results at an address are not fetched here yet.', { reason: 'remote media' });
}
