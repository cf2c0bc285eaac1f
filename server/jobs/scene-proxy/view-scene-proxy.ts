import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '#contract/errors.ts';
import type { Asset } from '#contract/records/asset.ts';
import type { SceneProxy } from '#contract/records/continuity.ts';
import type { CameraOffset } from '#contract/records/shot.ts';
import type { DepthMap } from '#server/continuity/scene-proxy/estimate-depth.ts';
import { openView } from '#server/continuity/scene-proxy/warp-view.ts';
import { resample } from '#server/continuity/picture/resample.ts';
import type { RgbaImage } from '#server/media/port.ts';
import type { JobDeps } from '../deps.ts';
import { saveStill } from '../frame-asset.ts';
import type { StoredImage } from '../generation-state.ts';

/** Rows drawn before others are let in: some five milliseconds of work. */
const ROWS_AT_ONCE = 4;

export interface ProxyView {
  readonly userId: string;
  readonly proxy: SceneProxy;
  readonly camera: CameraOffset;
}

/** What a camera sees of a scene proxy, at most so wide. Throws `anchor-unavailable` for a proxy that is not ready. */
export async function drawProxyView(
  deps: JobDeps,
  { userId, proxy, camera }: ProxyView,
  maximumWidth = Number.POSITIVE_INFINITY,
): Promise<RgbaImage> {
  const [reference, depth] = await Promise.all([
    readPart(deps, userId, proxy, proxy.referenceFrameAssetId),
    readPart(deps, userId, proxy, proxy.depthMapAssetId),
  ]);
  const source = shrunk(reference, maximumWidth);
  const view = openView(source, toDepthMap(resample(depth, source)), camera);
  for (let row = 0; row < source.height; row += ROWS_AT_ONCE) {
    view.drawRows(row, row + ROWS_AT_ONCE);
    await nextTurn();
  }
  return view.image;
}

/** The view as a lossless picture that a take can start from. The same camera on the same proxy is the same picture. */
export async function keepProxyView(deps: JobDeps, view: ProxyView): Promise<StoredImage> {
  const asset: Asset = await saveStill(deps, view.userId, await drawProxyView(deps, view));
  return { assetId: asset.id, sha256: asset.sha256, mime: 'image/png' };
}

async function readPart(
  deps: JobDeps,
  userId: string,
  proxy: SceneProxy,
  assetId: string | undefined,
): Promise<RgbaImage> {
  const asset = assetId === undefined ? null : await deps.store.assets.get(userId, assetId);
  if (proxy.status !== 'ready' || !asset || asset.missing) throw notReady(proxy);
  return deps.stills.read(await deps.store.blobs.pathOf(asset.sha256));
}

function notReady({ status, error }: SceneProxy): AppError<'anchor-unavailable'> {
  const words = {
    building: 'The scene proxy is still being built. Try again in a moment.',
    failed: `There is no scene to look at. ${error ?? ''} Build it again.`,
    ready: 'The pictures of the scene proxy are missing. Build it again.',
  };
  return new AppError('anchor-unavailable', words[status], { reason: `scene proxy ${status}` });
}

function shrunk(image: RgbaImage, maximumWidth: number): RgbaImage {
  if (image.width <= maximumWidth) return image;
  const height = Math.max(1, Math.round((image.height * maximumWidth) / image.width));
  return resample(image, { width: maximumWidth, height });
}

function toDepthMap({ width, height, data }: RgbaImage): DepthMap {
  return { width, height, near: Float32Array.from({ length: width * height }, (_, at) => data[at * 4]! / 255) };
}
