import { AppError, hasErrorCode } from '#contract/errors.ts';
import type { Task, TaskProgress } from '#server/store/port.ts';
import type { JobDeps } from '../deps.ts';
import { isDiskFull, publicError } from '../run/failures.ts';
import { taskHandlers } from './handlers.ts';

/** A lease that is not renewed for this long may be taken over by another process. */
export const TASK_LEASE_MS = 20_000;
/** Progress is written this often; it is also how soon a cancelled task stops. */
const HEARTBEAT_MS = 500;

/**
 * Carries a claimed task to its end. `signal` stops it without ending it: the lease is given back, and whoever claims it
 * next goes on. Never throws for what the task itself met; a fault of ours ends the task and is thrown for the log.
 */
export async function runTask(deps: JobDeps, task: Task, signal: AbortSignal): Promise<void> {
  const held = new HeldTask(deps, task, signal);
  try {
    const outcome = await taskHandlers[task.kind](deps, held);
    await held.end({ status: 'succeeded', progress: 1, ...outcome });
  } catch (error) {
    if (signal.aborted) await deps.store.tasks.release(task.id, deps.workerId);
    else await held.fail(error);
  } finally {
    held.close();
  }
}

class HeldTask {
  private readonly stopped = new AbortController();
  private readonly heartbeat: NodeJS.Timeout;
  readonly signal: AbortSignal;
  private written: TaskProgress;
  private writing: Promise<boolean> = Promise.resolve(true);

  constructor(
    private readonly deps: JobDeps,
    readonly task: Task,
    stop: AbortSignal,
  ) {
    this.signal = AbortSignal.any([this.stopped.signal, stop]);
    this.written = { id: task.id, status: 'running', progress: task.progress, state: task.state };
    this.heartbeat = setInterval(() => void this.write().catch(() => this.stopped.abort()), HEARTBEAT_MS);
  }

  tell(progress: number, stage: string): void {
    this.written = { ...this.written, progress: Math.max(this.written.progress, Math.min(1, progress)), stage };
  }

  async keep(state: unknown): Promise<void> {
    this.written = { ...this.written, state };
    if (!(await this.write())) throw new AppError('cancelled', 'Cancelled.', {});
  }

  async end(changes: Partial<TaskProgress> & Pick<TaskProgress, 'status'>): Promise<void> {
    const { stage: _stage, ...rest } = this.written;
    this.written = { ...rest, ...changes };
    await this.write();
  }

  async fail(error: unknown): Promise<void> {
    // Cancelled by a person: that is written already, and the lease is gone.
    if (this.stopped.signal.aborted || hasErrorCode(error, 'cancelled')) return;
    await this.end({ status: 'failed', error: publicError(error) });
    if (!(error instanceof AppError) && !isDiskFull(error)) throw error;
  }

  close(): void {
    clearInterval(this.heartbeat);
  }

  /** One write at a time and in order, so that an older state never follows a newer one. */
  private write(): Promise<boolean> {
    this.writing = this.writing.then(async () => {
      const isOurs = await this.deps.store.tasks.save(this.written, {
        owner: this.deps.workerId,
        leaseMs: TASK_LEASE_MS,
      });
      if (!isOurs) this.stopped.abort();
      return isOurs;
    });
    return this.writing;
  }
}
