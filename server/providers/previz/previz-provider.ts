import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Json } from '#contract/canonical-json.ts';
import type {
  FrameDepth,
  ImageProvider,
  ImageRequest,
  ImageResult,
  Operation,
  OperationStatus,
  StartContext,
  VideoProvider,
  VideoRequest,
  VideoResult,
} from '#server/providers/port.ts';
import { ProviderError } from '#server/providers/port.ts';
import { previzModel, previzStillModel } from './models.ts';
import { OperationFolder } from './operation-folder.ts';
import { checkRequest } from './check-request.ts';
import { openDepthRenderer } from './worker/render-depth.ts';
import type { RenderJob, RenderOutcome, RenderProgress, RenderReport } from './worker/render-job.ts';
import { Renderer, type RunningRender } from './worker/renderer.ts';

/** Written into takes: changes when the same request would give other pictures. */
export const PREVIZ_VERSION = '3';

/** How often a render whose process died is begun anew. */
const MAX_RESTARTS = 2;

export interface PrevizOptions {
  /** Folder for operations and their results; made when missing. */
  readonly workFolder: string;
  /** Renders that run at the same time; absent is one for every two processors. */
  readonly maxRenders?: number;
  /** Module that renders in a process of its own, for tests and measurements; absent is the one that belongs to this file. */
  readonly workerPath?: string;
}

type Failure = { readonly message: string; readonly isRetryable: boolean };

/**
 * The local generator: reads the words, builds a layered scene and films it. Costs nothing and needs no network. A handle
 * is good in any process: a render whose process died is begun anew (twice at most), with the same result to the pixel.
 */
export class PrevizProvider implements VideoProvider, ImageProvider {
  readonly id = 'previz';
  readonly models = [previzModel, previzStillModel];
  readonly honoursIdempotencyKeys = true;
  readonly maxConcurrent: number;
  readonly #workFolder: string;
  readonly #renderer: Renderer;
  readonly #depth = openDepthRenderer();
  readonly #queue: string[] = [];
  /** Failures that a full disk did not take; another process would begin these renders anew. */
  readonly #unwritten = new Map<string, Failure>();
  /** Renders this process ended on purpose. */
  readonly #stopped = new Set<string>();
  readonly #running = new Map<string, { render: RunningRender; progress: RenderProgress | null }>();

  constructor(options: PrevizOptions) {
    this.#workFolder = options.workFolder;
    this.maxConcurrent = options.maxRenders ?? Math.max(1, Math.floor(availableParallelism() / 2));
    this.#renderer = new Renderer(this.maxConcurrent, options.workerPath);
  }

  start(request: VideoRequest, context: StartContext): Promise<Operation> {
    return this.#accept({ kind: 'video', request }, context);
  }

  startImage(request: ImageRequest, context: StartContext): Promise<Operation> {
    return this.#accept({ kind: 'image', request }, context);
  }

  async status(operation: Operation): Promise<OperationStatus> {
    const found = await this.#look(operation);
    if (found.state !== 'succeeded') return found;
    return { state: 'succeeded', result: videoResult(found.folder, found.outcome) };
  }

  async imageStatus(operation: Operation): ReturnType<ImageProvider['imageStatus']> {
    const found = await this.#look(operation);
    if (found.state !== 'succeeded') return found;
    return { state: 'succeeded', result: imageResult(found.folder, found.outcome) };
  }

  async cancel(operation: Operation): Promise<void> {
    const id = operationId(operation);
    if (id === null) return;
    const folder = this.#folder(id);
    if ((await folder.readJob()) === null || (await folder.readOutcome()) !== null) return;
    await folder.markCancelled();
    const place = this.#queue.indexOf(id);
    if (place >= 0) this.#queue.splice(place, 1);
    const running = this.#running.get(id);
    running?.render.stop();
    await running?.render.ended;
    await folder.removeParts();
  }

  depthAt(request: VideoRequest, frame: number): Promise<FrameDepth | null> {
    return this.#depth.render(request, frame);
  }

  async findByKey(idempotencyKey: string): Promise<Operation | null> {
    const id = idOfKey(idempotencyKey);
    return (await this.#folder(id).readJob()) === null ? null : this.#operation(id);
  }

  /** Stops all renders of this process and waits for their ends; they begin anew when somebody asks for them again. */
  async close(): Promise<void> {
    this.#queue.length = 0;
    const renders = [...this.#running.values()].map(({ render }) => render);
    for (const id of this.#running.keys()) this.#stopped.add(id);
    for (const render of renders) render.stop();
    await Promise.all(renders.map((render) => render.ended));
    await Promise.all([this.#depth.close(), this.#renderer.close()]);
  }

  async #accept(job: RenderJob, context: StartContext): Promise<Operation> {
    context.signal?.throwIfAborted();
    const problem = checkRequest(job);
    if (problem !== null) throw new ProviderError(this.id, problem, { isRetryable: false, statusCode: 400 });
    const id = idOfKey(context.idempotencyKey);
    const folder = this.#folder(id);
    if ((await folder.readJob()) === null) await folder.writeJob(job);
    const operation = this.#operation(id);
    context.signal?.addEventListener('abort', () => void this.cancel(operation).catch(() => undefined), { once: true });
    if ((await folder.readOutcome()) === null && !(await folder.isCancelled())) this.#enqueue(id);
    return operation;
  }

  async #look(
    operation: Operation,
  ): Promise<
    | Exclude<OperationStatus, { state: 'succeeded' }>
    | { state: 'succeeded'; outcome: RenderOutcome; folder: OperationFolder }
  > {
    const id = operationId(operation);
    if (id === null) return this.#failed({ message: 'This is no operation of Previz.', isRetryable: false });
    const folder = this.#folder(id);
    const outcome = await folder.readOutcome();
    if (outcome !== null) return { state: 'succeeded', outcome, folder };
    if (await folder.isCancelled()) return { state: 'cancelled' };
    const failure = (await folder.readFailure()) ?? this.#unwritten.get(id) ?? null;
    if (failure !== null) return this.#failed(failure);
    const running = this.#running.get(id);
    if (running) return runningStatus(running.progress);
    if ((await folder.readJob()) === null)
      return this.#failed({ message: 'The order for this render is gone.', isRetryable: false });
    this.#enqueue(id);
    return this.#running.has(id) ? runningStatus(null) : { state: 'queued' };
  }

  #failed(failure: Failure): { state: 'failed'; error: ProviderError } {
    return {
      state: 'failed',
      error: new ProviderError(this.id, failure.message, { isRetryable: failure.isRetryable }),
    };
  }

  #enqueue(id: string): void {
    if (!this.#queue.includes(id) && !this.#running.has(id)) this.#queue.push(id);
    this.#startNext();
  }

  #startNext(): void {
    while (this.#running.size < this.maxConcurrent) {
      const id = this.#queue.shift();
      if (id === undefined) return;
      const job = this.#folder(id).readJobSync();
      if (job === null) continue;
      const entry: { render: RunningRender; progress: RenderProgress | null } = {
        progress: null,
        render: this.#renderer.start({ job, folder: this.#folder(id).path }, (progress) => (entry.progress = progress)),
      };
      this.#running.set(id, entry);
      void entry.render.ended.then((end) => this.#finish(id, end));
    }
  }

  async #finish(id: string, end: RenderReport): Promise<void> {
    const folder = this.#folder(id);
    // What ended because we stopped it is no failure: it is cancelled, or begins anew later.
    if (!end.ok && !this.#stopped.has(id) && !(await folder.isCancelled())) {
      await this.#fail(folder, end).catch(() => this.#unwritten.set(id, end));
    }
    this.#stopped.delete(id);
    this.#running.delete(id);
    this.#startNext();
  }

  /** A render that died is begun anew by the next `status`, but not for ever: what kills it twice will kill it again. */
  async #fail(folder: OperationFolder, failure: Failure): Promise<void> {
    if (!failure.isRetryable) return folder.writeFailure(failure);
    const deaths = (await folder.readDeaths()) + 1;
    await folder.writeDeaths(deaths);
    if (deaths <= MAX_RESTARTS) return;
    const message = `The render was begun ${deaths} times and ended early each time. Last: ${failure.message}`;
    await folder.writeFailure({ message, isRetryable: true });
  }

  #folder(id: string): OperationFolder {
    return new OperationFolder(join(this.#workFolder, id));
  }

  #operation(id: string): Operation {
    return { provider: this.id, handle: { operation: id } };
  }
}

function idOfKey(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 40);
}

function operationId(operation: Operation): string | null {
  const handle: Json = operation.handle;
  if (typeof handle !== 'object' || handle === null || !('operation' in handle)) return null;
  const id = handle.operation;
  return typeof id === 'string' && /^[0-9a-f]{40}$/.test(id) ? id : null;
}

function runningStatus(progress: RenderProgress | null): OperationStatus & { state: 'running' } {
  if (!progress) return { state: 'running', progress: 0, stage: 'Painting the scene' };
  return {
    state: 'running',
    progress: progress.frame / progress.frameCount,
    stage: `Rendering frame ${progress.frame} of ${progress.frameCount}`,
  };
}

function videoResult(folder: OperationFolder, outcome: RenderOutcome): VideoResult {
  const file = (name: string) => ({ kind: 'file' as const, path: join(folder.path, name) });
  return {
    media: file(outcome.media),
    ...(outcome.firstFrame === undefined ? {} : { firstFrame: file(outcome.firstFrame) }),
    ...(outcome.lastFrame === undefined ? {} : { lastFrame: file(outcome.lastFrame) }),
    seed: outcome.seed,
    modelVersion: PREVIZ_VERSION,
    warnings: outcome.warnings,
    continuation: outcome.continuation,
    costMicroUsd: 0,
  };
}

function imageResult(folder: OperationFolder, outcome: RenderOutcome): ImageResult {
  return {
    media: { kind: 'file', path: join(folder.path, outcome.media) },
    seed: outcome.seed,
    warnings: outcome.warnings,
    continuation: outcome.continuation,
    costMicroUsd: 0,
  };
}
