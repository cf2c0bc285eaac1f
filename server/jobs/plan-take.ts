import { createHash } from 'node:crypto';
import { AppError } from '#contract/errors.ts';
import { pictureSize } from '#contract/picture-size.ts';
import type { Continuity } from '#contract/records/continuity.ts';
import type { Model } from '#contract/records/model.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { InputAnchor, SentRequest, Take } from '#contract/records/take.ts';
import {
  type AnchorPlan,
  type FrameSource,
  planAnchor,
  type ProxySource,
  type StillSource,
} from '#server/continuity/plan-anchor.ts';
import { hashMadeFrom, madeFromOf } from '#server/continuity/staleness.ts';
import type { JobDeps } from './deps.ts';
import { frameAsset, storedImage } from './frame-asset.ts';
import type { StoredImage, TakePlan } from './generation-state.ts';

/** Where a shot stands when its next take is planned. */
export interface ShotContext {
  readonly userId: string;
  readonly sessionId: string;
  readonly continuity: Continuity;
  readonly shot: Shot;
}

/** A decision with what it was made on. */
interface Decision {
  readonly plan: AnchorPlan;
  readonly model: Model;
  readonly prompt: string;
  readonly madeFrom: string;
  /** Selected takes by shot. */
  readonly takes: ReadonlyMap<string, Take>;
}

/**
 * Hash of what a take of a shot would be made from now: a take with the same hash is fresh. Throws what `planAnchor` throws.
 */
export async function madeFromNow(deps: JobDeps, context: ShotContext): Promise<string> {
  return (await decide(deps, context)).madeFrom;
}

/**
 * Works out one take of a shot to the last field: which picture it starts on, which look it keeps to, which seed. Reads
 * stored takes, changes nothing but for keeping a bridge frame that was not kept before. Throws what `planAnchor` throws.
 */
export async function planTake(deps: JobDeps, context: ShotContext): Promise<TakePlan> {
  const { continuity, shot, userId } = context;
  const { plan, model, prompt, madeFrom, takes } = await decide(deps, context);
  const startImage = plan.startImage && (await imageOf(deps, userId, plan.startImage, takes));
  const styleImage = plan.styleImage && (await imageOf(deps, userId, plan.styleImage, takes));
  const endImage = await endKeyframe(deps, userId, shot, model);
  const looks = styleImage ? [styleImage] : [];
  const faces = plan.character ? await characterImages(deps, userId, plan.character) : [];
  const isNative = plan.keyframeModelId === undefined;
  const size = pictureSize(continuity.format);
  const request: SentRequest = {
    modelId: model.id,
    prompt,
    durationSeconds: shot.durationSeconds,
    ...size,
    fps: continuity.format.fps,
    seed: plan.seed ?? seedOf(context.sessionId, shot.id),
    startImageSha256: startImage?.sha256,
    endImageSha256: endImage?.sha256,
    ...(isNative &&
      looks.length > 0 && {
        styleReferenceSha256s: looks.map(({ sha256 }) => sha256),
        styleStrength: shot.styleStrength,
      }),
    place: shot.place,
    cast: shot.cast,
    params: shot.params,
  };
  return {
    providerId: model.provider,
    request,
    asked: plan.asked,
    mechanism: plan.mechanism,
    inputAnchor: startImage && anchorOf(plan.startImage, startImage),
    startImage,
    endImage,
    styleReferences: isNative ? looks : [],
    characterReferences: isNative ? faces : [],
    ...(plan.keyframeModelId && {
      keyframe: {
        modelId: plan.keyframeModelId,
        styleReferences: looks,
        styleStrength: shot.styleStrength,
        characterReferences: faces,
      },
    }),
    camera: shot.camera,
    continueFrom: continuationOf(plan.startImage, model, takes),
    madeFrom,
    warnings: [...plan.notes],
  };
}

async function decide(deps: JobDeps, { userId, sessionId, continuity, shot }: ShotContext): Promise<Decision> {
  const selected = (await deps.store.sessions.selectedTakes(userId, sessionId)) ?? [];
  const takes = new Map(selected.map(({ shotId, take }) => [shotId, take]));
  const plan = planAnchor({
    shotId: shot.id,
    shots: continuity.shots,
    takes,
    settings: continuity.settings,
    models: deps.providers.models,
    primaryStyleReference: continuity.primaryStyleReference ?? null,
    sceneProxy: continuity.sceneProxy ?? null,
  });
  const model = deps.providers.findModel(shot.modelId);
  if (!model)
    throw new AppError('model-unknown', `There is no model "${shot.modelId}" here.`, {
      modelId: shot.modelId,
      alternatives: [],
    });
  const prompt = [shot.prompt, continuity.style].filter(Boolean).join('\n\n');
  const format = { ...pictureSize(continuity.format), fps: continuity.format.fps };
  const madeFrom = hashMadeFrom(madeFromOf({ ...shot, prompt }, plan, format));
  return { plan, model, prompt, madeFrom, takes };
}

type ImageSource = FrameSource | StillSource | ProxySource;

async function imageOf(
  deps: JobDeps,
  userId: string,
  source: ImageSource,
  takes: ReadonlyMap<string, Take>,
): Promise<StoredImage> {
  if (source.kind === 'still') return storedImage(deps, userId, source.assetId);
  const take = source.kind === 'take-frame' ? takes.get(source.shotId) : undefined;
  if (source.kind !== 'take-frame' || !take) {
    throw new AppError('anchor-unavailable', 'The picture this shot keeps to cannot be made here.', {
      reason: source.kind,
    });
  }
  return frameAsset(deps, userId, take, source.frame);
}

function anchorOf(source: ImageSource | undefined, image: StoredImage): InputAnchor {
  if (source?.kind === 'take-frame') {
    return { kind: 'bridge-frame', assetId: image.assetId, takeId: source.takeId, frame: source.frame };
  }
  return { kind: 'keyframe', assetId: image.assetId };
}

/** Only a shot that starts on the very end of a take of the same provider carries that take on. */
function continuationOf(source: ImageSource | undefined, model: Model, takes: ReadonlyMap<string, Take>): unknown {
  const take = source?.kind === 'take-frame' ? takes.get(source.shotId) : undefined;
  if (!take || source?.kind !== 'take-frame' || take.provider !== model.provider) return undefined;
  return source.frame === take.frameCount - 1 ? take.continuation : undefined;
}

async function endKeyframe(deps: JobDeps, userId: string, shot: Shot, model: Model): Promise<StoredImage | undefined> {
  const assetId = shot.keyframes?.find(({ role }) => role === 'last')?.assetId;
  return assetId && 'last_frame' in model.capabilities ? storedImage(deps, userId, assetId) : undefined;
}

async function characterImages(deps: JobDeps, userId: string, entryId: string): Promise<StoredImage[]> {
  const entry = await deps.store.library.get(userId, entryId);
  if (!entry)
    throw new AppError('anchor-unavailable', 'The character of this shot is no longer in the library.', {
      reason: 'no character',
    });
  return Promise.all(entry.imageAssetIds.slice(0, 3).map((assetId) => storedImage(deps, userId, assetId)));
}

/** A seed of its own for each shot, the same at every attempt. */
function seedOf(sessionId: string, shotId: string): number {
  return createHash('sha256').update(`${sessionId}\n${shotId}`).digest().readUInt32BE(0);
}
