import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, mkdir, open, readdir, rename, rm, stat, utimes, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '#contract/errors.ts';
import type { Blob, BlobStore } from '../ports/blobs.ts';

/** Temporary files older than this are left over from something that died. */
const STALE_TEMPORARY_MS = 24 * 3600 * 1000;
const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Content by its SHA-256 in a folder, `ab/cdef…`. A file appears under its name only when it is whole and on disk: written
 * to a temporary name, synced, linked, and the folder synced. What a crash leaves behind has a temporary name.
 */
export class DiskBlobs implements BlobStore {
  readonly #temporaryFolder: string;

  private constructor(readonly folder: string) {
    this.#temporaryFolder = join(folder, 'tmp');
  }

  static async open(folder: string): Promise<DiskBlobs> {
    const blobs = new DiskBlobs(folder);
    await guarded(() => mkdir(blobs.#temporaryFolder, { recursive: true, mode: 0o700 }));
    return blobs;
  }

  async put(content: Readable | Uint8Array, options: { readonly maxBytes?: number } = {}): Promise<Blob> {
    const path = await this.temporaryPath('part');
    try {
      const blob = await guarded(() => writeHashed(path, content, options.maxBytes ?? Infinity));
      await guarded(() => this.#place(path, blob.sha256));
      return blob;
    } finally {
      await rm(path, { force: true });
    }
  }

  async putFile(path: string): Promise<Blob> {
    const blob = await guarded(() => hashAndSync(path));
    try {
      await guarded(() => this.#place(path, blob.sha256));
    } catch (error) {
      if (!isCode(error, 'EXDEV') && !isCode(error, 'EPERM')) throw error;
      // On another disk: it has to be copied.
      await this.put(createReadStream(path));
    }
    await rm(path, { force: true });
    return blob;
  }

  async stat(sha256: string): Promise<{ readonly sizeBytes: number } | null> {
    try {
      return { sizeBytes: (await stat(this.#pathFor(sha256))).size };
    } catch (error) {
      if (isCode(error, 'ENOENT')) return null;
      throw error;
    }
  }

  async read(sha256: string, range?: { readonly start: number; readonly end?: number }): Promise<Readable> {
    const path = await this.pathOf(sha256);
    const { size } = await stat(path);
    if (!range) return createReadStream(path);
    const end = Math.min(range.end ?? size, size);
    if (range.start < 0 || range.start >= size || end <= range.start) {
      throw new AppError('range-not-satisfiable', `The content has ${size} bytes.`, { sizeBytes: size });
    }
    return createReadStream(path, { start: range.start, end: end - 1 });
  }

  async pathOf(sha256: string): Promise<string> {
    const path = this.#pathFor(sha256);
    if (!(await this.stat(sha256))) throw new AppError('not-found', 'This content is not here.', { kind: 'blob' });
    return path;
  }

  async temporaryPath(extension: string): Promise<string> {
    await guarded(() => mkdir(this.#temporaryFolder, { recursive: true, mode: 0o700 }));
    return join(this.#temporaryFolder, `${randomUUID()}.${extension.replaceAll(/[^a-z0-9]/gi, '')}`);
  }

  /** Every content there is with its size and when it was last brought in. */
  async *list(): AsyncGenerator<Blob & { readonly usedAt: Date }> {
    for (const folder of await readdir(this.folder)) {
      if (!/^[0-9a-f]{2}$/.test(folder)) continue;
      for (const name of await readdir(join(this.folder, folder))) {
        const sha256 = folder + name;
        const found = SHA256.test(sha256) ? await stat(join(this.folder, folder, name)).catch(() => null) : null;
        if (found) yield { sha256, sizeBytes: found.size, usedAt: found.mtime };
      }
    }
  }

  /** Removes a content. Only for the sweep, which knows that nobody refers to it. */
  async remove(sha256: string): Promise<void> {
    await rm(this.#pathFor(sha256), { force: true });
  }

  /** Removes what crashes left behind, and gives back how many bytes. */
  async sweepTemporary(now: Date): Promise<number> {
    let freedBytes = 0;
    for (const name of await readdir(this.#temporaryFolder)) {
      const path = join(this.#temporaryFolder, name);
      const found = await stat(path).catch(() => null);
      if (!found || now.getTime() - found.mtimeMs < STALE_TEMPORARY_MS) continue;
      freedBytes += found.size;
      await rm(path, { force: true, recursive: true });
    }
    return freedBytes;
  }

  #pathFor(sha256: string): string {
    if (!SHA256.test(sha256)) throw new AppError('not-found', 'This content is not here.', { kind: 'blob' });
    return join(this.folder, sha256.slice(0, 2), sha256.slice(2));
  }

  async #place(temporaryPath: string, sha256: string): Promise<void> {
    const path = this.#pathFor(sha256);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    try {
      await link(temporaryPath, path);
    } catch (error) {
      if (isCode(error, 'EEXIST')) {
        // The sweep goes by this time: content that was just brought in again is not to be removed.
        await utimes(path, new Date(), new Date());
        return;
      }
      if (!isCode(error, 'ENOTSUP') && !isCode(error, 'EPERM')) throw error;
      // A file system without hard links.
      await rename(temporaryPath, path);
    }
    await syncFolder(dirname(path));
    await syncFolder(this.folder);
  }
}

async function writeHashed(path: string, content: Readable | Uint8Array, maxBytes: number): Promise<Blob> {
  const file = await open(path, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    let sizeBytes = 0;
    for await (const chunk of content instanceof Uint8Array ? [content] : content) {
      // A byte stream gives buffers; one with an encoding set would give strings.
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Uint8Array);
      sizeBytes += bytes.byteLength;
      if (sizeBytes > maxBytes) {
        throw new AppError('payload-too-large', `This is larger than ${maxBytes} bytes.`, { limitBytes: maxBytes });
      }
      hash.update(bytes);
      await writeAll(file, bytes);
    }
    await file.sync();
    return { sha256: hash.digest('hex'), sizeBytes };
  } finally {
    await file.close();
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  let offset = 0;
  while (offset < bytes.byteLength) offset += (await file.write(bytes, offset)).bytesWritten;
}

async function hashAndSync(path: string): Promise<Blob> {
  const file = await open(path, 'r+');
  try {
    const hash = createHash('sha256');
    let sizeBytes = 0;
    for await (const chunk of file.createReadStream({ autoClose: false })) {
      const bytes = chunk as Buffer; // no encoding is set
      hash.update(bytes);
      sizeBytes += bytes.byteLength;
    }
    await file.sync();
    return { sha256: hash.digest('hex'), sizeBytes };
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } catch (error) {
    // Not every file system can sync a folder; the file itself is on disk.
    if (!isCode(error, 'EINVAL') && !isCode(error, 'EPERM')) throw error;
  } finally {
    await folder.close();
  }
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isCode(error, 'ENOSPC') || isCode(error, 'EDQUOT')) {
      throw new AppError(
        'storage-full',
        'The disk with the data folder is full. Free some space.',
        {},
        { cause: error },
      );
    }
    if (isCode(error, 'EROFS') || isCode(error, 'EACCES')) {
      throw new AppError('storage-full', 'The data folder takes no files. Make it writable.', {}, { cause: error });
    }
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
