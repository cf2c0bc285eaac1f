import { createHash } from 'node:crypto';
import { canonicalJson } from '#contract/canonical-json.ts';
import { AppError } from '#contract/errors.ts';
import { pictureSize } from '#contract/picture-size.ts';
import type { Continuity } from '#contract/records/continuity.ts';
import type { Model } from '#contract/records/model.ts';
import type { Mechanism } from '#contract/records/modes.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { InputAnchor, SentRequest, Take } from '#contract/records/take.ts';
import type { JobDeps } from './deps.ts';
import { frameAsset } from './frame-asset.ts';
import type { StoredImage, TakePlan } from './generation-state.ts';

/** Where a shot stands when its next take is planned. */
export interface ShotContext {
  readonly userId: string;
  readonly sessionId: string;
  readonly continuity: Continuity;
  readonly shot: Shot;
}

/**
 * Decides what one take of a shot will be made from: which picture it starts on, which look it keeps to, which seed.
 * Reads stored takes, changes nothing but for keeping a bridge frame that was not kept before.
 * Throws `model-unknown`, `model-retired`, `anchor-unavailable`.
 */
export async function planTake(deps: JobDeps, context: ShotContext): Promise<TakePlan> {
  const { continuity, shot } = context;
  const model = usableModel(deps, shot.modelId);
  const bridge = await findBridge(deps, context);
  const style = await styleReferences(deps, context, model);
  const usesBridge = shot.continuityMode === 'frame-bridge' && bridge !== null && 'image_input' in model.capabilities;
  const usesStyle = !usesBridge && shot.continuityMode !== 'none' && style.length > 0;
  const mechanism: Mechanism = usesBridge ? 'frame-bridge' : usesStyle ? 'native-style-ref' : 'none';
  const warnings =
    shot.continuityMode !== 'none' && mechanism === 'none' && bridge !== null
      ? [`${model.label} could not keep to the shot before it.`]
      : [];

  const carriedSeed = usesBridge && bridge.take.modelId === model.id ? bridge.take.seed : undefined;
  const size = pictureSize(continuity.format);
  const request: SentRequest = {
    modelId: model.id,
    prompt: [shot.prompt, continuity.style].filter(Boolean).join('\n\n'),
    durationSeconds: shot.durationSeconds,
    ...size,
    fps: continuity.format.fps,
    seed: shot.seed ?? carriedSeed ?? seedOf(context.sessionId, shot.id),
    ...(usesBridge && { startImageSha256: bridge.image.sha256 }),
    ...(usesStyle && { styleReferenceSha256s: style.map(({ sha256 }) => sha256), styleStrength: shot.styleStrength }),
    ...(shot.place && { place: shot.place }),
    ...(shot.cast && { cast: shot.cast }),
    params: shot.params,
  };
  const continueFrom = usesBridge && bridge.take.provider === model.provider ? bridge.continuation : undefined;
  return {
    providerId: model.provider,
    request,
    asked: shot.continuityMode,
    mechanism,
    ...(usesBridge && { inputAnchor: bridge.anchor, startImage: bridge.image }),
    styleReferences: usesStyle ? style : [],
    characterReferences: [],
    ...(shot.camera && { camera: { ...shot.camera } }),
    ...(continueFrom !== undefined && { continueFrom }),
    madeFrom: hashOf({ request, asked: shot.continuityMode, mechanism, camera: shot.camera, continueFrom }),
    warnings,
  };
}

function usableModel(deps: JobDeps, modelId: string): Model {
  const active = deps.providers.models.filter((model) => model.kind === 'video' && model.lifecycle.state === 'active');
  const alternatives = active.map((model) => model.id);
  const model = deps.providers.findModel(modelId);
  if (!model || model.kind !== 'video') {
    throw new AppError(
      'model-unknown',
      `There is no video model "${modelId}" here; there is ${alternatives.join(', ')}.`,
      { modelId, alternatives },
    );
  }
  if (model.lifecycle.state === 'retired') {
    throw new AppError(
      'model-retired',
      `${model.label} has been retired. Choose another: ${alternatives.join(', ')}.`,
      { modelId, alternatives },
    );
  }
  return model;
}

interface Bridge {
  readonly take: Take;
  readonly image: StoredImage;
  readonly anchor: InputAnchor;
  /** Only when the shot continues from the very end of the take. */
  readonly continuation: unknown;
}

/** The frame this shot continues from; `null` for the first shot and while the shot before has no picture. */
async function findBridge(deps: JobDeps, { userId, sessionId, continuity, shot }: ShotContext): Promise<Bridge | null> {
  const index = continuity.shots.findIndex(({ id }) => id === shot.id);
  const source = shot.bridgeFrom
    ? continuity.shots.find(({ id }) => id === shot.bridgeFrom?.shotId)
    : continuity.shots[index - 1];
  if (!source?.selectedTakeId) return null;
  const take = await deps.store.sessions.take(userId, sessionId, source.selectedTakeId);
  if (!take) return null;
  const frame = bridgeFrame(shot, source, take);
  const image = await frameAsset(deps, userId, take, frame);
  return {
    take,
    image,
    anchor: { kind: 'bridge-frame', assetId: image.assetId, takeId: take.id, frame },
    continuation: frame === take.frameCount - 1 ? take.continuation : undefined,
  };
}

/** Number of the frame a shot continues from, within the part of the take that plays. */
function bridgeFrame(shot: Shot, source: Shot, take: Take): number {
  const first = source.inFrame ?? 0;
  const last = Math.min(source.outFrame ?? take.frameCount, take.frameCount) - 1;
  const at = shot.bridgeFrom?.at ?? 'last';
  if (at === 'last') return last;
  if (at === 'first') return first;
  return Math.min(last, first + Math.floor(at.seconds * take.fps));
}

/** Stills whose look a shot keeps to: its own style source, else the session's, else the first shot of its run. */
async function styleReferences(deps: JobDeps, context: ShotContext, model: Model): Promise<StoredImage[]> {
  const { userId, sessionId, continuity, shot } = context;
  if (!('style_reference' in model.capabilities)) return [];
  const primary = continuity.primaryStyleReference;
  if (shot.styleSource.kind === 'primary' && primary) {
    const asset = await deps.store.assets.get(userId, primary.assetId);
    return asset ? [{ assetId: asset.id, sha256: asset.sha256, mime: 'image/png' }] : [];
  }
  const anchor =
    shot.styleSource.kind === 'shot' ? shotById(continuity, shot.styleSource.shotId) : anchorShot(continuity, shot);
  if (!anchor?.selectedTakeId || anchor.id === shot.id) return [];
  const take = await deps.store.sessions.take(userId, sessionId, anchor.selectedTakeId);
  return take ? [await frameAsset(deps, userId, take, Math.floor(take.frameCount / 2))] : [];
}

function shotById(continuity: Continuity, shotId: string): Shot | undefined {
  return continuity.shots.find(({ id }) => id === shotId);
}

/** First shot of the run a shot stands in: runs begin at the first shot and after every hard cut. */
function anchorShot({ shots }: Continuity, shot: Shot): Shot | undefined {
  const index = shots.findIndex(({ id }) => id === shot.id);
  const isAnchor = (candidate: Shot, at: number) => at === 0 || candidate.continuityMode === 'none';
  return shots.slice(0, index + 1).findLast(isAnchor);
}

/** A seed of its own for each shot, the same at every attempt. */
function seedOf(sessionId: string, shotId: string): number {
  return createHash('sha256').update(`${sessionId}\n${shotId}`).digest().readUInt32BE(0);
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
