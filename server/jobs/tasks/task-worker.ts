import type { JobDeps } from '../deps.ts';
import { isGone } from '../worker-id.ts';
import { runTask, TASK_LEASE_MS } from './run-task.ts';

/** How often work of other processes, and leases that ran out, are looked for. */
const LOOK_EVERY_MS = 2000;
/** How often a task in the hands of another process is looked at. */
const HELD_LOOK_MS = 200;

export interface TaskWorkerOptions {
  /** Told of faults of our own, for the log. */
  readonly onFault: (error: unknown) => void;
}

/** Background work being done by this process. */
export interface TaskWorker {
  /** Stops what runs and gives it back to the queue: the next start goes on with it. */
  stop(): Promise<void>;
}

/** Does queued tasks one after the other, oldest first, until it is stopped. What a killed process held is taken over at once. */
export function startTaskWorker(deps: JobDeps, { onFault }: TaskWorkerOptions): TaskWorker {
  const stopped = new AbortController();
  let wake = (): void => {};
  const unsubscribe = deps.store.tasks.onInsert(() => wake());
  const rest = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, LOOK_EVERY_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const work = async () => {
    while (!stopped.signal.aborted) {
      // Listened to before looking, so that what is queued meanwhile is not slept over.
      const rested = rest();
      const hasWorked = await workOnce(deps, stopped.signal).catch((error: unknown) => {
        onFault(error);
        return false;
      });
      if (hasWorked) wake();
      await rested;
    }
  };
  const done = work();
  return {
    async stop() {
      stopped.abort();
      unsubscribe();
      wake();
      await done;
    },
  };
}

/** Does one task, if there is one that nobody holds. */
export async function workOnce(deps: JobDeps, signal: AbortSignal): Promise<boolean> {
  await releaseDead(deps);
  const task = await deps.store.tasks.claim({ owner: deps.workerId, leaseMs: TASK_LEASE_MS });
  if (!task) return false;
  if (signal.aborted) await deps.store.tasks.release(task.id, deps.workerId);
  else await runTask(deps, task, signal);
  return true;
}

/** Does one task that was just queued, here and now, or waits for the process that has begun with it. */
export async function workOn(deps: JobDeps, taskId: string, signal: AbortSignal): Promise<void> {
  const request = { owner: deps.workerId, leaseMs: TASK_LEASE_MS, taskIds: [taskId] };
  while (!signal.aborted) {
    const task = await deps.store.tasks.claim(request);
    if (task) return runTask(deps, task, signal);
    // The workspace is open and its worker was quicker.
    if (!(await deps.store.tasks.held()).some(({ id }) => id === taskId)) return;
    await new Promise((resolve) => setTimeout(resolve, HELD_LOOK_MS));
    await releaseDead(deps);
  }
}

async function releaseDead(deps: JobDeps): Promise<void> {
  for (const { id, owner } of await deps.store.tasks.held()) {
    if (isGone(owner)) await deps.store.tasks.release(id, owner);
  }
}
