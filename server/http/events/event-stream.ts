import { setTimeout as sleep } from 'node:timers/promises';

/** Bytes that may wait for one reader. Beyond it the reader is cut off; it can resume from the log. */
export const MAX_WAITING_BYTES = 1024 * 1024;

/** How long a reader may take over what it is behind. */
const SLOW_AFTER_MS = 30_000;
const LOOK_EVERY_MS = 20;

const encoder = new TextEncoder();

/** One event on the wire, as the HTML standard writes it. JSON holds no line breaks, so one data line is enough. */
export function formatEvent(event: {
  readonly name: string;
  readonly data: unknown;
  readonly id?: number;
}): Uint8Array {
  const id = event.id === undefined ? '' : `id: ${event.id}\n`;
  return encoder.encode(`event: ${event.name}\n${id}data: ${JSON.stringify(event.data)}\n\n`);
}

/** One reader's connection. */
export class EventReader {
  readonly body: ReadableStream<Uint8Array>;
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;

  /** `onEnd` is called once, when the stream ends from either side; `cutOff` is to break the connection at once. */
  constructor(
    private readonly onEnd: () => void,
    private readonly cutOff: () => void,
  ) {
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        cancel: () => this.#finish(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: MAX_WAITING_BYTES }),
    );
  }

  get isOpen(): boolean {
    return this.#controller !== null;
  }

  /** False: the reader was too slow and has been cut off, or has gone. */
  send(bytes: Uint8Array): boolean {
    const controller = this.#controller;
    if (!controller) return false;
    if ((controller.desiredSize ?? 0) < bytes.byteLength) {
      this.#breakOff();
      return false;
    }
    controller.enqueue(bytes);
    return true;
  }

  /** Waits until much of what waits has gone out. False: the reader has gone, or took too long and has been cut off. */
  async hasRoom(): Promise<boolean> {
    for (let waitedMs = 0; waitedMs < SLOW_AFTER_MS; waitedMs += LOOK_EVERY_MS) {
      if (!this.#controller) return false;
      if ((this.#controller.desiredSize ?? 0) >= MAX_WAITING_BYTES / 2) return true;
      await sleep(LOOK_EVERY_MS);
    }
    this.#breakOff();
    return false;
  }

  /** Broken off, not ended: an end would still wait for the reader to take what waits. */
  #breakOff(): void {
    this.#finish();
    this.cutOff();
  }

  /** Ends the stream after what waits. */
  close(): void {
    this.#controller?.close();
    this.#finish();
  }

  #finish(): void {
    if (!this.#controller) return;
    this.#controller = null;
    this.onEnd();
  }
}
