import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '#contract/errors.ts';
import { writingTo } from './disk-fault.ts';
import { openExport } from './open-export.ts';
import type { Backup } from './report.ts';

const CHUNK_BYTES = 1024 * 1024;

/** SHA-256 of a file from its beginning, lower-case hex. */
async function hashOf(file: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunksOf(file)) hash.update(chunk);
  return hash.digest('hex');
}

async function* chunksOf(file: FileHandle): AsyncGenerator<Buffer> {
  const stream = file.createReadStream({ highWaterMark: CHUNK_BYTES, autoClose: false });
  for await (const chunk of stream) yield chunk as Buffer; // no encoding is set
}

/** SHA-256 of an export, lower-case hex. Throws `invalid-input` at `/from` when it cannot be read. */
export async function hashExport(path: string): Promise<string> {
  const source = await openExport(path);
  try {
    return await hashOf(source);
  } finally {
    await source.close();
  }
}

/**
 * Copies an export byte for byte, on disk when it resolves, and answers its checksum. For its owner alone: it is the one place
 * that may hold API keys. Throws `invalid-input`, at `/from` for an export that cannot be read and at `/file` for a place that
 * takes no copy, and `storage-full`.
 */
export async function copyExport(path: string, copy: string): Promise<string> {
  const source = await openExport(path);
  try {
    return await writeCopy(source, copy);
  } finally {
    await source.close();
  }
}

function writeCopy(source: FileHandle, copy: string): Promise<string> {
  return writingTo(copy, async () => {
    await mkdir(dirname(copy), { recursive: true, mode: 0o700 });
    await rm(copy, { force: true });
    const file = await open(copy, 'wx', 0o600);
    const hash = createHash('sha256');
    try {
      for await (const bytes of chunksOf(source)) {
        hash.update(bytes);
        await file.writeFile(bytes);
      }
      await file.sync();
      await file.close();
    } catch (error) {
      await file.close().catch(() => undefined);
      await rm(copy, { force: true });
      throw error;
    }
    return hash.digest('hex');
  });
}

/** Throws unless a backup is there and has the content it had. */
export async function assertBackup({ file, sha256 }: Backup): Promise<void> {
  if ((await hashExport(file).catch(() => null)) === sha256) return;
  throw new AppError('storage-full', `The backup ${file} is not what was written. Nothing was migrated.`, {});
}
