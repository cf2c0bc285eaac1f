import { rm } from 'node:fs/promises';
import { AppError } from '#contract/errors.ts';
import { newId } from '#contract/ids.ts';
import type { Asset } from '#contract/records/asset.ts';
import type { GradedFrom, Take } from '#contract/records/take.ts';
import { applyCube, type ColourCube, easeInWeight } from '#server/continuity/colour-match.ts';
import type { VideoInfo } from '#server/media/port.ts';
import type { JobDeps } from '../deps.ts';
import { saveStill } from '../frame-asset.ts';

export interface GradeTake {
  readonly userId: string;
  readonly original: Take;
  readonly gradedFrom: GradedFrom;
  readonly cube: ColourCube;
  /** First frame that plays, from which the match comes in. */
  readonly fromFrame: number;
  /** Of the new take. */
  readonly id: string;
}

/**
 * The same take in other colours: film, poster and outermost frames anew, everything that was sent to its provider as it was. The
 * outermost frames are graded from the lossless originals, so that nothing is lost from one bridge to the next.
 * Throws `anchor-unavailable` when its media is missing, `media-failed`, `storage-full`.
 */
export async function gradeTake(deps: JobDeps, request: GradeTake): Promise<Omit<Take, 'number'>> {
  const { userId, original, gradedFrom, cube, fromFrame, id } = request;
  const source = await presentMedia(deps, userId, original.mediaAssetId);
  const filmPath = await deps.store.blobs.temporaryPath('mp4');
  try {
    const look = { ...cube, fromFrame, easeInFrames: gradedFrom.easeInFrames };
    const info = await deps.media.grade(source, look, filmPath);
    const poster = await deps.stills.encodePoster(await deps.media.frameAt(filmPath, info.frameCount >> 1));
    const [first, last] = await Promise.all([
      gradeStill(deps, request, original.firstFrameAssetId, 0),
      gradeStill(deps, request, original.lastFrameAssetId, original.frameCount - 1),
    ]);
    const posterAsset = await saveContent(deps, userId, await deps.store.blobs.put(poster), {
      kind: 'image',
      mime: 'image/jpeg',
    });
    const film = await saveFilm(deps, userId, filmPath, info);
    // It describes the end as it was rendered, not as it looks now.
    const { continuation: _continuation, number: _number, label: _label, trashedAt: _trashedAt, ...kept } = original;
    return {
      ...kept,
      id,
      mediaAssetId: film.id,
      posterAssetId: posterAsset.id,
      firstFrameAssetId: first,
      lastFrameAssetId: last,
      gradedFrom,
      scores: { style: null, identity: null },
      costMicroUsd: 0,
      createdAt: deps.now().toISOString(),
    };
  } finally {
    await rm(filmPath, { force: true });
  }
}

/** A frame that the match does not reach is the same picture. */
async function gradeStill(
  deps: JobDeps,
  { userId, cube, fromFrame, gradedFrom }: GradeTake,
  assetId: string,
  frame: number,
): Promise<string> {
  const weight = frame < fromFrame ? 0 : easeInWeight(frame - fromFrame, gradedFrom.easeInFrames);
  if (weight === 0) return assetId;
  const still = await deps.stills.read(await presentMedia(deps, userId, assetId));
  return (await saveStill(deps, userId, applyCube(still, cube, weight))).id;
}

async function presentMedia(deps: JobDeps, userId: string, assetId: string): Promise<string> {
  const asset = await deps.store.assets.get(userId, assetId);
  if (!asset || asset.missing || !(await deps.store.blobs.stat(asset.sha256))) {
    throw new AppError('anchor-unavailable', 'The media of this take is missing. Choose another take.', {
      reason: 'missing media',
    });
  }
  return deps.store.blobs.pathOf(asset.sha256);
}

async function saveFilm(deps: JobDeps, userId: string, path: string, info: VideoInfo): Promise<Asset> {
  const { width, height, durationSeconds, fps, frameCount } = info;
  const about = { kind: 'video', mime: 'video/mp4', width, height, durationSeconds, fps, frameCount } as const;
  return saveContent(deps, userId, await deps.store.blobs.putFile(path), about);
}

function saveContent(
  deps: JobDeps,
  userId: string,
  blob: Pick<Asset, 'sha256' | 'sizeBytes'>,
  about: Omit<Asset, 'id' | 'userId' | 'sha256' | 'sizeBytes' | 'createdAt'>,
): Promise<Asset> {
  return deps.store.assets.save({ id: newId(), userId, ...blob, ...about, createdAt: deps.now().toISOString() });
}
