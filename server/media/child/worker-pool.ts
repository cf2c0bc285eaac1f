import { WorkerProcess } from './child-process.ts';

/** Keeps a few worker processes warm: starting one costs more than most of the work. */
export class WorkerPool {
  private readonly idle: WorkerProcess[] = [];
  private readonly waiting: (() => void)[] = [];
  private busyCount = 0;

  /** @param maximum processes at once; more work waits */
  constructor(
    private readonly entry: URL,
    private readonly maximum: number,
  ) {}

  /** Lends a process for one piece of work. One that was killed or died is not lent again. */
  async use<Output>(work: (worker: WorkerProcess) => Promise<Output>): Promise<Output> {
    while (this.busyCount >= this.maximum) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.busyCount += 1;
    const worker = this.takeIdle() ?? new WorkerProcess(this.entry);
    try {
      return await work(worker);
    } finally {
      this.busyCount -= 1;
      if (worker.isUsable) this.idle.push(worker);
      else await worker.end();
      this.waiting.shift()?.();
    }
  }

  private takeIdle(): WorkerProcess | undefined {
    let worker = this.idle.pop();
    while (worker && !worker.isUsable) worker = this.idle.pop();
    return worker;
  }

  /** Ends the idle processes. */
  async close(): Promise<void> {
    await Promise.all(this.idle.splice(0).map((worker) => worker.end()));
  }
}
