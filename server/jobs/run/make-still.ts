import { AppError } from '#contract/errors.ts';
import type { ImageRequest } from '#server/providers/port.ts';
import type { JobDeps } from '../deps.ts';
import { saveStill } from '../frame-asset.ts';
import type { StillPlan } from '../generation-state.ts';
import { localPath } from '../keep-media.ts';
import { imageInputs } from '../video-request.ts';
import { attemptKey } from './attempt-ids.ts';
import type { HeldGeneration } from './held-generation.ts';
import type { Signals } from './outcomes.ts';
import { placeOrder, unknownProvider } from './place-order.ts';

const ORDER_BEGINS = 0.05;
const ORDER_ENDS = 0.95;

/** Makes a still to choose a keyframe from; it ends as an asset of its generation. */
export async function makeStill(deps: JobDeps, held: HeldGeneration, signals: Signals): Promise<void> {
  const { stillPlan: plan } = held.state;
  if (!plan)
    throw new AppError('internal', 'This keyframe has lost what it was to be made from. Ask for it again.', {});
  const provider = deps.providers.imageProvider(plan.providerId);
  if (!provider) throw unknownProvider(plan.modelId, plan.providerId);
  const startedAt = held.generation.startedAt ?? deps.now().toISOString();
  await held.write({ status: 'keyframing', progress: ORDER_BEGINS, startedAt, notBefore: undefined });
  const idempotencyKey = attemptKey(held.generation.id, held.generation.attempt);
  const result = await placeOrder(
    held,
    {
      slot: 'still',
      provider,
      isLocal: deps.providers.findModel(plan.modelId)?.isLocal ?? false,
      idempotencyKey,
      start: async () => provider.startImage(await requestOf(deps, plan), { idempotencyKey }),
      status: (operation) => provider.imageStatus(operation),
      progressOf: (done) => ORDER_BEGINS + done * (ORDER_ENDS - ORDER_BEGINS),
      stage: 'Making the keyframe',
    },
    signals,
    () => deps.now().getTime(),
  );
  const costMicroUsd = (held.state.paidMicroUsd ?? 0) + result.costMicroUsd;
  // The charge is written first: whatever becomes of the picture, it was paid for.
  await held.write({ costMicroUsd, progress: ORDER_ENDS }, { ...held.state, stillCostMicroUsd: result.costMicroUsd });
  const asset = await saveStill(deps, held.userId, await deps.stills.read(await localPath(deps, result.media)));
  await held.write(
    { status: 'succeeded', progress: 1, stage: undefined, secondsLeft: undefined, assetIds: [asset.id] },
    held.state,
    { workMs: held.generation.attempt === 1 ? deps.now().getTime() - Date.parse(startedAt) : undefined },
  );
}

async function requestOf(deps: JobDeps, plan: StillPlan): Promise<ImageRequest> {
  const { providerId: _providerId, styleReferences, characterReferences, ...rest } = plan;
  return {
    ...rest,
    styleReferences: await imageInputs(deps, styleReferences),
    characterReferences: await imageInputs(deps, characterReferences),
  };
}
