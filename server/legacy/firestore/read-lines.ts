import { createReadStream } from 'node:fs';

/** Longest line that is read. A document has at most 1 MiB; written as JSON with escapes it stays far below this. */
const MAX_LINE_BYTES = 16 * 1024 * 1024;
const NEWLINE = 10;

export interface ExportLine {
  /** Counted from 1. */
  readonly number: number;
  /** `null`: the line was too long to be a document and was passed over. */
  readonly text: string | null;
  /** False for a last line without newline: the file may have been cut off there. */
  readonly isEnded: boolean;
}

/** Lines of a file one after another, blank ones left out. Never holds more than one line. Throws what the file system throws. */
export async function* readLines(path: string): AsyncGenerator<ExportLine> {
  const line = new LineBuffer();
  let number = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const bytes = chunk as Buffer; // no encoding is set
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      line.add(bytes.subarray(start, end + 1));
      start = end + 1;
      number += 1;
      const taken = line.take(number, true);
      if (taken.text?.trim() !== '') yield taken;
    }
    line.add(bytes.subarray(start));
  }
  if (!line.isEmpty) yield line.take(number + 1, false);
}

class LineBuffer {
  #parts: Buffer[] = [];
  #size = 0;

  get isEmpty(): boolean {
    return this.#size === 0;
  }

  add(part: Buffer): void {
    this.#size += part.length;
    if (this.#size > MAX_LINE_BYTES) this.#parts = [];
    // A copy: the chunk it lies in is much larger and would be kept with it.
    else if (part.length > 0) this.#parts.push(Buffer.from(part));
  }

  take(number: number, isEnded: boolean): ExportLine {
    const isTooLong = this.#size > MAX_LINE_BYTES;
    const bytes = Buffer.concat(this.#parts);
    this.#parts = [];
    this.#size = 0;
    const text = isTooLong
      ? null
      : bytes
          .toString('utf8')
          .replace(/^\uFEFF/, '')
          .replace(/\r?\n$/, '');
    return { number, text, isEnded };
  }
}
