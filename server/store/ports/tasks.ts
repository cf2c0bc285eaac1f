import type { ErrorCode } from '#contract/errors.ts';
import type { Page, PageRequest } from './sessions.ts';

/** What is done in the background besides takes. */
export type TaskKind = 'export' | 'scene-proxy';

export type TaskStatus = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';

/** One piece of background work on a session. */
export interface Task {
  readonly id: string;
  readonly userId: string;
  readonly sessionId: string;
  readonly kind: TaskKind;
  readonly status: TaskStatus;
  /** 0..1. */
  readonly progress: number;
  /** What is being done, for people. */
  readonly stage?: string;
  readonly error?: { readonly code: ErrorCode; readonly message: string };
  /** What was asked for: the kind's own JSON, never changed. */
  readonly input: unknown;
  /** Steps done so far and what came of it: the kind's own JSON. */
  readonly state: unknown;
  /** Content that was made; kept from the sweep as long as the task is. */
  readonly contentSha256?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Who works on it and until when; `null` when nobody does. */
  readonly lease: { readonly owner: string; readonly until: string } | null;
}

/** What a worker writes as it goes on. */
export type TaskProgress = Pick<Task, 'id' | 'status' | 'progress' | 'stage' | 'error' | 'state' | 'contentSha256'>;

/** Persisted background work. A method that has resolved has its effect on disk. */
export interface TaskStore {
  /**
   * Queues a task. One with this id that is there already is answered as it is, so this may be repeated. Throws `not-found`
   * when the session is not this user's, and `limit-reached` when too much of this user's waits already.
   */
  insert(task: Pick<Task, 'id' | 'userId' | 'sessionId' | 'kind' | 'input'>): Promise<Task>;
  get(userId: string, taskId: string): Promise<Task | null>;
  /** Newest first. `null`: not this user's session. */
  list(userId: string, sessionId: string, kind: TaskKind, page: PageRequest): Promise<Page<Task> | null>;
  /** Takes the oldest open task that nobody holds, or whose lease ran out, in one atomic statement. */
  claim(request: {
    readonly owner: string;
    readonly leaseMs: number;
    readonly taskIds?: readonly string[];
  }): Promise<Task | null>;
  /** Writes while the lease is held, and prolongs it; an end gives it back. False: the lease was lost, stop working on it. */
  save(progress: TaskProgress, lease: { readonly owner: string; readonly leaseMs: number }): Promise<boolean>;
  /** Gives the lease back, so that another may claim at once. */
  release(taskId: string, owner: string): Promise<void>;
  /** Ends an open task, whoever holds it: the holder's next `save` answers false. One that has ended stays as it is. `null`: not this user's. */
  cancel(userId: string, taskId: string): Promise<Task | null>;
  /** Everything that is held now, so that the leases of processes that died can be given back. */
  held(): Promise<readonly { readonly id: string; readonly owner: string }[]>;
  /** Calls back when a task was queued by this process. Returns the way to stop. */
  onInsert(listener: () => void): () => void;
}
