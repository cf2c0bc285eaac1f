import { AppError, hasErrorCode } from '#contract/errors.ts';
import type { Generation } from '#contract/records/generation.ts';
import type { Take } from '#contract/records/take.ts';
import type { OperationStatus, ProviderError, VideoProvider } from '#server/providers/port.ts';
import type { GenerationRecord } from '#server/store/port.ts';
import type { JobDeps } from './deps.ts';
import { GenerationState, type KeptOperation, Operation, type TakePlan } from './generation-state.ts';
import { keyframeProvider, keyframeRequest, withKeyframe } from './keyframe.ts';
import { keepTake } from './keep-take.ts';
import { planTake } from './plan-take.ts';
import { secondsLeft } from './seconds-left.ts';
import { videoRequest } from './video-request.ts';

/** A lease that is not renewed for this long may be taken over by another process. */
export const LEASE_MS = 20_000;
const POLL_MS = 80;
/** Progress is written at most this often: every write goes to disk. */
const PROGRESS_WRITE_MS = 300;

/** Parts of the whole progress: planning, rendering, keeping. */
const RENDER_BEGINS = 0.02;
const RENDER_ENDS = 0.96;

type Unfinished = Exclude<OperationStatus, { state: 'succeeded' }>;

export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (generation: Generation) => void;
}

/**
 * Carries a claimed generation to its end, from wherever it stands. Each step's result is on disk before the next begins,
 * so a process that dies leaves something another can go on with. Returns the take, or `null` when it was cancelled or
 * ended with an error that the record now holds. Throws only for a lost lease (`cancelled`) and for faults of our own.
 */
export async function runGeneration(
  deps: JobDeps,
  record: GenerationRecord,
  options: RunOptions = {},
): Promise<Take | null> {
  const run = new GenerationRun(deps, record, options);
  try {
    return await run.toEnd();
  } catch (caught) {
    const error = isDiskFull(caught) ? diskFull(caught) : caught;
    const isStopped = options.signal?.aborted || hasErrorCode(error, 'cancelled');
    if (isStopped) return run.end({ status: 'cancelled' });
    if (error instanceof AppError)
      return run.end({ status: 'failed', error: { code: error.code, message: error.message } });
    if (isProviderError(error)) {
      return run.end({ status: 'failed', error: { code: 'provider-failed', message: error.message } });
    }
    await run.end({ status: 'failed', error: { code: 'internal', message: 'Something went wrong here. Try again.' } });
    throw error;
  }
}

/** Whether the disk was full, here or where the provider works on this machine. */
function isDiskFull(error: unknown): boolean {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) return true;
  return (
    isProviderError(error) &&
    /no space left on device|disk quota exceeded|no room left on the disk/i.test(error.message)
  );
}

function diskFull(cause: unknown): AppError<'storage-full'> {
  return new AppError('storage-full', 'There is no room left on the disk. Free some and try again.', {}, { cause });
}

function isProviderError(error: unknown): error is ProviderError {
  return error instanceof Error && error.name === 'ProviderError';
}

class GenerationRun {
  private generation: Generation;
  private state: GenerationState;
  private readonly startedMs: number;
  private writtenMs = 0;

  constructor(
    private readonly deps: JobDeps,
    private readonly record: GenerationRecord,
    private readonly options: RunOptions,
  ) {
    this.generation = record.generation;
    this.state = GenerationState.parse(record.state ?? {});
    this.startedMs = deps.now().getTime();
  }

  async toEnd(): Promise<Take | null> {
    const planned = this.state.plan ?? (await this.plan());
    const plan = planned.keyframe && !planned.startImage ? await this.makeKeyframe(planned) : planned;
    const provider = this.deps.providers.videoProvider(plan.providerId);
    if (!provider)
      throw new AppError('provider-failed', `Nobody here makes ${plan.request.modelId}.`, {
        provider: plan.providerId,
        isRetryable: false,
        reason: 'unknown provider',
      });
    const operation = await this.submit(provider, plan);
    if (!operation) return null;
    const result = await this.untilMade(
      () => provider.status(operation),
      () => provider.cancel(operation),
    );
    await this.write({ status: 'judging', progress: RENDER_ENDS, stage: 'Keeping the take', secondsLeft: undefined });
    const take = await keepTake(this.deps, {
      userId: this.record.userId,
      sessionId: this.generation.sessionId,
      shotId: this.generation.of.id,
      generationId: this.generation.id,
      plan,
      result,
    });
    await this.end({ status: 'succeeded', progress: 1, takeIds: [take.id], costMicroUsd: take.costMicroUsd });
    return take;
  }

  private async plan(): Promise<TakePlan> {
    const { sessionId, of } = this.generation;
    await this.write({ status: 'anchoring', stage: 'Finding what it continues from' });
    const session = await this.deps.store.sessions.get(this.record.userId, sessionId);
    const shot = session?.continuity?.shots.find(({ id }) => id === of.id);
    if (!session?.continuity || !shot)
      throw new AppError('not-found', 'The shot is no longer in the session.', { kind: 'shot' });
    const plan = await planTake(this.deps, {
      userId: this.record.userId,
      sessionId,
      continuity: session.continuity,
      shot,
    });
    this.state = { ...this.state, plan };
    await this.write({ status: 'rendering', progress: RENDER_BEGINS });
    return plan;
  }

  private async makeKeyframe(planned: TakePlan): Promise<TakePlan> {
    await this.write({ status: 'keyframing', progress: RENDER_BEGINS, stage: 'Making the keyframe' });
    const provider = keyframeProvider(this.deps, planned);
    const operation =
      this.state.keyframeOperation ??
      (await provider.startImage(await keyframeRequest(this.deps, planned), {
        idempotencyKey: `${this.generation.id}-keyframe`,
        signal: this.options.signal,
      }));
    this.state = { ...this.state, keyframeOperation: Operation.parse(operation) };
    await this.write({});
    // A still is a small part of the whole: its own progress would run ahead of the take's.
    const look = async () => {
      const status = await provider.imageStatus(operation);
      return status.state === 'running' ? { state: status.state, stage: 'Making the keyframe' } : status;
    };
    const result = await this.untilMade(look, () => provider.cancel(operation));
    const plan = await withKeyframe(this.deps, { userId: this.record.userId, plan: planned, provider, result });
    this.state = { ...this.state, plan };
    await this.write({ status: 'rendering' });
    return plan;
  }

  /** Hands the plan in once. `null`: the answer to an earlier submission was lost and only a person can tell what became of it. */
  private async submit(provider: VideoProvider, plan: TakePlan): Promise<KeptOperation | null> {
    if (this.state.operation) return this.state.operation;
    const idempotencyKey = this.generation.id;
    if (this.state.submitting && !provider.honoursIdempotencyKeys) {
      const found = await provider.findByKey?.(idempotencyKey);
      if (!found) {
        return this.end({
          status: 'needs-attention',
          question:
            'The provider was asked for this take, but its answer was lost. Was it charged? Send it again, or cancel.',
        });
      }
      return this.keepOperation(found);
    }
    this.state = { ...this.state, submitting: true };
    await this.write({});
    const request = await videoRequest(this.deps, plan);
    return this.keepOperation(await provider.start(request, { idempotencyKey, signal: this.options.signal }));
  }

  private async keepOperation(operation: unknown): Promise<KeptOperation> {
    const kept = Operation.parse(operation);
    this.state = { ...this.state, operation: kept };
    await this.write({});
    return kept;
  }

  private async untilMade<Result>(
    look: () => Promise<Unfinished | { readonly state: 'succeeded'; readonly result: Result }>,
    cancel: () => Promise<void>,
  ): Promise<Result> {
    for (;;) {
      if (this.options.signal?.aborted) {
        await cancel();
        throw new AppError('cancelled', 'Stopped.', {});
      }
      const status = await look();
      if (status.state === 'succeeded') return status.result;
      if (status.state === 'failed') throw status.error;
      if (status.state === 'cancelled') throw new AppError('cancelled', 'The provider cancelled it.', {});
      await this.progress(status.state === 'running' ? status : { stage: 'Waiting for the provider' }, cancel);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  private async progress({ progress, stage }: { progress?: number; stage?: string }, cancel: () => Promise<void>) {
    const now = this.deps.now().getTime();
    if (now - this.writtenMs < PROGRESS_WRITE_MS) return;
    const done = progress ?? 0;
    const whole = Math.max(this.generation.progress, RENDER_BEGINS + done * (RENDER_ENDS - RENDER_BEGINS));
    const left = secondsLeft(now - this.startedMs, done);
    const isOurs = await this.save({ progress: whole, stage, secondsLeft: left });
    if (!isOurs) {
      // A person cancelled it: the lease is gone, and the provider should hear of it.
      await cancel();
      throw new AppError('cancelled', 'Cancelled.', {});
    }
  }

  private async write(changes: Partial<Generation>): Promise<void> {
    if (!(await this.save(changes))) throw new AppError('cancelled', 'Another process has taken this over.', {});
  }

  private async save(changes: Partial<Generation>): Promise<boolean> {
    const now = this.deps.now();
    this.writtenMs = now.getTime();
    this.generation = { ...this.generation, ...changes, updatedAt: now.toISOString() };
    this.options.onProgress?.(this.generation);
    return this.deps.store.generations.save({
      owner: this.deps.workerId,
      leaseMs: LEASE_MS,
      generation: this.generation,
      state: this.state,
    });
  }

  /** Writes how it ended and gives the lease back. */
  async end(changes: Partial<Generation> & Pick<Generation, 'status'>): Promise<null> {
    await this.save({ stage: undefined, secondsLeft: undefined, ...changes });
    await this.deps.store.generations.release(this.generation.id, this.deps.workerId);
    return null;
  }
}
