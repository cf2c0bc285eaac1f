import type { ClaimRequest, GenerationRecord } from '#server/store/port.ts';
import type { JobDeps } from '../deps.ts';
import type { WorkQueue } from '../requests/enqueue.ts';
import { LEASE_MS, runGeneration } from '../run-generation.ts';
import { isGone } from '../worker-id.ts';
import { createTurns } from './turns.ts';

/** Work that keeps processors busy at once, beside renders. */
const HEAVY_AT_ONCE = 2;
/** Generations in hand at once: mostly waiting for providers, which costs a timer each. */
const MAX_AT_ONCE = 64;
/** Of one user: nobody keeps everybody else waiting. */
const MAX_PER_USER = 16;
/** What a provider takes at once when it does not say. */
const DEFAULT_AT_PROVIDER = 4;
/** How often work of other processes is looked for. */
const LOOK_EVERY_MS = 1000;
const HEARTBEAT_MS = LEASE_MS / 4;

export interface GenerationWorkerOptions {
  /** Told of faults of our own, for the log. */
  readonly onFault: (error: unknown) => void;
  /** Told when a take of a session has been kept. */
  readonly onTake?: (of: { readonly userId: string; readonly sessionId: string }) => void;
}

/** Carries queued generations on until it is stopped. What a killed process held is taken over at once. */
export class GenerationWorker implements WorkQueue {
  readonly #running = new Map<string, { readonly suspend: AbortController; readonly done: Promise<void> }>();
  readonly #deps: JobDeps;
  readonly #limits: ClaimRequest['modelLimits'];
  readonly #beat: NodeJS.Timeout;
  #timer: NodeJS.Timeout | null = null;
  #filling: Promise<void> | null = null;
  #isWoken = false;
  #isStopped = false;

  constructor(
    deps: JobDeps,
    private readonly options: GenerationWorkerOptions,
  ) {
    this.#deps = { ...deps, inTurn: createTurns(HEAVY_AT_ONCE) };
    this.#limits = limitsOf(deps);
    this.#beat = setInterval(() => void this.#heartbeat(), HEARTBEAT_MS);
    void this.#heartbeat().then(() => this.wake());
  }

  wake(): void {
    if (this.#isStopped) return;
    this.#isWoken = true;
    this.#filling ??= this.#fill().finally(() => {
      this.#filling = null;
      if (this.#isWoken) this.wake();
    });
  }

  interrupt(generationId: string): void {
    this.#running.get(generationId)?.suspend.abort();
  }

  /** Gives back what it holds, as it stands, and waits for steps that cannot be broken off. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#beat);
    if (this.#timer) clearTimeout(this.#timer);
    for (const { suspend } of this.#running.values()) suspend.abort();
    await this.#filling;
    await Promise.all([...this.#running.values()].map(({ done }) => done));
  }

  /** Takes up whatever may begin. */
  async #fill(): Promise<void> {
    try {
      do {
        this.#isWoken = false;
        while (!this.#isStopped && this.#running.size < MAX_AT_ONCE && (await this.#takeUpSome()));
      } while (this.#isWoken && !this.#isStopped);
      await this.#lookAgainWhenDue();
    } catch (error) {
      this.options.onFault(error);
      this.#lookAgainIn(LOOK_EVERY_MS);
    }
  }

  async #takeUpSome(): Promise<boolean> {
    const { store, workerId } = this.#deps;
    const records = await store.generations.claimMany({
      owner: workerId,
      leaseMs: LEASE_MS,
      atMost: MAX_AT_ONCE - this.#running.size,
      maxPerUser: MAX_PER_USER,
      // What was decided about while it ran here is taken up again once that run has ended.
      exceptIds: [...this.#running.keys()],
      modelLimits: this.#limits,
    });
    for (const record of records) this.#run(record);
    return records.length > 0;
  }

  #run(record: GenerationRecord): void {
    const { id, sessionId } = record.generation;
    const suspend = new AbortController();
    if (this.#isStopped) suspend.abort();
    const done = runGeneration(this.#deps, record, { suspend: suspend.signal })
      .then((take) => {
        if (take) this.options.onTake?.({ userId: record.userId, sessionId });
      })
      .catch((error: unknown) => this.options.onFault(error))
      .finally(() => {
        this.#running.delete(id);
        this.wake();
      });
    this.#running.set(id, { suspend, done });
  }

  async #lookAgainWhenDue(): Promise<void> {
    const due = await this.#deps.store.generations.nextDue();
    const inMs = due === null ? LOOK_EVERY_MS : Date.parse(due) - this.#deps.now().getTime();
    this.#lookAgainIn(Math.min(LOOK_EVERY_MS, Math.max(20, inMs)));
  }

  #lookAgainIn(milliseconds: number): void {
    if (this.#isStopped) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.wake(), milliseconds);
    this.#timer.unref();
  }

  async #heartbeat(): Promise<void> {
    const { generations } = this.#deps.store;
    try {
      if (this.#running.size > 0) await generations.heartbeat(this.#deps.workerId, LEASE_MS);
      if ((await generations.releaseGone(isGone)) > 0) this.wake();
    } catch (error) {
      this.options.onFault(error);
    }
  }
}

/** How much each provider takes at once, by the models it makes. */
function limitsOf({ providers }: JobDeps): NonNullable<ClaimRequest['modelLimits']> {
  const providerIds = [...new Set(providers.models.map(({ provider }) => provider))];
  return providerIds.map((id) => ({
    modelIds: providers.models.filter(({ provider }) => provider === id).map((model) => model.id),
    max: (providers.videoProvider(id) ?? providers.imageProvider(id))?.maxConcurrent ?? DEFAULT_AT_PROVIDER,
  }));
}
