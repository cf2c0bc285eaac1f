import type { Json } from '#contract/canonical-json.ts';
import { AppError } from '#contract/errors.ts';
import type { ImageProvider, ImageRequest, ImageResult } from '#server/providers/port.ts';
import type { JobDeps } from './deps.ts';
import { saveStill } from './frame-asset.ts';
import { localPath } from './keep-media.ts';
import type { StoredImage, TakePlan } from './generation-state.ts';
import { imageInputs } from './video-request.ts';

/** Who makes a plan's keyframe. Throws `anchor-unavailable` when nobody here does. */
export function keyframeProvider(deps: JobDeps, plan: TakePlan): ImageProvider {
  const model = plan.keyframe && deps.providers.findModel(plan.keyframe.modelId);
  const provider = model && deps.providers.imageProvider(model.provider);
  if (!provider)
    throw new AppError('anchor-unavailable', 'No image model here can make the keyframe.', {
      reason: 'no image model',
    });
  return provider;
}

/** The still that is asked for before the take: the take's own words and size, in the look that is to be kept. */
export async function keyframeRequest(deps: JobDeps, plan: TakePlan): Promise<ImageRequest> {
  const { request, keyframe } = plan;
  return {
    modelId: keyframe?.modelId ?? '',
    prompt: request.prompt,
    width: request.width,
    height: request.height,
    seed: request.seed,
    styleReferences: await imageInputs(deps, keyframe?.styleReferences ?? []),
    styleStrength: keyframe?.styleStrength,
    characterReferences: await imageInputs(deps, keyframe?.characterReferences ?? []),
    characterStrength: keyframe && plan.strengths.face,
    place: request.place,
    cast: request.cast,
    params: {},
  };
}

/** The plan with its keyframe made: the take starts on it, and carries on from it when one provider makes both. */
export async function withKeyframe(
  deps: JobDeps,
  { userId, plan, provider, result }: { userId: string; plan: TakePlan; provider: ImageProvider; result: ImageResult },
): Promise<TakePlan> {
  const asset = await saveStill(deps, userId, await deps.stills.read(await localPath(deps, result.media)));
  const startImage: StoredImage = { assetId: asset.id, sha256: asset.sha256, mime: 'image/png' };
  const continueFrom: Json | undefined = provider.id === plan.providerId ? result.continuation : undefined;
  return {
    ...plan,
    startImage,
    inputAnchor: { kind: 'style-frame', assetId: asset.id },
    continueFrom,
    request: { ...plan.request, startImageSha256: asset.sha256 },
    warnings: [...plan.warnings, ...result.warnings],
  };
}
