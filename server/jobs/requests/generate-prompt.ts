import { canonicalJson } from '#contract/canonical-json.ts';
import { invalidInput } from '#contract/errors.ts';
import type { Generation } from '#contract/records/generation.ts';
import type { Model } from '#contract/records/model.ts';
import type { Prompt, PromptVersion } from '#contract/records/prompt.ts';
import type { Session } from '#contract/records/session.ts';
import { costOf } from '#server/continuity/cost.ts';
import { addVersion } from '#server/sessions/versions.ts';
import { planVersionTake } from '../plan-version-take.ts';
import { type Asking, enqueue, type QueueDeps } from './enqueue.ts';
import { livingSession } from './generate-shot.ts';
import { cheapestVideoModel, videoModel } from './model-to-use.ts';
import { newGeneration, priorities } from './new-generation.ts';

export interface GeneratePrompt extends Asking {
  readonly sessionId: string;
  readonly tier: 'draft' | 'final';
  readonly count?: number;
  readonly modelId?: string;
}

/** Keeps the words as a version when they are new, and queues takes of it. Throws as `generateShot` does. */
export async function generatePrompt(
  deps: QueueDeps,
  request: GeneratePrompt,
): Promise<{ items: Generation[]; versionId: string }> {
  const { userId, sessionId, tier, count = 1 } = request;
  const session = await livingSession(deps, userId, sessionId);
  if (!session.prompt || (session.prompt.output ?? session.prompt.input).trim() === '')
    throw invalidInput('', 'There are no words yet to make a take of. Write some first.');
  const model = modelFor(deps, session, request);
  const version = await versionNow(deps, session);
  const planned = await livingSession(deps, userId, sessionId);
  const { request: asked } = await planVersionTake(deps, {
    session: planned,
    versionId: version.id,
    modelId: model.id,
  });
  const attemptCostMicroUsd = costOf(model, asked.params, asked.durationSeconds);
  const records = Array.from({ length: count }, (_, index) => ({
    userId,
    generation: newGeneration(deps, {
      sessionId,
      of: { kind: 'version', id: version.id },
      tier,
      modelId: model.id,
      costEstimateMicroUsd: attemptCostMicroUsd,
    }),
    state: { modelId: model.id, seedOffset: index, attemptCostMicroUsd },
    slot: index,
    priority: priorities.single,
    pictureSeconds: asked.durationSeconds,
  }));
  const toAnswer = (items: readonly Generation[]) => ({ items: [...items], versionId: version.id });
  return toAnswer(await enqueue(deps, request, records, toAnswer));
}

/** Drafts are made with the cheapest model, finals with the one the words are written for. */
function modelFor({ providers }: QueueDeps, { prompt }: Session, { tier, modelId }: GeneratePrompt): Model {
  const chosen = modelId ?? (tier === 'final' ? prompt?.targetModel : undefined);
  return chosen === undefined ? cheapestVideoModel(providers.models) : videoModel(providers.models, chosen);
}

/** The newest version when the words still are what it keeps; otherwise a new one. */
async function versionNow(deps: QueueDeps, { userId, id: sessionId, prompt }: Session): Promise<PromptVersion> {
  const newest = prompt?.versions?.at(-1);
  if (newest && prompt && wordsOf(newest) === wordsOf(prompt)) return newest;
  return (await addVersion(deps, { userId, sessionId })).version;
}

function wordsOf({ input, output, generationParams, keyframes }: Prompt | PromptVersion): string {
  return canonicalJson({ input, output, generationParams, keyframes });
}
