import { newId } from '#contract/ids.ts';
import type { Asset } from '#contract/records/asset.ts';
import type { Take } from '#contract/records/take.ts';
import { AppError } from '#contract/errors.ts';
import type { RgbaImage } from '#server/media/port.ts';
import type { JobDeps } from './deps.ts';
import { StoredImage } from './generation-state.ts';

/**
 * A frame of a take as a lossless picture: the outermost ones are kept with the take, from before encoding when the
 * provider had them; others are taken out once and kept. Throws `anchor-unavailable` when the take's media is missing and the
 * frame was not taken out before.
 */
export async function frameAsset(deps: JobDeps, userId: string, take: Take, frame: number): Promise<StoredImage> {
  if (frame === 0) return storedImage(deps, userId, take.firstFrameAssetId);
  if (frame === take.frameCount - 1) return storedImage(deps, userId, take.lastFrameAssetId);
  const { assets, cuts, blobs } = deps.store;
  const media = await assets.get(userId, take.mediaAssetId);
  const known = media && (await cuts.frame(media.sha256, frame));
  const kept = known ? await assets.findByContent(userId, known) : null;
  if (kept && !kept.missing) return { assetId: kept.id, sha256: kept.sha256, mime: 'image/png' };
  if (!media || media.missing) throw missing('missing media');
  const image = await deps.media.frameAt(await blobs.pathOf(media.sha256), frame);
  const asset = await saveStill(deps, userId, image);
  await cuts.putFrame(media.sha256, frame, asset.sha256);
  return { assetId: asset.id, sha256: asset.sha256, mime: 'image/png' };
}

/** A picture that is an asset already. Throws `anchor-unavailable` when it is missing or no picture. */
export async function storedImage(deps: JobDeps, userId: string, assetId: string): Promise<StoredImage> {
  const asset = await presentAsset(deps, userId, assetId);
  const mime = StoredImage.shape.mime.safeParse(asset.mime);
  if (!mime.success) throw missing('not a picture');
  return { assetId: asset.id, sha256: asset.sha256, mime: mime.data };
}

async function presentAsset(deps: JobDeps, userId: string, assetId: string): Promise<Asset> {
  const asset = await deps.store.assets.get(userId, assetId);
  if (!asset || asset.missing) throw missing('missing media');
  return asset;
}

function missing(reason: string): AppError<'anchor-unavailable'> {
  return new AppError('anchor-unavailable', 'The picture this shot keeps to is missing. Choose another take.', {
    reason,
  });
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
