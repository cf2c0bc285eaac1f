import { newId } from '#contract/ids.ts';
import type { SceneProxy } from '#contract/records/continuity.ts';
import { type DepthMap, estimateDepth } from '#server/continuity/scene-proxy/estimate-depth.ts';
import { whyNoParallax } from '#server/continuity/scene-proxy/parallax-depth.ts';
import type { RgbaImage } from '#server/media/port.ts';
import type { JobDeps } from '../deps.ts';
import type { ReferenceFrame } from './reference-frame.ts';
import { renderedDepth } from './rendered-depth.ts';

/** A depth map that was kept, with where it is from; or why this picture has none that would be of use. */
type MadeDepth =
  | { readonly assetId: string; readonly source: NonNullable<SceneProxy['depthSource']> }
  | { readonly refusal: string };

/** Works out and keeps the depth of a picture: true depth where what made it can tell, else an estimate, and it says which. */
export async function makeDepth(deps: JobDeps, userId: string, frame: ReferenceFrame): Promise<MadeDepth> {
  const picture = await deps.stills.read(await deps.store.blobs.pathOf(frame.sha256));
  const rendered = await renderedDepth(deps, userId, frame, picture);
  const depth = rendered ?? estimateDepth(picture);
  const refusal = whyNoParallax(picture, depth);
  if (refusal !== null) return { refusal };
  const blob = await deps.store.blobs.put(await deps.stills.encodePng(toPicture(depth)));
  const { width, height } = depth;
  const asset = await deps.store.assets.save({
    id: newId(),
    userId,
    ...blob,
    kind: 'depth',
    mime: 'image/png',
    width,
    height,
    createdAt: deps.now().toISOString(),
  });
  return { assetId: asset.id, source: rendered ? 'rendered' : 'estimated' };
}

/** Grey, white near. */
function toPicture({ width, height, near }: DepthMap): RgbaImage {
  const data = new Uint8Array(width * height * 4);
  for (const [at, value] of near.entries()) {
    const grey = Math.round(255 * Math.min(1, Math.max(0, value)));
    data.set([grey, grey, grey, 255], at * 4);
  }
  return { width, height, data };
}
