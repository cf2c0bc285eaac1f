import { on } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { childEntry } from '#server/child-entry.ts';
import { startChildThread } from '#server/child-thread.ts';
import type { RgbaImage } from '#server/media/port.ts';
import type { VideoRequest } from '#server/providers/port.ts';
import type { PainterAnswer, PainterOrder, TakeOutline } from './painter-child.ts';

/** Frames that follow each other and go to one painter: a drawing holds for two of them, and is made once. */
const RUN_FRAMES = 2;
/** Frames that a painter may be ahead of the one that is taken: as many as this memory holds, but no more and no fewer than so many. */
const PLACES_BYTES = 12_000_000;
const MOST_PLACES = 4;
const FEWEST_PLACES = 2;

/** A take that is drawn by threads, each of which has opened it. */
export interface PaintedTake extends TakeOutline {
  /**
   * Frames in their order, from `first` to before `end`; absent is all. The pixels are good until the next frame is taken, and
   * lie in shared memory.
   */
  frames(first?: number, end?: number): AsyncGenerator<RgbaImage>;
}

/**
 * Threads that draw the frames of one take at a time, and stay for the next one. Which of them draws a frame makes no difference
 * to the frame. A thread that dies takes this process with it: whoever started that begins anew.
 */
export class Painters {
  readonly #painters: Painter[] = [];

  /** Opens a take in `count` threads at once. Throws what opening it throws, by its message. */
  async open(request: VideoRequest, count: number): Promise<PaintedTake> {
    while (this.#painters.length < count) this.#painters.push(new Painter());
    const painters = this.#painters.slice(0, count);
    const [take] = await Promise.all(painters.map((painter) => painter.open(request)));
    if (!take) throw new RangeError('A take is drawn by one painter at least.');
    return { ...take, frames: (first = 0, end = take.frameCount) => paint(painters, take, first, end) };
  }
}

async function* paint(
  painters: readonly Painter[],
  { width, height }: TakeOutline,
  first: number,
  end: number,
): AsyncGenerator<RgbaImage> {
  const shares = painters.map((_, index) => shareOf(index, painters.length, first, end));
  try {
    for (const [index, painter] of painters.entries()) painter.begin(shares[index] ?? []);
    for (let frame = first; frame < end; frame++) {
      const painter = painters[painterOf(frame - first, painters.length)];
      if (!painter) throw new RangeError('There is no such painter.');
      yield { width, height, data: await painter.next() };
    }
  } finally {
    await Promise.all(painters.map((painter) => painter.stop()));
  }
}

function painterOf(position: number, count: number): number {
  return Math.floor(position / RUN_FRAMES) % count;
}

function shareOf(painter: number, count: number, first: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - first) }, (_, position) => position)
    .filter((position) => painterOf(position, count) === painter)
    .map((position) => first + position);
}

/** One thread, and what it has been asked. */
class Painter {
  readonly #worker: Worker;
  /** Kept until they are read, in the order of the questions. */
  readonly #answers: AsyncIterator<unknown>;
  #places: readonly Uint8Array[] = [];
  /** What is to be drawn and has not been asked for. */
  #share: number[] = [];
  #asked = 0;
  #taken = 0;

  constructor() {
    this.#worker = startChildThread(childEntry('server/providers/previz/worker/painter-child'));
    this.#answers = on(this.#worker, 'message');
    this.#worker.once('error', (error) => {
      throw error;
    });
  }

  async open(request: VideoRequest): Promise<TakeOutline> {
    const bytes = request.width * request.height * 4;
    // Those of a take of the same size serve again: touching fresh memory takes a while.
    if (this.#places[0]?.length !== bytes) {
      const length = Math.max(FEWEST_PLACES, Math.min(MOST_PLACES, Math.floor(PLACES_BYTES / bytes)));
      this.#places = Array.from({ length }, () => new Uint8Array(new SharedArrayBuffer(bytes)));
    }
    this.#tell({ kind: 'open', request, places: this.#places });
    const answer = await this.#answer();
    if (answer.kind !== 'opened') throw new Error('A painter answered before its take was open.');
    return answer.take;
  }

  /** Draws frames in this order, into one place after another, as far ahead as there are places. */
  begin(share: readonly number[]): void {
    this.#share = [...share];
    this.#asked = 0;
    this.#taken = 0;
    for (let place = 0; place < this.#places.length; place++) this.#ask();
  }

  /** The next frame of its share. The place of the one before may be drawn into from now on. */
  async next(): Promise<Uint8Array> {
    if (this.#taken > 0) this.#ask();
    const place = this.#places[this.#taken % this.#places.length];
    this.#taken += 1;
    const answer = await this.#answer();
    if (answer.kind !== 'drawn' || !place) throw new Error('A painter was asked for a frame and gave something else.');
    return place;
  }

  /** Waits for what it has been asked and nobody will take. */
  async stop(): Promise<void> {
    for (; this.#taken < this.#asked; this.#taken++) await this.#answers.next();
    this.#share = [];
  }

  #ask(): void {
    const frame = this.#share.shift();
    if (frame === undefined) return;
    this.#tell({ kind: 'draw', frame, place: this.#asked % this.#places.length });
    this.#asked += 1;
  }

  #tell(order: PainterOrder): void {
    this.#worker.postMessage(order, []);
  }

  async #answer(): Promise<Exclude<PainterAnswer, { kind: 'failed' }>> {
    const { value } = await this.#answers.next();
    // An event's arguments; the thread's other half sends nothing else.
    const [answer] = value as [PainterAnswer];
    if (answer.kind === 'failed') throw new Error(answer.reason);
    return answer;
  }
}
