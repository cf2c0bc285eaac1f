import type { Generation } from '#contract/records/generation.ts';
import { dependenciesOf } from '#server/continuity/dependency-order.ts';
import type { Decision, GenerationRecord } from '#server/store/port.ts';
import { budgetNow } from '../budget.ts';
import { freshAttempt, GenerationState } from '../generation-state.ts';
import type { QueueDeps } from './enqueue.ts';

const ENDED: readonly Generation['status'][] = ['succeeded', 'failed', 'cancelled'];

/** Stops a generation. What is at a provider is stopped there by whoever works on the queue; everything else ends at once. */
export async function cancelGeneration(deps: QueueDeps, userId: string, generationId: string): Promise<Generation> {
  const record = await deps.store.generations.decide(userId, generationId, ({ generation, state: kept }) => {
    const state = GenerationState.parse(kept ?? {});
    if (ENDED.includes(generation.status) || state.isCancelling) return null;
    const isAway = [state.film, state.still].some((order) => order?.operation ?? order?.isSubmitting);
    const at = deps.now().toISOString();
    const { question: _question, notBefore: _notBefore, secondsLeft: _secondsLeft, ...rest } = generation;
    if (!isAway) return { generation: { ...withoutStage(rest), status: 'cancelled', updatedAt: at }, state };
    const status = generation.status === 'needs-attention' ? 'rendering' : generation.status;
    return {
      generation: { ...rest, status, stage: 'Stopping', updatedAt: at },
      state: { ...state, isCancelling: true, failures: undefined },
    };
  });
  deps.queue?.interrupt(generationId);
  deps.queue?.wake();
  return record.generation;
}

/** Queues a failed or cancelled generation again, as a fresh attempt that is planned anew. */
export async function retryGeneration(deps: QueueDeps, userId: string, generationId: string): Promise<Generation> {
  const needsShotIds = await needsNow(deps, userId, generationId);
  const record = await deps.store.generations.decide(
    userId,
    generationId,
    (current) =>
      ['failed', 'cancelled'].includes(current.generation.status) ? again(deps, current, needsShotIds) : null,
    budgetNow(deps),
  );
  deps.queue?.wake();
  return record.generation;
}

/** Acts on a person's answer to a question. Sending again is another intent, under another key. */
export async function answerGeneration(
  deps: QueueDeps,
  userId: string,
  generationId: string,
  answer: 'resend' | 'check-again' | 'drop',
): Promise<Generation> {
  const record = await deps.store.generations.decide(
    userId,
    generationId,
    (current) => {
      if (current.generation.status !== 'needs-attention') return null;
      if (answer === 'resend') return again(deps, current, undefined);
      return answer === 'drop' ? drop(deps, current) : checkAgain(deps, current);
    },
    budgetNow(deps),
  );
  deps.queue?.interrupt(generationId);
  deps.queue?.wake();
  return record.generation;
}

/** A fresh attempt: what was charged stays charged, and another attempt is reserved. */
function again({ now }: QueueDeps, { generation, state: kept }: GenerationRecord, needsShotIds?: string[]): Decision {
  const state = GenerationState.parse(kept ?? {});
  const { error: _error, question: _question, notBefore: _notBefore, startedAt: _startedAt, ...rest } = generation;
  const isResent = generation.status === 'needs-attention';
  // What was asked and may have been taken is counted on: the earlier reservation stays beside the new one.
  const counted = isResent ? generation.costEstimateMicroUsd : generation.costMicroUsd;
  return {
    generation: {
      ...withoutStage(rest),
      status: 'queued',
      progress: 0,
      attempt: generation.attempt + 1,
      costEstimateMicroUsd: counted + (state.attemptCostMicroUsd ?? 0),
      updatedAt: now().toISOString(),
    },
    state: freshAttempt(state),
    ...(needsShotIds && { needsShotIds }),
  };
}

function drop({ now }: QueueDeps, { generation, state: kept }: GenerationRecord): Decision {
  const { question: _question, ...rest } = generation;
  const state = GenerationState.parse(kept ?? {});
  const isAway = (state.film?.operation ?? state.still?.operation) !== undefined;
  const updatedAt = now().toISOString();
  if (isAway) {
    return {
      generation: { ...rest, status: 'rendering', stage: 'Stopping', updatedAt },
      state: { ...state, isCancelling: true, failures: undefined },
    };
  }
  return { generation: { ...withoutStage(rest), status: 'cancelled', updatedAt }, state };
}

function checkAgain({ now }: QueueDeps, { generation, state: kept }: GenerationRecord): Decision {
  const { question: _question, ...rest } = generation;
  const state = GenerationState.parse(kept ?? {});
  return {
    generation: { ...rest, status: 'rendering', stage: 'Looking again', updatedAt: now().toISOString() },
    state: { ...state, failures: undefined },
  };
}

/** Shots that this one's shot continues from as it stands now. */
async function needsNow(deps: QueueDeps, userId: string, generationId: string): Promise<string[]> {
  const record = await deps.store.generations.get(userId, generationId);
  if (!record || record.generation.kind === 'keyframe' || record.generation.of.kind !== 'shot') return [];
  const { sessionId, of } = record.generation;
  const session = await deps.store.sessions.get(userId, sessionId);
  const shots = session?.continuity?.shots ?? [];
  const shot = shots.find(({ id }) => id === of.id);
  return shot ? dependenciesOf(shot, shots, Boolean(session?.continuity?.primaryStyleReference)) : [];
}

function withoutStage(generation: Generation): Generation {
  const { stage: _stage, secondsLeft: _secondsLeft, ...rest } = generation;
  return rest;
}
