import { newId } from '#contract/ids.ts';
import type { Asset } from '#contract/records/asset.ts';
import type { Take } from '#contract/records/take.ts';
import { AppError } from '#contract/errors.ts';
import type { RgbaImage } from '#server/media/port.ts';
import type { JobDeps } from './deps.ts';
import type { StoredImage } from './generation-state.ts';

/**
 * A frame of a take as a lossless picture: the outermost ones are kept with the take, from before encoding when the
 * provider had them; others are decoded and kept now. Throws `anchor-unavailable` when the take's media is missing.
 */
export async function frameAsset(deps: JobDeps, userId: string, take: Take, frame: number): Promise<StoredImage> {
  const keptId =
    frame === 0 ? take.firstFrameAssetId : frame === take.frameCount - 1 ? take.lastFrameAssetId : undefined;
  if (keptId) return { ...(await assetOf(deps, userId, keptId)), mime: 'image/png' };
  const media = await assetOf(deps, userId, take.mediaAssetId);
  const image = await deps.media.frameAt(await deps.store.blobs.pathOf(media.sha256), frame);
  const asset = await saveStill(deps, userId, image);
  return { assetId: asset.id, sha256: asset.sha256, mime: 'image/png' };
}

async function assetOf(deps: JobDeps, userId: string, assetId: string): Promise<{ assetId: string; sha256: string }> {
  const asset = await deps.store.assets.get(userId, assetId);
  if (!asset || asset.missing) {
    throw new AppError('anchor-unavailable', 'The picture this shot continues from is missing. Choose another take.', {
      reason: 'missing media',
    });
  }
  return { assetId: asset.id, sha256: asset.sha256 };
}

/** Keeps a picture losslessly as an asset. */
export async function saveStill(deps: JobDeps, userId: string, image: RgbaImage): Promise<Asset> {
  const blob = await deps.store.blobs.put(await deps.stills.encodePng(image));
  return deps.store.assets.save({
    id: newId(),
    userId,
    ...blob,
    kind: 'image',
    mime: 'image/png',
    width: image.width,
    height: image.height,
    createdAt: deps.now().toISOString(),
  });
}
