import { AppError } from '#contract/errors.ts';
import type { Generation } from '#contract/records/generation.ts';
import type { Take } from '#contract/records/take.ts';
import type { GenerationRecord } from '#server/store/port.ts';
import type { JobDeps } from './deps.ts';
import { backoffMs, isDiskFull, publicError } from './run/failures.ts';
import { HeldGeneration, LeaseLost } from './run/held-generation.ts';
import { isProviderError } from './run/failures.ts';
import { makeStill } from './run/make-still.ts';
import { makeTake } from './run/make-take.ts';
import { Ask, Later, type Signals, Stopped, Suspended } from './run/outcomes.ts';
import { settleCancelled } from './run/settle-cancelled.ts';

export { LEASE_MS } from './run/held-generation.ts';

export interface RunOptions extends Signals {
  readonly onProgress?: (generation: Generation) => void;
}

/**
 * Carries a claimed generation on, from wherever it stands, until it has ended, asks a person, or has to wait for a moment.
 * Each step's result is on disk before the next begins, so a process that dies leaves something another can go on with.
 * Returns the take, or `null` when there is none (the record says why). Throws only for faults of our own.
 */
export async function runGeneration(
  deps: JobDeps,
  record: GenerationRecord,
  options: RunOptions = {},
): Promise<Take | null> {
  const held = new HeldGeneration(deps, record, options.onProgress);
  try {
    if (held.state.isCancelling) return await settleCancelled(deps, held);
    await assertNeedsMet(deps, record.generation);
    if (record.generation.kind !== 'keyframe') return await makeTake(deps, held, options);
    await makeStill(deps, held, options);
    return null;
  } catch (error) {
    return await endWith(deps, held, error).catch((caught: unknown) => {
      // Whoever took it over, or decided about it, has written the end.
      if (caught instanceof LeaseLost) return null;
      throw caught;
    });
  }
}

/** Writes how a run ended, whichever way it did. Throws what nobody expected. */
async function endWith(deps: JobDeps, held: HeldGeneration, error: unknown): Promise<null> {
  const quiet = { stage: undefined, secondsLeft: undefined };
  if (error instanceof LeaseLost) return null;
  if (error instanceof Suspended) {
    await deps.store.generations.release(held.generation.id, deps.workerId);
  } else if (error instanceof Later) {
    const notBefore = new Date(deps.now().getTime() + backoffMs(error.failures)).toISOString();
    const stage = `Waiting to try again: ${error.message}`.slice(0, 200);
    await held.write({ stage, notBefore, secondsLeft: undefined }, { ...held.state, failures: error.failures }, FREE);
  } else if (error instanceof Ask) {
    await held.write({ ...quiet, status: 'needs-attention', question: error.message }, held.state, FREE);
  } else if (error instanceof Stopped) {
    await held.write({ ...quiet, status: 'cancelled' });
  } else {
    await held.write({ ...quiet, status: 'failed', error: publicError(error) });
    if (!(error instanceof AppError) && !isProviderError(error) && !isDiskFull(error)) throw error;
  }
  return null;
}

const FREE = { isReleased: true } as const;

/** Throws when something this one was to continue from was not made. */
async function assertNeedsMet(deps: JobDeps, { id, waitsForIds = [] }: Generation): Promise<void> {
  if (waitsForIds.length === 0) return;
  const needs = await deps.store.generations.needs(id);
  if (needs.every(({ status }) => status === 'succeeded')) return;
  throw new AppError(
    'anchor-unavailable',
    'The shot this one continues from was not made. Make that one first, then try this again.',
    { reason: 'needed take missing' },
  );
}
