import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { RgbaImage } from '#server/media/port.ts';
import type { VideoRequest } from '#server/providers/port.ts';
import { releaseFrames } from '../render/release-frames.ts';
import { openTake, type TakeRenderer } from '../render/take-renderer.ts';

/** A frame to be drawn into a buffer of width × height × 4 bytes. */
export interface FrameOrder {
  readonly frame: number;
  readonly pixels: ArrayBuffer;
}

/** The same, with the frame in the buffer. */
export type FrameDrawn = FrameOrder;

/** What is known of a take before its first frame. */
export type TakeFacts = Omit<TakeRenderer, 'render' | 'distances'>;

/** Threads that draw one take's frames between them. */
export interface FrameCrew {
  readonly facts: TakeFacts;
  /** All frames in order; the pixels are good until the next is asked for. */
  readonly frames: () => AsyncGenerator<RgbaImage>;
  readonly close: () => Promise<void>;
}

/** Frames a thread draws in a row: figures keep a drawing for two or four, which two threads in turn would each make. */
const BLOCK_FRAMES = 4;

const IS_SOURCE = import.meta.url.endsWith('.ts');

/**
 * One thread draws while this one feeds the encoder. A second in the same process makes nothing faster: Skia's threads hold
 * each other up. From source none pays: it would first compile the renderer for itself.
 */
const DEFAULT_THREADS = IS_SOURCE ? 0 : 1;

/**
 * Opens a take in so many threads; 0 draws in this one. The pixels do not depend on their number. Throws
 * what opening a take throws, such as a picture that cannot be read.
 */
export async function openFrameCrew(request: VideoRequest, threads = DEFAULT_THREADS): Promise<FrameCrew> {
  if (threads === 0) return openAlone(request);
  const crew = Array.from({ length: threads }, () => new FrameThread(request));
  const close = async () => void (await Promise.all(crew.map((thread) => thread.close())));
  try {
    const [facts] = await Promise.all(crew.map((thread) => thread.opened));
    if (!facts) throw new RangeError(`A crew has no or some threads, not ${threads}.`);
    return { facts, frames: () => drawInTurns(crew, facts), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openAlone(request: VideoRequest): Promise<FrameCrew> {
  const take = await openTake(request);
  async function* frames() {
    for (let frame = 0; frame < take.frameCount; frame++) {
      yield take.render(frame);
      await releaseFrames();
    }
  }
  return { facts: take, frames, close: async () => undefined };
}

async function* drawInTurns(
  crew: readonly FrameThread[],
  { width, height, frameCount }: TakeFacts,
): AsyncGenerator<RgbaImage> {
  const ahead = crew.length * BLOCK_FRAMES;
  const drawn = new Map<number, Promise<ArrayBuffer>>();
  const order = (frame: number, pixels: ArrayBuffer) => {
    const thread = crew[Math.floor(frame / BLOCK_FRAMES) % crew.length];
    if (thread && frame < frameCount) drawn.set(frame, thread.draw(frame, pixels));
  };
  for (let frame = 0; frame < ahead; frame++) order(frame, new ArrayBuffer(width * height * 4));
  for (let frame = 0; frame < frameCount; frame++) {
    const pixels = await drawn.get(frame);
    if (!pixels) throw new RangeError(`Frame ${frame} was not ordered.`);
    drawn.delete(frame);
    yield { width, height, data: new Uint8Array(pixels) };
    order(frame + ahead, pixels);
  }
}

/** TypeScript needs a loader, which a thread does not get from its process; built JavaScript needs none. */
function startThread(request: VideoRequest): Worker {
  if (!IS_SOURCE) return new Worker(new URL('./frame-thread.js', import.meta.url), { workerData: request });
  const entry = new URL('./frame-thread.ts', import.meta.url).href;
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
  const loader = new URL('./dist/esm/api/index.mjs', tsx).href;
  const source = `import('${loader}').then(({ register }) => { register(); return import('${entry}'); });`;
  return new Worker(source, { eval: true, workerData: request });
}

class FrameThread {
  readonly opened: Promise<TakeFacts>;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve: (pixels: ArrayBuffer) => void; reject: (error: Error) => void }>();
  #failure: Error | null = null;

  constructor(request: VideoRequest) {
    this.#worker = startThread(request);
    this.opened = new Promise((resolve, reject) => {
      this.#worker.once('message', resolve);
      this.#worker.once('error', reject);
      this.#worker.once('exit', () => reject(new Error('A drawing thread ended early.')));
    });
    this.#worker.on('message', (message: FrameDrawn | TakeFacts) => {
      if (!('pixels' in message)) return;
      this.#waiting.get(message.frame)?.resolve(message.pixels);
      this.#waiting.delete(message.frame);
    });
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('A drawing thread ended early.')));
  }

  draw(frame: number, pixels: ArrayBuffer): Promise<ArrayBuffer> {
    if (this.#failure) return Promise.reject(this.#failure);
    const drawn = new Promise<ArrayBuffer>((resolve, reject) => this.#waiting.set(frame, { resolve, reject }));
    // A frame may fail while another is waited for.
    drawn.catch(() => undefined);
    this.#worker.postMessage({ frame, pixels } satisfies FrameOrder, [pixels]);
    return drawn;
  }

  async close(): Promise<void> {
    this.opened.catch(() => undefined);
    await this.#worker.terminate();
  }

  #fail(error: unknown): void {
    this.#failure ??= error instanceof Error ? error : new Error(String(error));
    for (const { reject } of this.#waiting.values()) reject(this.#failure);
    this.#waiting.clear();
  }
}
