import type { Take } from '#contract/records/take.ts';
import type { JobDeps } from '../deps.ts';
import { type KeptOperation, Operation } from '../generation-state.ts';
import { keepMedia } from '../keep-media.ts';
import { keepTake } from '../keep-take.ts';
import { attemptKey, takeIdOf } from './attempt-ids.ts';
import { isProviderError } from './failures.ts';
import type { HeldGeneration } from './held-generation.ts';
import { scoreTake } from './judge.ts';
import { Later } from './outcomes.ts';

/** Tells a provider that a person has stopped a generation. What was finished by then, and so is paid for, is kept but not chosen. */
export async function settleCancelled(deps: JobDeps, held: HeldGeneration): Promise<Take | null> {
  const { still } = held.state;
  try {
    if (still?.operation) await cancelStill(deps, still.operation);
    const operation = await filmOperation(deps, held);
    const take = operation ? await cancelFilm(deps, held, operation) : null;
    await held.write(
      {
        stage: undefined,
        secondsLeft: undefined,
        ...(take
          ? { status: 'succeeded', takeIds: [...held.generation.takeIds, take.id], explanation: WAS_READY }
          : { status: 'cancelled' }),
      },
      { ...held.state, isCancelling: undefined },
    );
    return take;
  } catch (error) {
    if (isProviderError(error) && error.details.isRetryable)
      throw new Later((held.state.failures ?? 0) + 1, error.message);
    throw error;
  }
}

const WAS_READY = 'It was finished before the provider could be stopped, so the take is kept.';

/** What the provider is making; when its answer was lost, what it finds under the key. */
async function filmOperation(deps: JobDeps, { state, generation }: HeldGeneration): Promise<KeptOperation | null> {
  if (state.film?.operation || !state.film?.isSubmitting) return state.film?.operation ?? null;
  const provider = deps.providers.videoProvider(state.plan?.providerId ?? '');
  const found = await provider?.findByKey?.(attemptKey(generation.id, generation.attempt));
  return Operation.safeParse(found).data ?? null;
}

async function cancelStill(deps: JobDeps, operation: KeptOperation): Promise<void> {
  await deps.providers.imageProvider(operation.provider)?.cancel(operation);
}

async function cancelFilm(deps: JobDeps, held: HeldGeneration, operation: KeptOperation): Promise<Take | null> {
  const provider = deps.providers.videoProvider(operation.provider);
  const { plan } = held.state;
  const { id, sessionId, of, attempt } = held.generation;
  if (!provider || !plan || of.kind === 'session') return null;
  await provider.cancel(operation);
  const status = await provider.status(operation);
  if (status.state !== 'succeeded') return null;
  const { result } = status;
  const { paidMicroUsd = 0, stillCostMicroUsd = 0 } = held.state;
  const state = { ...held.state, filmCostMicroUsd: result.costMicroUsd };
  await held.write({ costMicroUsd: paidMicroUsd + stillCostMicroUsd + result.costMicroUsd }, state);
  const kept = await keepMedia(deps, held.userId, result);
  return keepTake(deps, {
    userId: held.userId,
    sessionId,
    of,
    takeId: takeIdOf(id, attempt),
    plan,
    result,
    kept,
    scores: await scoreTake(deps, plan, kept),
    costMicroUsd: stillCostMicroUsd + result.costMicroUsd,
    isSelected: () => false,
  });
}
