import type { Json } from '#contract/canonical-json.ts';
import type { ImageInput, VideoRequest } from '#server/providers/port.ts';
import type { JobDeps } from './deps.ts';
import type { StoredImage, TakePlan } from './generation-state.ts';

/** Stored pictures as files of this machine. */
export function imageInputs(deps: JobDeps, images: readonly StoredImage[]): Promise<ImageInput[]> {
  return Promise.all(images.map((image) => imageInput(deps, image)));
}

async function imageInput(deps: JobDeps, { sha256, mime }: StoredImage): Promise<ImageInput> {
  return { path: await deps.store.blobs.pathOf(sha256), sha256, mime };
}

/** The request a plan stands for. */
export async function videoRequest(deps: JobDeps, plan: TakePlan): Promise<VideoRequest> {
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
    startImage: plan.startImage && (await imageInput(deps, plan.startImage)),
    endImage: plan.endImage && (await imageInput(deps, plan.endImage)),
    styleReferences: await imageInputs(deps, plan.styleReferences),
    styleStrength: request.styleStrength,
    characterReferences: await imageInputs(deps, plan.characterReferences),
    characterStrength: request.characterStrength,
    camera: plan.camera,
    place: request.place,
    cast: request.cast,
    // It was this provider's own JSON when the earlier take was kept.
    continueFrom: plan.continueFrom as Json | undefined,
    params: request.params,
  };
}
