import { AppError } from '#contract/errors.ts';
import type { Take } from '#contract/records/take.ts';
import { bestAttempt, decideAfter, type JudgedAttempt, judgeAttempt } from '#server/continuity/gate.ts';
import type { VideoResult } from '#server/providers/port.ts';
import { selectTake } from '#server/sessions/takes.ts';
import { budgetNow } from '../budget.ts';
import { freshAttempt, type GenerationState, type TakePlan } from '../generation-state.ts';
import { inTurn, type JobDeps } from '../deps.ts';
import { keepBridgeFrames } from '../keep-bridge-frames.ts';
import { keepMedia } from '../keep-media.ts';
import { keepTake } from '../keep-take.ts';
import { keyframeProvider, keyframeRequest, withKeyframe } from '../keyframe.ts';
import { planTake, shotContext } from '../plan-take.ts';
import { planVersionTake } from '../plan-version-take.ts';
import { videoRequest } from '../video-request.ts';
import { attemptKey, takeIdOf } from './attempt-ids.ts';
import { isProviderError } from './failures.ts';
import type { HeldGeneration } from './held-generation.ts';
import { explain, scoreTake, whatIsNew } from './judge.ts';
import type { Signals } from './outcomes.ts';
import { placeOrder, unknownProvider } from './place-order.ts';

/** Parts of the whole progress: planning, rendering, keeping. */
const RENDER_BEGINS = 0.02;
const RENDER_ENDS = 0.96;

/** Makes attempts at one take until one passes, none is left, or what is wrong cannot be mended by another. */
export async function makeTake(deps: JobDeps, held: HeldGeneration, signals: Signals): Promise<Take> {
  for (;;) {
    const plan = held.state.plan ?? (await planAttempt(deps, held));
    const take = await attempt(deps, held, plan, signals);
    if (take) return take;
  }
}

/** One attempt. `null`: another is to be made. */
async function attempt(deps: JobDeps, held: HeldGeneration, planned: TakePlan, signals: Signals): Promise<Take | null> {
  const kept = await keptBefore(deps, held);
  if (kept) return judge(deps, held, planned, kept);
  try {
    const plan = planned.keyframe && !planned.startImage ? await makeKeyframe(deps, held, planned, signals) : planned;
    const result = await render(deps, held, plan, signals);
    const take = await keep(deps, held, plan, result);
    return await judge(deps, held, plan, take);
  } catch (error) {
    // The provider tried and failed, and says another try may succeed: nothing is wrong with what was asked.
    const { state } = held;
    const hasFailed = isProviderError(error) && error.details.isRetryable && state.film?.operation !== undefined;
    if (!hasFailed || !(await nextAttempt(deps, held, planned, error.message))) throw error;
    return null;
  }
}

async function planAttempt(deps: JobDeps, held: HeldGeneration): Promise<TakePlan> {
  const startedAt = held.generation.startedAt ?? deps.now().toISOString();
  await held.write({ status: 'anchoring', stage: 'Finding what it continues from', startedAt, notBefore: undefined });
  const plan = await planNow(deps, held, held.state.strengths);
  if (!plan) throw new AppError('not-found', 'The shot is no longer in the session.', { kind: 'shot' });
  await held.write(
    { status: 'rendering', progress: Math.max(held.generation.progress, RENDER_BEGINS) },
    { ...held.state, plan },
  );
  return plan;
}

/** The attempt that the session as it is now asks for; `null` when the shot has gone. Throws what planning throws. */
async function planNow(
  deps: JobDeps,
  { userId, generation: { sessionId, of }, state: { modelId, seedOffset } }: HeldGeneration,
  strengths: GenerationState['strengths'],
): Promise<TakePlan | null> {
  const session = await deps.store.sessions.get(userId, sessionId);
  if (session && of.kind === 'version')
    return planVersionTake(deps, { session, versionId: of.id, modelId, seedOffset });
  const context = session && of.kind === 'shot' ? shotContext(session, of.id) : null;
  return context && planTake(deps, { ...context, modelId, strengths, seedOffset });
}

async function makeKeyframe(
  deps: JobDeps,
  held: HeldGeneration,
  planned: TakePlan,
  signals: Signals,
): Promise<TakePlan> {
  const { id, attempt } = held.generation;
  await held.write({ status: 'keyframing', stage: 'Making the keyframe' });
  const provider = keyframeProvider(deps, planned);
  const idempotencyKey = `${attemptKey(id, attempt)}-keyframe`;
  const result = await placeOrder(
    held,
    {
      slot: 'still',
      provider,
      isLocal: deps.providers.findModel(planned.keyframe?.modelId ?? '')?.isLocal ?? false,
      idempotencyKey,
      start: async () => provider.startImage(await keyframeRequest(deps, planned), { idempotencyKey }),
      status: (operation) => provider.imageStatus(operation),
      // A still is a small part of the whole: its own progress would run ahead of the take's.
      progressOf: () => RENDER_BEGINS,
      stage: 'Making the keyframe',
    },
    signals,
    () => deps.now().getTime(),
  );
  const plan = await withKeyframe(deps, { userId: held.userId, plan: planned, provider, result });
  const state = { ...held.state, plan, stillCostMicroUsd: result.costMicroUsd };
  await held.write({ status: 'rendering', costMicroUsd: chargedSoFar(state) }, state);
  return plan;
}

async function render(deps: JobDeps, held: HeldGeneration, plan: TakePlan, signals: Signals): Promise<VideoResult> {
  const provider = deps.providers.videoProvider(plan.providerId);
  if (!provider) throw unknownProvider(plan.request.modelId, plan.providerId);
  const idempotencyKey = attemptKey(held.generation.id, held.generation.attempt);
  return placeOrder(
    held,
    {
      slot: 'film',
      provider,
      isLocal: deps.providers.findModel(plan.request.modelId)?.isLocal ?? false,
      idempotencyKey,
      start: async () => provider.start(await videoRequest(deps, plan), { idempotencyKey }),
      status: (operation) => provider.status(operation),
      progressOf: (done) => RENDER_BEGINS + done * (RENDER_ENDS - RENDER_BEGINS),
      stage: 'Rendering',
    },
    signals,
    () => deps.now().getTime(),
  );
}

/** The take of this attempt, when a process that died had kept it already. */
async function keptBefore(deps: JobDeps, { userId, generation }: HeldGeneration): Promise<Take | null> {
  const { id, sessionId, attempt } = generation;
  return deps.store.sessions.take(userId, sessionId, takeIdOf(id, attempt));
}

async function keep(deps: JobDeps, held: HeldGeneration, plan: TakePlan, result: VideoResult): Promise<Take> {
  const { id, sessionId, of, attempt, takeIds } = held.generation;
  const { userId } = held;
  if (of.kind === 'session') throw new Error('Only keyframes are made of a session as a whole.');
  // The charge is written first: whatever becomes of the media, it was paid for.
  const state = { ...held.state, filmCostMicroUsd: result.costMicroUsd };
  await held.write(
    {
      status: 'judging',
      progress: RENDER_ENDS,
      stage: 'Keeping the take',
      secondsLeft: undefined,
      costMicroUsd: chargedSoFar(state),
    },
    state,
  );
  const { kept, scores } = await inTurn(deps, async () => {
    const kept = await keepMedia(deps, userId, result);
    return { kept, scores: await scoreTake(deps, plan, kept) };
  });
  const { selectedTakeId } = state;
  const take = await keepTake(deps, {
    userId,
    sessionId,
    of,
    takeId: takeIdOf(id, attempt),
    plan,
    result,
    kept,
    scores,
    costMicroUsd: (state.stillCostMicroUsd ?? 0) + result.costMicroUsd,
    isSelected: (shot) => {
      const plays = shot.selectedTakeId;
      return plays === undefined || selectedTakeId === undefined || plays === selectedTakeId || takeIds.includes(plays);
    },
  });
  // What fails here is tried again when the frame is needed; the take is paid for and stands.
  if (of.kind === 'shot') await keepBridgeFrames(deps, { userId, sessionId, shotId: of.id }).catch(() => {});
  return take;
}

/** Charged for all attempts so far, from what the state says of each: adding up twice is not possible. */
function chargedSoFar({ paidMicroUsd = 0, stillCostMicroUsd = 0, filmCostMicroUsd = 0 }: GenerationState): number {
  return paidMicroUsd + stillCostMicroUsd + filmCostMicroUsd;
}

/** Holds a kept take against the gate. `null`: another attempt is to be made; otherwise it has ended. */
async function judge(deps: JobDeps, held: HeldGeneration, plan: TakePlan, take: Take): Promise<Take | null> {
  const takeIds = [...new Set([...held.generation.takeIds, take.id])];
  const earlier = (held.state.judged ?? []).filter(({ takeId }) => takeId !== take.id);
  const judged = [...earlier, { takeId: take.id, scores: take.scores }];
  const tries = (held.state.tries ?? 0) + 1;
  const verdict = plan.gate && judgeAttempt(take.scores, plan.gate);
  const decision = plan.gate && verdict && decideAfter(tries, verdict, plan.strengths, plan.gate);
  if (decision?.next !== 'retry') return finish(deps, held, plan, take, takeIds, judged);
  const { strengths } = decision;
  // What cannot be planned any more is not made again; the take that there is stands.
  const next = await planNow(deps, held, strengths).catch(() => null);
  const news = next && whatIsNew(plan, next);
  if (!news || !(await canAfford(deps, held))) return finish(deps, held, plan, take, takeIds, judged);
  const explanation = `${verdict?.explanation} Attempt ${tries + 1} uses ${news}.`;
  await held.write(
    { takeIds, status: 'queued', attempt: held.generation.attempt + 1, stage: 'Trying again', explanation },
    { ...freshAttempt(held.state), tries, judged, strengths },
  );
  return null;
}

async function finish(
  deps: JobDeps,
  held: HeldGeneration,
  plan: TakePlan,
  take: Take,
  takeIds: string[],
  judged: JudgedAttempt[],
): Promise<Take> {
  const { sessionId, of, startedAt, attempt } = held.generation;
  const best = (plan.gate && bestAttempt(judged, plan.gate)?.takeId) ?? take.id;
  if (best !== take.id && of.kind === 'shot') await chooseBest(deps, held, of.id, best, takeIds);
  // A clock that was set back meanwhile tells nothing.
  const elapsedMs = deps.now().getTime() - Date.parse(startedAt ?? '');
  const workMs = attempt === 1 && elapsedMs > 0 ? elapsedMs : undefined;
  await held.write(
    {
      takeIds,
      status: 'succeeded',
      progress: 1,
      stage: undefined,
      secondsLeft: undefined,
      explanation: explain(judged, plan, best) ?? undefined,
    },
    { ...held.state, judged },
    { workMs },
  );
  return best === take.id ? take : ((await deps.store.sessions.take(held.userId, sessionId, best)) ?? take);
}

/** Lets the best attempt play, unless a person has chosen something else meanwhile. */
async function chooseBest(
  deps: JobDeps,
  { userId, generation: { sessionId } }: HeldGeneration,
  shotId: string,
  takeId: string,
  attemptIds: readonly string[],
): Promise<void> {
  const shot = await deps.store.sessions.shot(userId, sessionId, shotId);
  if (!shot?.selectedTakeId || !attemptIds.includes(shot.selectedTakeId)) return;
  await selectTake(deps, { userId, sessionId, actor: 'system', shotId, takeId });
}

/** Begins another attempt after a failure at the provider, if the settings and the money allow one. */
async function nextAttempt(deps: JobDeps, held: HeldGeneration, plan: TakePlan, reason: string): Promise<boolean> {
  const tries = (held.state.tries ?? 0) + 1;
  if (!plan.gate?.autoRetryOnFailure || tries > plan.gate.maxRetries || !(await canAfford(deps, held))) return false;
  await held.write(
    { status: 'queued', attempt: held.generation.attempt + 1, stage: `Trying again: ${reason}`.slice(0, 200) },
    { ...freshAttempt(held.state), tries, judged: held.state.judged, strengths: held.state.strengths },
  );
  return true;
}

function canAfford(deps: JobDeps, held: HeldGeneration): Promise<boolean> {
  return held.reserve(held.state.attemptCostMicroUsd ?? 0, budgetNow(deps));
}
