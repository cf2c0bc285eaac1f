import type { GenerationRecord } from '#server/store/port.ts';
import type { JobDeps } from './deps.ts';
import { GenerationState } from './generation-state.ts';
import { madeFromNow, shotContext } from './plan-take.ts';

/** Whether a generation that was left half-way was planned from what its shot no longer says. Throws what `planAnchor` throws. */
export async function isOutdated(deps: JobDeps, { userId, generation, state }: GenerationRecord): Promise<boolean> {
  const { plan } = GenerationState.parse(state ?? {});
  if (!plan) return false;
  const { sessionId, of } = generation;
  const session = await deps.store.sessions.get(userId, sessionId);
  const context = session && shotContext(session, of.id);
  return !context || plan.madeFrom !== (await madeFromNow(deps, context));
}

/** Ends a generation that this process holds, at its provider too, so that a new one may take its place. */
export async function dropGeneration(deps: JobDeps, { generation, state }: GenerationRecord): Promise<void> {
  const { plan, film } = GenerationState.parse(state ?? {});
  if (plan && film?.operation) await deps.providers.videoProvider(plan.providerId)?.cancel(film.operation);
  const ended = {
    ...generation,
    status: 'cancelled' as const,
    stage: undefined,
    secondsLeft: undefined,
    updatedAt: deps.now().toISOString(),
  };
  await deps.store.generations.save({ owner: deps.workerId, leaseMs: 0, generation: ended, state });
  await deps.store.generations.release(generation.id, deps.workerId);
}
