import { AppError } from '#contract/errors.ts';
import type { ContinuitySettings } from '#contract/records/continuity.ts';
import type { Model } from '#contract/records/model.ts';
import type { ContinuityMode, Mechanism } from '#contract/records/modes.ts';
import type { Shot } from '#contract/records/shot.ts';
import {
  canTake,
  findVideoModel,
  isUsable,
  missingFor,
  modelsFor,
  orList,
  takesAnyImage,
} from './anchor/model-choice.ts';
import {
  bridgedShotId,
  bridgeFrameOf,
  styleSourceOf,
  type FrameSource,
  type ProxySource,
  type SequenceState,
  type StillSource,
} from './anchor/sources.ts';

export type { FrameSource, ProxySource, SequenceState, StillSource } from './anchor/sources.ts';

export interface AnchorQuestion extends SequenceState {
  readonly shotId: string;
  readonly settings: ContinuitySettings;
  /** Every model in the catalogue, video and image. */
  readonly models: readonly Model[];
}

/** What a shot is to be conditioned on. */
export interface AnchorPlan {
  readonly asked: ContinuityMode;
  readonly mechanism: Mechanism;
  /** Picture that frame 0 is to equal. Absent for keyframes that have to be made first, and when there is none. */
  readonly startImage?: FrameSource | StillSource | ProxySource;
  /** Look to keep: a reference for the model (native), or for the keyframe that is made first (style match). */
  readonly styleImage?: FrameSource | StillSource;
  /** Image model that makes the styled or identity keyframe; that keyframe then is the start image. */
  readonly keyframeModelId?: string;
  /** Library entry whose face the keyframe shows. */
  readonly character?: string;
  /** The shot's own seed, or the bridged take's; absent when the provider is to choose. */
  readonly seed?: number;
  /** Whether a run of matching shots begins with this one. */
  readonly isAnchor: boolean;
  /** Why what is used is not what was asked for, in sentences; empty when it is. */
  readonly notes: readonly string[];
}

/** What one rung of the ladder of mechanisms answers: a way, or why not. */
type Attempt = { readonly plan: Partial<AnchorPlan> & { readonly mechanism: Mechanism } } | { readonly reason: string };

/**
 * Decides what a shot is conditioned on: frame bridge, else native, else style match; native, else style match; a ready scene proxy
 * in place of a style match when it is wanted. The first shot needs no anchor, it is one. In `standard` mode only a frame bridge
 * is tried, then the seed alone.
 * @throws {AppError} `not-found` for an unknown shot, `model-unknown`, `model-retired`, `model-ineligible` when the model takes no picture
 * that could anchor the shot, `anchor-unavailable` when there is nothing to anchor it to, `dependency-cycle` when it bridges from itself.
 */
export function planAnchor(question: AnchorQuestion): AnchorPlan {
  const shot = question.shots.find(({ id }) => id === question.shotId);
  if (!shot) throw new AppError('not-found', 'This shot is not there any more.', { kind: 'shot' });
  if (shot.bridgeFrom?.shotId === shot.id) {
    throw new AppError('dependency-cycle', 'A shot cannot continue from itself.', { shotIds: [shot.id, shot.id] });
  }
  const model = findVideoModel(question.models, shot.modelId);
  const asked = shot.continuityMode;
  const base = { asked, ...keyframeOf(shot, model), isAnchor: false, notes: [] };
  if (asked === 'none') return { ...base, ...ownSeed(shot), mechanism: 'none', isAnchor: true };
  const seed = inheritSeed(shot, model, question);
  if ((shot.generationMode ?? question.settings.generationMode) === 'standard') {
    return planStandard(question, shot, model, { ...base, ...seed });
  }
  const isFirst = question.shots[0]?.id === shot.id && !shot.bridgeFrom;
  if (isFirst && asked === 'frame-bridge') return { ...base, ...ownSeed(shot), mechanism: 'none', isAnchor: true };
  return planContinuity(question, shot, model, { ...base, ...seed, isAnchor: isFirst });
}

type Base = Omit<AnchorPlan, 'mechanism'>;

/** Standard mode: an anchor is optional, so nothing here is an error. */
function planStandard(question: AnchorQuestion, shot: Shot, model: Model, base: Base): AnchorPlan {
  const otherwise = { ...base, mechanism: base.seed === undefined ? 'none' : 'seed-only' } as const;
  if (shot.continuityMode !== 'frame-bridge') return otherwise;
  const attempt = tryFrameBridge(shot, model, question);
  if ('plan' in attempt) return { ...base, ...attempt.plan };
  return bridgedShotId(shot, question.shots) === null ? otherwise : { ...otherwise, notes: [attempt.reason] };
}

function planContinuity(question: AnchorQuestion, shot: Shot, model: Model, base: Base): AnchorPlan {
  if (!takesAnyImage(model) && !base.isAnchor) throw ineligible(question, shot, model);
  const notes: string[] = [];
  for (const attemptMode of ladder[shot.continuityMode]) {
    const attempt = attemptMode(shot, model, question);
    if ('plan' in attempt) return { ...base, ...attempt.plan, notes: [...notes, ...(attempt.plan.notes ?? [])] };
    notes.push(attempt.reason);
  }
  if (base.isAnchor) return { ...base, mechanism: 'none', notes };
  if (missingFor(model, shot.continuityMode).length > 0) throw ineligible(question, shot, model);
  const reason = notes.join(' ');
  throw new AppError('anchor-unavailable', `Nothing to keep this shot's look by. ${reason}`, {
    shotId: shot.id,
    reason,
  });
}

type Rung = (shot: Shot, model: Model, question: AnchorQuestion) => Attempt;

function tryFrameBridge(shot: Shot, model: Model, question: AnchorQuestion): Attempt {
  if (!canTake(model, 'image_input')) return { reason: `${model.label} takes no start frame.` };
  const startImage = bridgeFrameOf(shot, question);
  if (!startImage) return { reason: bridgeReason(shot, question) };
  return { plan: { mechanism: 'frame-bridge', startImage } };
}

function bridgeReason(shot: Shot, { shots }: AnchorQuestion): string {
  const id = bridgedShotId(shot, shots);
  if (id === null) return 'The first shot has nothing to bridge from.';
  const number = shots.findIndex((one) => one.id === id) + 1;
  return number === 0 ? 'The shot to bridge from is gone.' : `Shot ${number} has no picture yet.`;
}

function tryNative(shot: Shot, model: Model, question: AnchorQuestion): Attempt {
  if (missingFor(model, 'native').length > 0) return { reason: `${model.label} has no style reference.` };
  const { source, note } = styleSourceOf(shot, question);
  if (!source) return { reason: 'There is no style reference and no earlier take.' };
  return { plan: { mechanism: 'native-style-ref', styleImage: source, notes: note ? [note] : [] } };
}

function tryStyleMatch(shot: Shot, model: Model, question: AnchorQuestion): Attempt {
  if (!canTake(model, 'image_input')) return { reason: `${model.label} takes no start frame.` };
  const proxy = question.sceneProxy;
  if (question.settings.useSceneProxy && proxy?.status === 'ready') {
    return {
      plan: {
        mechanism: 'scene-proxy',
        startImage: { kind: 'proxy-view', proxyId: proxy.id, camera: shot.camera ?? {} },
      },
    };
  }
  const approved = keyframeOf(shot, model).startImage;
  if (approved) {
    return { plan: { mechanism: shot.character ? 'identity-keyframe' : 'style-keyframe', startImage: approved } };
  }
  const { source, note } = styleSourceOf(shot, question);
  if (!source) return { reason: 'There is no style reference and no earlier take.' };
  const wanted = shot.character !== undefined;
  const imageModel = findImageModel(question.models, wanted, model.provider);
  if (!imageModel) return { reason: 'No image model here can make a styled keyframe.' };
  const canShowFace = canTake(imageModel, 'character_reference') || canTake(imageModel, 'reference_images');
  const notes = note ? [note] : [];
  if (wanted && !canShowFace) notes.push(`${imageModel.label} takes no character; only the look is kept.`);
  return {
    plan: {
      mechanism: wanted && canShowFace ? 'identity-keyframe' : 'style-keyframe',
      styleImage: source,
      keyframeModelId: imageModel.id,
      ...(wanted && canShowFace ? { character: shot.character } : {}),
      notes,
    },
  };
}

const ladder: Readonly<Record<ContinuityMode, readonly Rung[]>> = {
  'frame-bridge': [tryFrameBridge, tryNative, tryStyleMatch],
  native: [tryNative, tryStyleMatch],
  'style-match': [tryStyleMatch],
  none: [],
};

/** The best image model that takes a look: with a face when one is wanted, of the take's own maker, what runs here before what costs. */
function findImageModel(models: readonly Model[], withCharacter: boolean, provider: string): Model | undefined {
  const able = models.filter(
    (model) =>
      model.kind === 'image' &&
      isUsable(model) &&
      (canTake(model, 'style_reference') || canTake(model, 'reference_images')),
  );
  const rank = (model: Model) =>
    (withCharacter && (canTake(model, 'character_reference') || canTake(model, 'reference_images')) ? 4 : 0) +
    (model.provider === provider ? 2 : 0) +
    (model.isLocal ? 1 : 0);
  return able.toSorted((one, other) => rank(other) - rank(one))[0];
}

/** A person's own first keyframe starts the shot, unless the mode brings a start image of its own. */
function keyframeOf(shot: Shot, model: Model): Pick<AnchorPlan, 'startImage'> {
  const assetId = shot.keyframes?.find(({ role }) => role === 'first')?.assetId;
  return assetId && canTake(model, 'image_input') ? { startImage: { kind: 'still', assetId } } : {};
}

function ownSeed(shot: Shot): Pick<AnchorPlan, 'seed'> {
  return shot.seed === undefined ? {} : { seed: shot.seed };
}

/** The shot's own seed, else that of the bridged take when the same model of the same provider made it and takes seeds. */
function inheritSeed(shot: Shot, model: Model, { shots, takes }: AnchorQuestion): Pick<AnchorPlan, 'seed'> {
  if (shot.seed !== undefined || !canTake(model, 'seed')) return ownSeed(shot);
  const bridged = takes.get(bridgedShotId(shot, shots) ?? '');
  const isSameModel = bridged?.provider === model.provider && bridged.modelId === model.id;
  return isSameModel && bridged.seed !== undefined ? { seed: bridged.seed } : {};
}

function ineligible({ shots, models }: AnchorQuestion, shot: Shot, model: Model): AppError<'model-ineligible'> {
  const number = shots.findIndex(({ id }) => id === shot.id) + 1;
  const alternatives = modelsFor(models, shot.continuityMode).filter((id) => id !== model.id);
  const missing = missingFor(model, shot.continuityMode);
  const lacks = missing.includes('style_reference') ? 'style reference' : 'start frame';
  return new AppError(
    'model-ineligible',
    `Shot ${number} cannot be made with ${model.label}: it takes no ${lacks}. Choose ${orList(alternatives)}.`,
    { shotId: shot.id, modelId: model.id, missing, alternatives },
  );
}
