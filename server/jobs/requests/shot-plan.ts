import type { ShotPlan } from '#contract/records/estimate.ts';
import { timeRange } from '#server/continuity/cost.ts';
import { found } from '#server/sessions/not-found.ts';
import { planTake, shotContext, takesOf } from '../plan-take.ts';
import type { QueueDeps } from './enqueue.ts';
import { refusalOf, workOf } from './shot-work.ts';

/** How a shot's next take would be made, or why it cannot be. Throws `not-found`. */
export async function readShotPlan(
  deps: QueueDeps,
  of: { readonly userId: string; readonly sessionId: string; readonly shotId: string; readonly modelId?: string },
): Promise<ShotPlan> {
  const { userId, sessionId, shotId, modelId } = of;
  const session = found(await deps.store.sessions.get(userId, sessionId), 'session');
  const context = found(shotContext(session, shotId), 'shot');
  const takes = await takesOf(deps, { userId, sessionId });
  try {
    const work = await workOf(deps, { session, shotId, takes, modelId });
    const plan = await planTake(deps, { ...context, takes, modelId });
    const known = await deps.store.generations.workTimes(plan.request.modelId);
    return {
      asked: plan.asked,
      mechanism: plan.mechanism,
      warnings: plan.warnings,
      request: plan.request,
      ...(plan.keyframe && { keyframeModelId: plan.keyframe.modelId }),
      costMicroUsd: { ...work.costMicroUsd },
      seconds: timeRange(known, plan.request.durationSeconds),
    };
  } catch (error) {
    return {
      asked: context.shot.continuityMode,
      mechanism: null,
      warnings: [],
      request: null,
      refusal: refusalOf(error, deps.providers),
      costMicroUsd: { min: 0, max: 0 },
      seconds: null,
    };
  }
}
