import type { Worker } from 'node:worker_threads';
import { childEntry } from '#server/child-entry.ts';
import { startChildThread } from '#server/child-thread.ts';
import type { RgbaImage } from '#server/media/port.ts';
import type { pictureOperations, PictureWork } from './picture-work.ts';

type Operation = keyof typeof pictureOperations;

/** What the thread is asked. */
export interface PictureRequest {
  readonly id: number;
  readonly operation: Operation;
  readonly input: unknown;
}

/** What it answers: a value, or why there is none. */
export type PictureAnswer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly reason: string };

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Looks at pictures in one other thread, started by the first of them; whoever waits for this thread is answered meanwhile. */
export class PictureThread implements PictureWork {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #lastId = 0;

  /** @param startWorker starts a thread that answers as `pictures-child` does; one is started anew after one has ended */
  constructor(private readonly startWorker: () => Worker = startPicturesChild) {}

  cut: PictureWork['cut'] = ({ tailA, headB, kind }) =>
    this.#ask('cut', { tailA: tailA.map(compact), headB: headB.map(compact), kind });

  colours: PictureWork['colours'] = (frames) => this.#ask('colours', frames.map(compact));

  style: PictureWork['style'] = (frame, look) => this.#ask('style', { frame: compact(frame), look: compact(look) });

  /** Ends the thread; what is asked of it still fails. */
  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  async #ask<Name extends Operation>(
    operation: Name,
    input: Parameters<(typeof pictureOperations)[Name]>[0],
  ): Promise<ReturnType<(typeof pictureOperations)[Name]>> {
    const id = ++this.#lastId;
    const worker = (this.#worker ??= this.#start());
    worker.ref();
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    worker.postMessage({ id, operation, input } satisfies PictureRequest, []);
    try {
      // The thread answers with what the operation of this name gives.
      return (await answer) as ReturnType<(typeof pictureOperations)[Name]>;
    } finally {
      this.#waiting.delete(id);
      // A thread at rest does not keep the process alive.
      if (this.#waiting.size === 0) worker.unref();
    }
  }

  #start(): Worker {
    const worker = this.startWorker();
    worker.on('message', (answer: PictureAnswer) => {
      const waiting = this.#waiting.get(answer.id);
      if ('value' in answer) waiting?.resolve(answer.value);
      else waiting?.reject(new Error(`The picture could not be looked at: ${answer.reason}`));
    });
    const end = (reason: string) => {
      // One that failed ends a moment later, and what a new one does by then is none of its business.
      if (this.#worker !== worker) return;
      this.#worker = null;
      for (const { reject } of this.#waiting.values()) reject(new Error(`The thread that looks at pictures ${reason}`));
    };
    worker.once('error', (error) => end(`failed: ${error.message}`));
    worker.once('exit', () => end('has ended.'));
    return worker;
  }
}

/** Starts the thread that looks at pictures. */
export function startPicturesChild(): Worker {
  return startChildThread(childEntry('server/jobs/pictures/pictures-child'));
}

/** A view into something larger would be sent with all of it. */
function compact({ width, height, data }: RgbaImage): RgbaImage {
  return { width, height, data: data.byteLength === data.buffer.byteLength ? data : data.slice() };
}
