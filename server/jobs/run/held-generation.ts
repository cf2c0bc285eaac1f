import type { Generation } from '#contract/records/generation.ts';
import type { GenerationRecord } from '#server/store/port.ts';
import type { JobDeps } from '../deps.ts';
import { GenerationState, type KeptOperation } from '../generation-state.ts';

/** A lease that is not renewed for this long may be taken over by another process. */
export const LEASE_MS = 20_000;
/** Progress is written at most this often: every write goes to disk. */
const PROGRESS_WRITE_MS = 300;

/** The lease is gone: a person decided something, or another process works on it. Nothing may be written any more. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** A generation in our hands: what it is, what it has behind it, and the only way to write either. */
export class HeldGeneration {
  #generation: Generation;
  #state: GenerationState;
  #writtenMs = 0;

  constructor(
    private readonly deps: JobDeps,
    private readonly record: GenerationRecord,
    private readonly onProgress: ((generation: Generation) => void) | undefined,
  ) {
    this.#generation = record.generation;
    this.#state = GenerationState.parse(record.state ?? {});
  }

  get userId(): string {
    return this.record.userId;
  }

  get generation(): Generation {
    return this.#generation;
  }

  get state(): GenerationState {
    return this.#state;
  }

  /** Writes both parts; on disk when it resolves. Throws {@link LeaseLost}. */
  async write(
    changes: Partial<Generation>,
    state: GenerationState = this.#state,
    how: { readonly isReleased?: boolean; readonly workMs?: number } = {},
  ): Promise<void> {
    const now = this.deps.now();
    this.#writtenMs = now.getTime();
    this.#generation = withoutUndefined({ ...this.#generation, ...changes, updatedAt: now.toISOString() });
    this.#state = state;
    const isOurs = await this.deps.store.generations.save({
      owner: this.deps.workerId,
      leaseMs: LEASE_MS,
      generation: this.#generation,
      state,
      ...how,
    });
    if (!isOurs) throw new LeaseLost('Another has decided about this generation.');
    this.onProgress?.(this.#generation);
  }

  /** Writes progress, but not more often than anybody could follow. */
  async tell(changes: Partial<Generation>): Promise<void> {
    if (this.deps.now().getTime() - this.#writtenMs >= PROGRESS_WRITE_MS) await this.write(changes);
  }

  /** Puts a handle on record after a person has cancelled and the lease is gone. */
  async leaveOperation(slot: 'still' | 'film', operation: KeptOperation): Promise<void> {
    await this.deps.store.generations.decide(this.userId, this.#generation.id, ({ generation, state: kept }) => {
      const state = GenerationState.parse(kept ?? {});
      if (!state.isCancelling || state[slot]?.operation) return null;
      return { generation, state: { ...state, [slot]: { operation } } };
    });
  }

  /** Raises what it may cost for one more attempt. False: a budget does not allow it. */
  async reserve(extraMicroUsd: number, budget: Parameters<typeof this.deps.store.generations.reserve>[0]['budget']) {
    if (extraMicroUsd === 0) return true;
    const { id } = this.#generation;
    const isReserved = await this.deps.store.generations.reserve({
      generationId: id,
      owner: this.deps.workerId,
      extraMicroUsd,
      budget,
    });
    if (isReserved) {
      const costEstimateMicroUsd = this.#generation.costEstimateMicroUsd + extraMicroUsd;
      this.#generation = { ...this.#generation, costEstimateMicroUsd };
    }
    return isReserved;
  }
}

function withoutUndefined(generation: Generation): Generation {
  // Only keys that hold nothing go; what is left is the same record.
  return Object.fromEntries(Object.entries(generation).filter(([, value]) => value !== undefined)) as Generation;
}
