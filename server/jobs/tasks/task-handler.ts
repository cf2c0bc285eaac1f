import type { Task } from '#server/store/port.ts';
import type { JobDeps } from '../deps.ts';

/** A task in the hands of the process that works on it. */
export interface TaskRun {
  readonly task: Task;
  /** Ends when the task is cancelled, taken over, or the process is to stop. */
  readonly signal: AbortSignal;
  /** Says how far it has come, 0..1; written every now and then. */
  tell(progress: number, stage: string): void;
  /** Writes the kind's own JSON, so that another process can go on from here. Throws `cancelled` when the task is no longer ours. */
  keep(state: unknown): Promise<void>;
}

/** What a task leaves behind when it has succeeded. */
export interface TaskOutcome {
  readonly state: unknown;
  /** Content that was made. */
  readonly contentSha256?: string;
}

/** Does one kind of task, from wherever its state says it stands. May be run again at any time: what it does twice does no harm. */
export type TaskHandler = (deps: JobDeps, run: TaskRun) => Promise<TaskOutcome>;
