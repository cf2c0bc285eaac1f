import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '#contract/errors.ts';
import { writingTo } from './disk-fault.ts';
import type { Backup } from './report.ts';

const CHUNK_BYTES = 1024 * 1024;

/** SHA-256 of a file, lower-case hex. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) hash.update(chunk as Buffer); // no encoding is set
  return hash.digest('hex');
}

/** Copies an export byte for byte, on disk when it resolves, and answers its checksum. For its owner alone: it is the one place that may hold API keys. */
export function copyExport(path: string, copy: string): Promise<string> {
  return writingTo(copy, async () => {
    await mkdir(dirname(copy), { recursive: true, mode: 0o700 });
    await rm(copy, { force: true });
    const file = await open(copy, 'wx', 0o600);
    const hash = createHash('sha256');
    try {
      for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
        const bytes = chunk as Buffer; // no encoding is set
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
  if ((await hashFile(file).catch(() => null)) === sha256) return;
  throw new AppError('storage-full', `The backup ${file} is not what was written. Nothing was migrated.`, {});
}
