import type { Readable } from 'node:stream';

/** Content by its SHA-256. Writing the same content twice keeps one copy. */
export interface BlobStore {
  /**
   * Takes a stream to its end. Throws `payload-too-large` past `maxBytes` and `storage-full`; nothing is left behind then.
   * The content is on disk, under its name, when this resolves.
   */
  put(content: Readable | Uint8Array, options?: { readonly maxBytes?: number }): Promise<Blob>;
  /** Takes a file that this process made. It is moved when it can be, so it is gone from where it was. */
  putFile(path: string): Promise<Blob>;
  /** `null` when there is no such content. */
  stat(sha256: string): Promise<{ readonly sizeBytes: number } | null>;
  /** Bytes [start, end); absent is all of them. Throws `not-found`, and `range-not-satisfiable` for a start at or past the end. */
  read(sha256: string, range?: { readonly start: number; readonly end?: number }): Promise<Readable>;
  /** A local file with exactly this content, to be read and never written. Throws `not-found`. */
  pathOf(sha256: string): Promise<string>;
  /** A fresh path on the same disk for a file that will be given to `putFile`. Leftovers are swept after a day. */
  temporaryPath(extension: string): Promise<string>;
}

export interface Blob {
  readonly sha256: string;
  readonly sizeBytes: number;
}
