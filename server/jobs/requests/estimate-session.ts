import type { SessionRequest } from '#contract/endpoints/generate.ts';
import type { SessionEstimate, ShotEstimate } from '#contract/records/estimate.ts';
import { timeRange } from '#server/continuity/cost.ts';
import { found } from '#server/sessions/not-found.ts';
import { budgetNow } from '../budget.ts';
import type { QueueDeps } from './enqueue.ts';
import { planSession } from './session-work.ts';

type SecondsRange = ShotEstimate['seconds'];

/** What a request for several shots would cost and take. Nothing is made. */
export async function estimateSession(
  deps: QueueDeps,
  userId: string,
  sessionId: string,
  request: SessionRequest,
): Promise<SessionEstimate> {
  const session = found(await deps.store.sessions.get(userId, sessionId), 'session');
  const planned = await planSession(deps, session, request);
  const times = new Map<string, Awaited<ReturnType<typeof deps.store.generations.workTimes>>>();
  const shots: ShotEstimate[] = [];
  for (const one of planned) {
    const { shotId, order, dependsOnShotId } = one;
    const base = { shotId, order, ...(dependsOnShotId !== undefined && { dependsOnShotId }) };
    if ('refusal' in one) {
      shots.push({ ...base, costMicroUsd: { min: 0, max: 0 }, seconds: null, refusal: one.refusal });
      continue;
    }
    const { shot, decision, costMicroUsd } = one.work;
    const modelId = decision.model.id;
    const known = times.get(modelId) ?? (await deps.store.generations.workTimes(modelId));
    times.set(modelId, known);
    shots.push({ ...base, costMicroUsd: { ...costMicroUsd }, seconds: timeRange(known, shot.durationSeconds) });
  }
  const costMicroUsd = {
    min: sum(shots.map((shot) => shot.costMicroUsd.min)),
    max: sum(shots.map((shot) => shot.costMicroUsd.max)),
  };
  return {
    shots,
    costMicroUsd,
    seconds: wholeTime(shots),
    budget: await readBudget(deps, userId, costMicroUsd.min, request),
  };
}

/** From all side by side where that is possible to one after another; `null` when any is unknown. */
function wholeTime(shots: readonly ShotEstimate[]): SecondsRange {
  const made = shots.filter(({ refusal }) => !refusal);
  if (made.some(({ seconds }) => seconds === null)) return null;
  const orders = [...new Set(made.map(({ order }) => order))];
  const slowest = (order: number) =>
    Math.max(0, ...made.filter((shot) => shot.order === order).map(({ seconds }) => seconds?.min ?? 0));
  return { min: sum(orders.map(slowest)), max: sum(made.map(({ seconds }) => seconds?.max ?? 0)) };
}

async function readBudget(
  deps: QueueDeps,
  userId: string,
  costMicroUsd: number,
  { maxCostMicroUsd }: SessionRequest,
): Promise<SessionEstimate['budget']> {
  const { capMicroUsd, since } = budgetNow(deps);
  const isWithinOwn = maxCostMicroUsd === undefined || costMicroUsd <= maxCostMicroUsd;
  if (capMicroUsd === null) return { capMicroUsd, leftMicroUsd: null, isWithin: isWithinOwn };
  const { chargedMicroUsd, openMicroUsd } = await deps.store.generations.spent(userId, since);
  const leftMicroUsd = Math.max(0, capMicroUsd - chargedMicroUsd - openMicroUsd);
  return { capMicroUsd, leftMicroUsd, isWithin: isWithinOwn && costMicroUsd <= leftMicroUsd };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
