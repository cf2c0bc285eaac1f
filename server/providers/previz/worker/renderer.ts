import { pathToFileURL } from 'node:url';
import { childEntry } from '#server/child-entry.ts';
import { WorkerPool } from '#server/media/child/worker-pool.ts';
import type { RenderOrder, RenderProgress, RenderReport } from './render-job.ts';

/** Long enough for the next shot of a film, short enough that a server at rest holds no pictures. */
const IDLE_MS = 60_000;
const TIMEOUT_MS = 60 * 60_000;

/**
 * Keeps the process small, and no slower (decision 014). Pictures are given back as soon as they are let go of; glibc would keep them
 * for each thread.
 */
const FRUGAL_VARIABLES = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '2097152' };
/**
 * What is thrown away between two frames is little. The time goes into drawing, which is not JavaScript: compiling more than the
 * hottest of it anew for every take cost up to a second of processor in each painter. Two painters and an encoder keep the
 * processors busy: collecting in threads of its own, for which pictures give cause all the time, took a sixth of a frame.
 */
const FRUGAL_OPTIONS = ['--max-semi-space-size=2', '--interrupt-budget=300000', '--single-threaded-gc'];

/** A render under way. */
export interface RunningRender {
  /** Settles when the process has answered or is gone; never rejects. */
  readonly ended: Promise<RenderReport>;
  /** Ends the process at once. */
  stop(): void;
}

/** Processes that render, kept for a minute after their last take: starting one costs as much as a second of film. */
export class Renderer {
  readonly #pool: WorkerPool;

  /** @param workerPath module that renders; absent is `render-child` beside this file */
  constructor(maximum: number, workerPath?: string) {
    const entry =
      workerPath === undefined ? childEntry('server/providers/previz/worker/render-child') : pathToFileURL(workerPath);
    const { RACCORD_MEDIA, RACCORD_FFMPEG } = process.env;
    this.#pool = new WorkerPool(entry, {
      maximum,
      idleMs: IDLE_MS,
      env: { RACCORD_MEDIA, RACCORD_FFMPEG, ...FRUGAL_VARIABLES },
      nodeOptions: FRUGAL_OPTIONS,
    });
  }

  start(order: RenderOrder, onProgress: (progress: RenderProgress) => void): RunningRender {
    const stop = new AbortController();
    const options = { timeoutMs: TIMEOUT_MS, signal: stop.signal };
    const ended = this.#pool
      .use((worker) =>
        // The child's other half is `render-child`, which sends nothing else.
        worker.request<RenderReport>('render', order, options, (part) => onProgress(part as RenderProgress)),
      )
      .catch((error: unknown): RenderReport => ({ ok: false, message: messageOf(error), isRetryable: true }));
    return { ended, stop: () => stop.abort() };
  }

  /** Ends the processes without work. */
  close(): Promise<void> {
    return this.#pool.close();
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const lastWords = error.cause instanceof Error ? error.cause.message.trim().slice(-2000) : '';
  return `${error.message} ${lastWords}`.trim();
}
