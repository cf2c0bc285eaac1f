import type { Json } from '#contract/canonical-json.ts';
import type { ImageInput, VideoRequest } from '#server/providers/port.ts';
import type { JobDeps } from './deps.ts';
import type { StoredImage, TakePlan } from './generation-state.ts';

/** The request a plan stands for, with its pictures as files of this machine. */
export async function videoRequest(deps: JobDeps, userId: string, plan: TakePlan): Promise<VideoRequest> {
  const input = async (image: StoredImage): Promise<ImageInput> => ({
    path: await deps.store.blobs.pathOf(image.sha256),
    sha256: image.sha256,
    mime: image.mime,
  });
  const inputs = (images: readonly StoredImage[]) => Promise.all(images.map(input));
  const { request } = plan;
  return {
    modelId: request.modelId,
    prompt: request.prompt,
    negativePrompt: request.negativePrompt,
    durationSeconds: request.durationSeconds,
    width: request.width,
    height: request.height,
    fps: request.fps,
    seed: request.seed,
    startImage: plan.startImage && (await input(plan.startImage)),
    endImage: plan.endImage && (await input(plan.endImage)),
    styleReferences: await inputs(plan.styleReferences),
    styleStrength: request.styleStrength,
    characterReferences: await inputs(plan.characterReferences),
    camera: plan.camera,
    place: request.place,
    cast: request.cast,
    // It was this provider's own JSON when the earlier take was kept.
    continueFrom: plan.continueFrom as Json | undefined,
    params: request.params,
  };
}
