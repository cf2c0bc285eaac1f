import { WorkerProcess } from './child-process.ts';

/** How a pool's processes are started and kept. */
export interface WorkerPoolOptions {
  /** Processes at once; more work waits. */
  readonly maximum: number;
  /** How long a process without work is kept; absent is until `close`. */
  readonly idleMs?: number;
  /** Variables a process gets besides the few that every one has. */
  readonly env?: NodeJS.ProcessEnv;
  /** Options of Node for a process. */
  readonly nodeOptions?: readonly string[];
}

/** Keeps a few worker processes warm: starting one costs more than most of the work. */
export class WorkerPool {
  private readonly idle: { readonly worker: WorkerProcess; readonly expiry?: NodeJS.Timeout }[] = [];
  private readonly waiting: (() => void)[] = [];
  private busyCount = 0;

  constructor(
    private readonly entry: URL,
    private readonly options: WorkerPoolOptions,
  ) {}

  /** Lends a process for one piece of work. One that was killed or died is not lent again. */
  async use<Output>(work: (worker: WorkerProcess) => Promise<Output>): Promise<Output> {
    while (this.busyCount >= this.options.maximum) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.busyCount += 1;
    const worker = this.takeIdle() ?? new WorkerProcess(this.entry, this.options.env, this.options.nodeOptions);
    try {
      return await work(worker);
    } finally {
      this.busyCount -= 1;
      if (worker.isUsable) this.keep(worker);
      else await worker.end();
      this.waiting.shift()?.();
    }
  }

  private keep(worker: WorkerProcess): void {
    const { idleMs } = this.options;
    if (idleMs === undefined) {
      this.idle.push({ worker });
      return;
    }
    const expiry = setTimeout(() => {
      const place = this.idle.findIndex((kept) => kept.worker === worker);
      if (place >= 0) this.idle.splice(place, 1);
      void worker.end();
    }, idleMs);
    expiry.unref();
    this.idle.push({ worker, expiry });
  }

  private takeIdle(): WorkerProcess | undefined {
    for (let kept = this.idle.pop(); kept; kept = this.idle.pop()) {
      clearTimeout(kept.expiry);
      if (kept.worker.isUsable) return kept.worker;
    }
    return undefined;
  }

  /** Ends the idle processes. */
  async close(): Promise<void> {
    await Promise.all(
      this.idle.splice(0).map(({ worker, expiry }) => {
        clearTimeout(expiry);
        return worker.end();
      }),
    );
  }
}
