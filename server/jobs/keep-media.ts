import { copyFile, link, rm } from 'node:fs/promises';
import { newId } from '#contract/ids.ts';
import { AppError } from '#contract/errors.ts';
import type { Asset } from '#contract/records/asset.ts';
import type { RgbaImage, VideoInfo } from '#server/media/port.ts';
import type { MediaLocation, VideoResult } from '#server/providers/port.ts';
import type { JobDeps } from './deps.ts';
import { saveStill } from './frame-asset.ts';

/** A provider's film as content of ours. */
export interface KeptMedia {
  readonly info: VideoInfo;
  /** Where the film lies as content of ours. */
  readonly path: string;
  /** Where the provider left it; to be removed once the take is there. */
  readonly sourcePath: string;
  readonly media: Asset;
  readonly first: Asset;
  readonly last: Asset;
  readonly poster: Asset;
}

/** Probes a provider's film and keeps it with its outermost frames and a poster. Throws `media-rejected`. May be repeated. */
export async function keepMedia(deps: JobDeps, userId: string, result: VideoResult): Promise<KeptMedia> {
  const path = await localPath(deps, result.media);
  const info = await deps.media.probe(path);
  if (info.frameCount === 0)
    throw new AppError('media-rejected', 'The provider sent a film without frames.', { reason: 'no frames' });
  const still = async (given: MediaLocation | undefined, frame: number) =>
    saveStill(deps, userId, await outermostFrame(deps, given, path, frame));
  const [first, last, poster, media] = await Promise.all([
    still(result.firstFrame, 0),
    still(result.lastFrame, info.frameCount - 1),
    deps.media.frameAt(path, Math.floor(info.frameCount / 2)).then((image) => savePoster(deps, userId, image)),
    saveFilm(deps, userId, path, info),
  ]);
  return { info, path: await deps.store.blobs.pathOf(media.sha256), sourcePath: path, first, last, poster, media };
}

async function saveFilm(deps: JobDeps, userId: string, path: string, info: VideoInfo): Promise<Asset> {
  // The provider's own stays until the take is there: a process that dies in between finds it again.
  const copy = `${path}.kept`;
  await rm(copy, { force: true });
  await link(path, copy).catch(() => copyFile(path, copy));
  const blob = await deps.store.blobs.putFile(copy);
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
  return given ? deps.stills.read(await localPath(deps, given)) : deps.media.frameAt(filmPath, frame);
}

/** A result as a file of this machine. Throws `media-rejected` when it cannot be fetched safely. */
export async function localPath({ fetchMedia }: JobDeps, location: MediaLocation): Promise<string> {
  if (location.kind === 'file') return location.path;
  if (fetchMedia) return fetchMedia(location.url);
  throw new AppError('media-rejected', 'Results at an address are not fetched here.', { reason: 'remote media' });
}
