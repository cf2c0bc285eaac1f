import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { AppError } from '#contract/errors.ts';

/** One file of a zip: bytes at hand, which are compressed, or content that is read when its turn comes and stored as it is. */
export type ZipFileSource =
  | { readonly name: string; readonly bytes: Buffer }
  | {
      readonly name: string;
      readonly sha256: string;
      readonly sizeBytes: number;
      readonly open: () => Promise<Readable>;
    };

export interface ZipOptions {
  readonly signal: AbortSignal;
  /** Told how much has been written, 0..1. */
  readonly onProgress: (done: number) => void;
}

/** Same time for every file, so that the same content gives the same archive: the earliest a zip can tell. */
const MODIFIED_AT = new Date('1980-01-01T12:00:00Z');

/**
 * Writes a zip, never holding more than a chunk of media. Throws `media-failed` for content that is not what its checksum
 * says, `storage-full`, and `cancelled`.
 */
export async function writeZip(
  sources: readonly ZipFileSource[],
  outputPath: string,
  { signal, onProgress }: ZipOptions,
): Promise<void> {
  const totalBytes = sources.reduce((sum, source) => sum + sizeOf(source), 0);
  const zip = new ZipFile();
  // A stream that breaks inside the zip would otherwise never end it.
  const broken = new AbortController();
  let fault: unknown;
  const fail = (error: unknown) => {
    fault ??= error;
    broken.abort();
  };
  zip.on('error', fail);
  for (const source of sources) addFile(zip, source, fail);
  zip.end();
  try {
    await pipeline(
      zip.outputStream,
      countBytes((written) => onProgress(written / Math.max(1, totalBytes))),
      createWriteStream(outputPath, { flags: 'wx', mode: 0o600 }),
      { signal: AbortSignal.any([signal, broken.signal]) },
    );
    await flush(outputPath);
  } catch (error) {
    throw toAppError(fault ?? error, signal);
  }
}

function sizeOf(source: ZipFileSource): number {
  return 'bytes' in source ? source.bytes.byteLength : source.sizeBytes;
}

function addFile(zip: ZipFile, source: ZipFileSource, fail: (error: unknown) => void): void {
  if ('bytes' in source) {
    zip.addBuffer(source.bytes, source.name, { mtime: MODIFIED_AT, compress: true });
    return;
  }
  const options = { mtime: MODIFIED_AT, compress: false, size: source.sizeBytes };
  zip.addReadStreamLazy(source.name, options, (hand) => {
    source.open().then((content) => {
      const checked = checksum(source.sha256, source.name);
      content.on('error', (error) => checked.destroy(error));
      checked.on('error', fail);
      hand(null, content.pipe(checked));
    }, fail);
  });
}

/** Passes bytes on, and breaks at the end when they were not those that were promised. */
function checksum(sha256: string, name: string): Transform {
  const hash = createHash('sha256');
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      if (hash.digest('hex') === sha256) done();
      else
        done(new AppError('media-failed', 'A media file on this disk is damaged. Restore a backup.', { reason: name }));
    },
  });
}

function countBytes(tell: (written: number) => void): Transform {
  let written = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      written += chunk.byteLength;
      tell(written);
      done(null, chunk);
    },
  });
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function toAppError(error: unknown, signal: AbortSignal): unknown {
  if (error instanceof AppError) return error;
  if (signal.aborted) return new AppError('cancelled', 'Cancelled.', {});
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EROFS') {
    const message = 'There is no room left on the disk for the archive. Free some and try again.';
    return new AppError('storage-full', message, {}, { cause: error });
  }
  return error;
}
