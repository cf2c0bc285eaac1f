import type { Json } from '#contract/canonical-json.ts';
import { hasErrorCode } from '#contract/errors.ts';
import { CameraOffset } from '#contract/records/shot.ts';
import type { Take } from '#contract/records/take.ts';
import type { DepthMap } from '#server/continuity/scene-proxy/estimate-depth.ts';
import { measuredDepth } from '#server/continuity/scene-proxy/measured-depth.ts';
import type { RgbaImage } from '#server/media/port.ts';
import type { ImageInput, VideoRequest } from '#server/providers/port.ts';
import type { JobDeps } from '../deps.ts';
import type { ReferenceFrame } from './reference-frame.ts';

/** Mean difference of a channel, 0..255, up to which two pictures are one: an encoding lies between them, and film grain. */
const LARGEST_DIFFERENCE = 6;

/**
 * True depth of a take's frame, from what made the take. `null` when that cannot tell, or when what it draws now is not the picture
 * that is there: a depth map of another picture would be worse than a guess.
 */
export async function renderedDepth(
  deps: JobDeps,
  userId: string,
  { take, frame }: ReferenceFrame,
  picture: RgbaImage,
): Promise<DepthMap | null> {
  const provider = take && deps.providers.videoProvider(take.provider);
  if (!take || frame === undefined || !provider?.depthAt || take.gradedFrom) return null;
  const request = await requestOf(deps, userId, take);
  const depth = request && (await provider.depthAt(request, frame).catch(nothingKnown));
  if (!depth || !isSamePicture(depth.picture, picture)) return null;
  return measuredDepth(picture.width, picture.height, depth.distances);
}

/** A renderer that died knows nothing; the estimate that takes its place says that it is one. */
function nothingKnown(error: unknown): null {
  if (hasErrorCode(error, 'media-failed')) return null;
  throw error;
}

/** The request a take was made with, as far as it is kept; `null` when pictures of it are gone. */
async function requestOf(deps: JobDeps, userId: string, take: Take): Promise<VideoRequest | null> {
  const { startImageSha256, endImageSha256, styleReferenceSha256s, characterReferenceSha256s, ...request } =
    take.request;
  try {
    const input = (sha256: string) => imageInput(deps, sha256);
    const inputs = (hashes: readonly string[] = []) => Promise.all(hashes.map(input));
    const camera = CameraOffset.safeParse(take.madeFromParts?.['camera']);
    return {
      ...request,
      ...(take.seed !== undefined && { seed: take.seed }),
      ...(startImageSha256 !== undefined && { startImage: await input(startImageSha256) }),
      ...(endImageSha256 !== undefined && { endImage: await input(endImageSha256) }),
      styleReferences: await inputs(styleReferenceSha256s),
      characterReferences: await inputs(characterReferenceSha256s),
      ...(camera.success && { camera: camera.data }),
      ...(await continuation(deps, userId, take)),
    };
  } catch (error) {
    if (hasErrorCode(error, 'not-found') || hasErrorCode(error, 'media-rejected')) return null;
    throw error;
  }
}

async function imageInput(deps: JobDeps, sha256: string): Promise<ImageInput> {
  const path = await deps.store.blobs.pathOf(sha256);
  const { mime } = await deps.stills.identify(path);
  // Only these three are ever identified as pictures.
  return { path, sha256, mime: mime as ImageInput['mime'] };
}

/** What a bridged take carried on from: the end of the take it was bridged to. */
async function continuation(deps: JobDeps, userId: string, take: Take): Promise<Pick<VideoRequest, 'continueFrom'>> {
  const { inputAnchor: anchor } = take;
  if (anchor?.kind !== 'bridge-frame' || anchor.takeId === undefined) return {};
  const before = await deps.store.sessions.take(userId, take.sessionId, anchor.takeId);
  const isItsEnd = before?.provider === take.provider && anchor.frame === before.frameCount - 1;
  if (!before || !isItsEnd || before.continuation === undefined) return {};
  // It was this provider's own JSON when the earlier take was kept.
  return { continueFrom: before.continuation as Json };
}

function isSamePicture(one: RgbaImage, other: RgbaImage): boolean {
  if (one.width !== other.width || one.height !== other.height) return false;
  let sum = 0;
  for (let at = 0; at < one.data.length; at++) sum += Math.abs(one.data[at]! - other.data[at]!);
  return sum / one.data.length <= LARGEST_DIFFERENCE;
}
