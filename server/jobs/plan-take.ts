import { createHash } from 'node:crypto';
import { brokenCitations } from '#contract/prompt/stands-in.ts';
import { pictureSize } from '#contract/picture-size.ts';
import type { Continuity } from '#contract/records/continuity.ts';
import type { Model } from '#contract/records/model.ts';
import type { Session } from '#contract/records/session.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { SentRequest, Take } from '#contract/records/take.ts';
import { findVideoModel, takesStrength } from '#server/continuity/anchor/model-choice.ts';
import type { AttemptStrengths } from '#server/continuity/gate.ts';
import { type AnchorPlan, planAnchor } from '#server/continuity/plan-anchor.ts';
import { hashMadeFrom, type MadeFrom, madeFromOf, partsOf } from '#server/continuity/staleness.ts';
import { compilePrompt } from '#server/prompt/compile/compile-prompt.ts';
import { lostWords } from '#server/prompt/compile/lost-words.ts';
import { type MentionReferences, mentionReferences } from '#server/prompt/mentions/mention-references.ts';
import { writeOutWords } from '#server/prompt/mentions/write-out-words.ts';
import type { JobDeps } from './deps.ts';
import { storedImage } from './frame-asset.ts';
import { anchorOf, characterImages, continuationOf, endKeyframe, imageOf } from './plan-images.ts';
import type { StoredImage, TakePlan } from './generation-state.ts';

/** Where a shot stands when its next take is planned. */
export interface ShotContext {
  readonly userId: string;
  readonly sessionId: string;
  readonly continuity: Continuity;
  readonly shot: Shot;
  /** Text of the session's prompt, which shots may cite; absent: there is none. */
  readonly citedText?: string;
  /** Selected takes by shot; absent: read from the store. */
  readonly takes?: ReadonlyMap<string, Take>;
  /** Another model than the shot's own, for one take. */
  readonly modelId?: string;
  /** Strengths of a later attempt. */
  readonly strengths?: AttemptStrengths;
  /** Of several takes that are asked for at once: 0, 1, 2 …; absent is 0. */
  readonly seedOffset?: number;
}

/** A decision with what it was made on. */
export interface TakeDecision {
  readonly anchor: AnchorPlan;
  readonly model: Model;
  /** The shot's words and the sequence's style with mentions written out, before they are put in the model's form. */
  readonly text: string;
  readonly mentioned: MentionReferences;
  readonly parts: MadeFrom;
  readonly madeFrom: string;
  /** Selected takes by shot. */
  readonly takes: ReadonlyMap<string, Take>;
}

/** Where a shot of a session stands; `null` when it is not in the film any more. */
export function shotContext(session: Session, shotId: string): ShotContext | null {
  const { userId, id: sessionId, continuity, prompt } = session;
  const shot = continuity?.shots.find(({ id }) => id === shotId);
  if (!continuity || !shot) return null;
  return { userId, sessionId, continuity, shot, citedText: prompt?.output ?? prompt?.input };
}

/** Hash of what a take of a shot would be made from now: a take with the same hash is fresh. Throws what `planAnchor` throws. */
export async function madeFromNow(deps: JobDeps, context: ShotContext): Promise<string> {
  return (await decideTake(deps, context, await takesOf(deps, context))).madeFrom;
}

/**
 * Works out one take of a shot to the last field: which picture it starts on, which look it keeps to, which seed. Reads
 * stored takes, changes nothing but for keeping a bridge frame that was not kept before. Throws what `planAnchor` throws.
 */
export async function planTake(deps: JobDeps, context: ShotContext): Promise<TakePlan> {
  const { continuity, userId } = context;
  const shot = shotAsAsked(context);
  const decision = await decideTake(deps, context, await takesOf(deps, context));
  const { anchor, model, text, mentioned, parts, madeFrom, takes } = decision;
  const compiled = compilePrompt({ text, model, params: shot.params });
  const proxy = continuity.sceneProxy ?? null;
  const startImage = anchor.startImage && (await imageOf(deps, userId, anchor.startImage, { takes, proxy }));
  const styleImage = anchor.styleImage && (await imageOf(deps, userId, anchor.styleImage, { takes, proxy }));
  const end = await endKeyframe(deps, userId, shot, model);
  const isNative = anchor.keyframeModelId === undefined;
  const stored = (assetIds: readonly string[]) => Promise.all(assetIds.map((id) => storedImage(deps, userId, id)));
  const looks = unique([...(styleImage ? [styleImage] : []), ...(await stored(mentioned.styleAssetIds))]);
  const faces = unique([
    ...(await characterImages(deps, userId, anchor.character ?? wantedCharacter(shot, model, continuity))),
    ...(await stored(mentioned.characterAssetIds)),
  ]);
  // Who gets the references: the one who makes the keyframe, or the one who makes the take.
  const keeper = isNative ? model : deps.providers.findModel(anchor.keyframeModelId ?? '');
  const strengths = sentStrengths(context.strengths ?? strengthsOf(shot), { keeper, looks, faces });
  const request: SentRequest = {
    modelId: model.id,
    prompt: compiled.prompt,
    negativePrompt: compiled.negativePrompt,
    durationSeconds: shot.durationSeconds,
    ...pictureSize(continuity.format),
    fps: continuity.format.fps,
    seed: await seedFor(deps, context, anchor, madeFrom),
    startImageSha256: startImage?.sha256,
    endImageSha256: end.image?.sha256,
    ...(isNative &&
      looks.length > 0 && {
        styleReferenceSha256s: looks.map(({ sha256 }) => sha256),
        styleStrength: strengths.style,
      }),
    ...(isNative &&
      faces.length > 0 && {
        characterReferenceSha256s: faces.map(({ sha256 }) => sha256),
        characterStrength: strengths.face,
      }),
    place: shot.place,
    cast: shot.cast,
    params: shot.params,
  };
  return {
    providerId: model.provider,
    request,
    asked: anchor.asked,
    mechanism: anchor.mechanism,
    inputAnchor: startImage && anchorOf(anchor.startImage, startImage),
    startImage,
    endImage: end.image,
    styleReferences: isNative ? looks : [],
    characterReferences: isNative ? faces : [],
    ...(anchor.keyframeModelId && {
      keyframe: {
        modelId: anchor.keyframeModelId,
        styleReferences: looks,
        styleStrength: strengths.style,
        characterReferences: faces,
      },
    }),
    // A view of the scene proxy is seen from there already.
    camera: anchor.mechanism === 'scene-proxy' ? undefined : shot.camera,
    continueFrom: continuationOf(anchor.startImage, model, takes),
    madeFrom,
    // Plain JSON by its own type; undefined fields go when it is stored.
    madeFromParts: JSON.parse(JSON.stringify(partsOf(parts))) as Record<string, unknown>,
    warnings: [...anchor.notes, ...end.warnings, ...mentioned.warnings, ...lostWords(compiled.dropped)],
    gate: continuity.settings,
    strengths,
  };
}

/** What a take of a shot would be, without touching a picture. Throws what `planAnchor` throws. */
export async function decideTake(
  deps: JobDeps,
  context: ShotContext,
  takes: ReadonlyMap<string, Take>,
): Promise<TakeDecision> {
  const { userId, continuity } = context;
  const shot = shotAsAsked(context);
  const anchor = planAnchor({
    shotId: shot.id,
    shots: continuity.shots.map((one) => (one.id === shot.id ? shot : one)),
    takes,
    settings: continuity.settings,
    models: deps.providers.models,
    primaryStyleReference: continuity.primaryStyleReference ?? null,
    sceneProxy: continuity.sceneProxy ?? null,
  });
  const model = findVideoModel(deps.providers.models, shot.modelId);
  const { text, mentions } = await writeOutWords(shot.prompt, continuity.style ?? '', (trigger) =>
    deps.store.library.findByTrigger(userId, trigger),
  );
  const mentioned = mentionReferences(mentions, model);
  const format = { ...pictureSize(continuity.format), fps: continuity.format.fps };
  const parts = {
    ...madeFromOf({ ...shot, prompt: text }, anchor, format),
    ...wordsBeside(context, mentioned),
  };
  return { anchor, model, text, mentioned, parts, madeFrom: hashMadeFrom(parts), takes };
}

/** Cited words that have gone and mentioned pictures, where there are any. */
function wordsBeside({ shot, citedText = '' }: ShotContext, mentioned: MentionReferences) {
  const brokenCites = brokenCitations(citedText, shot.cites).map(({ text }) => text);
  const pictures = [...mentioned.characterAssetIds, ...mentioned.styleAssetIds];
  return {
    ...(brokenCites.length > 0 && { brokenCites }),
    ...(pictures.length > 0 && { mentioned: pictures }),
  };
}

function unique(images: readonly StoredImage[]): StoredImage[] {
  return [...new Map(images.map((image) => [image.sha256, image])).values()];
}

/** Selected takes by shot. */
export async function takesOf(
  deps: JobDeps,
  { userId, sessionId, takes }: Pick<ShotContext, 'userId' | 'sessionId' | 'takes'>,
): Promise<ReadonlyMap<string, Take>> {
  if (takes) return takes;
  const selected = (await deps.store.sessions.selectedTakes(userId, sessionId)) ?? [];
  return new Map(selected.map(({ shotId, take }) => [shotId, take]));
}

function shotAsAsked({ shot, modelId }: ShotContext): Shot {
  return modelId === undefined ? shot : { ...shot, modelId };
}

/** Of the strengths that are wanted those that there is something for, and that are taken. */
function sentStrengths(
  { style, face }: AttemptStrengths,
  {
    keeper,
    looks,
    faces,
  }: { readonly keeper: Model | null; readonly looks: readonly unknown[]; readonly faces: readonly unknown[] },
): AttemptStrengths {
  return {
    ...(keeper && looks.length > 0 && takesStrength(keeper, 'style_reference') && { style }),
    ...(keeper && faces.length > 0 && takesStrength(keeper, 'character_reference') && { face }),
  };
}

function strengthsOf(shot: Shot): AttemptStrengths {
  return { style: shot.styleStrength, ...(shot.character && { face: shot.faceStrength ?? 0.8 }) };
}

/** The face a shot is to show when its model takes one beside the anchor and the session wants faces kept. */
function wantedCharacter(shot: Shot, model: Model, { settings }: Continuity): string | undefined {
  return settings.useCharacterConsistency && model.capabilities.character_reference ? shot.character : undefined;
}

/**
 * A seed that a person gave is kept to; an inherited or chosen one counts on with each take that was made from the very
 * same, or another take of it would be the same picture again.
 */
async function seedFor(
  deps: JobDeps,
  { userId, sessionId, shot, seedOffset = 0 }: ShotContext,
  anchor: AnchorPlan,
  madeFrom: string,
): Promise<number> {
  const base = anchor.seed ?? seedOf(sessionId, shot.id);
  if (shot.seed !== undefined) return (base + seedOffset) >>> 0;
  const of = { kind: 'shot', id: shot.id } as const;
  const page = await deps.store.sessions.takes(userId, sessionId, { of, limit: 100 });
  const alike = page?.items.filter((take) => take.madeFrom === madeFrom).length ?? 0;
  return (base + seedOffset + alike) >>> 0;
}

/** A seed of its own for each shot. */
function seedOf(sessionId: string, shotId: string): number {
  return createHash('sha256').update(`${sessionId}\n${shotId}`).digest().readUInt32BE(0);
}
