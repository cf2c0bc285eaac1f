import { createHash } from 'node:crypto';
import { invalidInput } from '#contract/errors.ts';
import { pictureSize } from '#contract/picture-size.ts';
import { AspectRatio } from '#contract/records/continuity.ts';
import type { Generation } from '#contract/records/generation.ts';
import type { Session } from '#contract/records/session.ts';
import type { Shot } from '#contract/records/shot.ts';
import { takesStrength } from '#server/continuity/anchor/model-choice.ts';
import { costOf } from '#server/continuity/cost.ts';
import { compilePrompt } from '#server/prompt/compile/compile-prompt.ts';
import { mentionReferences } from '#server/prompt/mentions/mention-references.ts';
import { writeOutWords } from '#server/prompt/mentions/write-out-words.ts';
import { found } from '#server/sessions/not-found.ts';
import { storedImage } from '../frame-asset.ts';
import type { StillPlan } from '../generation-state.ts';
import { characterImages } from '../plan-images.ts';
import { type Asking, enqueue, type QueueDeps } from './enqueue.ts';
import { livingSession } from './generate-shot.ts';
import { imageModel } from './model-to-use.ts';
import { newGeneration, priorities } from './new-generation.ts';

export interface MakeKeyframes extends Asking {
  readonly sessionId: string;
  readonly prompt?: string;
  readonly character?: string;
  readonly styleReference?: string;
  readonly shotId?: string;
  readonly count?: number;
  readonly modelId?: string;
}

/** Queues stills to choose a keyframe from. Throws `not-found`, `invalid-input` without words, and as `generateShot` does. */
export async function makeKeyframes(deps: QueueDeps, request: MakeKeyframes): Promise<{ items: Generation[] }> {
  const { userId, sessionId, shotId, count = 1 } = request;
  const session = await livingSession(deps, userId, sessionId);
  const shot =
    shotId === undefined ? undefined : found(session.continuity?.shots.find(({ id }) => id === shotId) ?? null, 'shot');
  const model = imageModel(deps.providers.models, request.modelId);
  const plan = await planStill(deps, session, shot, request, model.id);
  const attemptCostMicroUsd = costOf(model, plan.params, 0);
  const records = Array.from({ length: count }, (_, index) => ({
    userId,
    generation: newGeneration(deps, {
      sessionId,
      kind: 'keyframe',
      of: shot ? { kind: 'shot', id: shot.id } : { kind: 'session', id: sessionId },
      modelId: model.id,
      costEstimateMicroUsd: attemptCostMicroUsd,
    }),
    state: { stillPlan: { ...plan, seed: (plan.seed + index) >>> 0 }, attemptCostMicroUsd },
    slot: index,
    priority: priorities.single,
  }));
  return { items: await enqueue(deps, request, records, (items) => ({ items })) };
}

async function planStill(
  deps: QueueDeps,
  session: Session,
  shot: Shot | undefined,
  request: MakeKeyframes,
  modelId: string,
): Promise<StillPlan> {
  const { userId } = request;
  const model = imageModel(deps.providers.models, modelId);
  const words = request.prompt ?? shot?.prompt ?? session.prompt?.output ?? session.prompt?.input ?? '';
  const { text, mentions } = await writeOutWords(words, shot ? (session.continuity?.style ?? '') : '', (trigger) =>
    deps.store.library.findByTrigger(userId, trigger),
  );
  if (text.trim() === '') throw invalidInput('/prompt', 'Say what the picture is to show.');
  const params = shot?.params ?? session.prompt?.generationParams ?? {};
  const mentioned = mentionReferences(mentions, model);
  const styleAssetId = request.styleReference ?? session.continuity?.primaryStyleReference?.assetId;
  const styles = [...(styleAssetId === undefined ? [] : [styleAssetId]), ...mentioned.styleAssetIds];
  const stored = (ids: readonly string[]) => Promise.all(ids.map((id) => storedImage(deps, userId, id)));
  const entryId = request.character ?? shot?.character;
  if (entryId !== undefined) found(await deps.store.library.get(userId, entryId), 'library-entry');
  return {
    providerId: model.provider,
    modelId: model.id,
    prompt: compilePrompt({ text, model, params }).prompt,
    ...sizeOf(session, shot),
    // Another request for the same words shows another picture.
    seed: createHash('sha256').update(`${session.id}\n${text}\n${deps.now().toISOString()}`).digest().readUInt32BE(0),
    styleReferences: await stored(styles),
    styleStrength:
      styles.length > 0 && takesStrength(model, 'style_reference') ? (shot?.styleStrength ?? 0.6) : undefined,
    characterReferences: [
      ...(await characterImages(deps, userId, entryId)),
      ...(await stored(mentioned.characterAssetIds)),
    ],
    place: shot?.place,
    cast: shot?.cast,
    params: {},
  };
}

/** A shot's still has the shot's size; one for the words has the size they ask for. */
function sizeOf({ continuity, prompt }: Session, shot: Shot | undefined): { width: number; height: number } {
  if (shot && continuity) return pictureSize(continuity.format);
  const aspectRatio = AspectRatio.catch('16:9').parse(prompt?.generationParams?.['aspect_ratio']);
  return pictureSize({ aspectRatio, resolution: '720p' });
}
