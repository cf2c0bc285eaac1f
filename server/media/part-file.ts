import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isStorageFull, storageFull } from './failure.ts';

/** A file that is being written: it has its own name only when it is whole and on the disk. */
export interface PartFile {
  /** Hidden name in the same folder, so that the last step is a rename. */
  readonly path: string;
  /** Flushes the bytes, then gives the file its name, replacing what was there. Throws `storage-full`. */
  publish(): Promise<void>;
  /** Removes what was written; without effect after `publish`. */
  discard(): Promise<void>;
}

export function createPartFile(outputPath: string): PartFile {
  const path = join(dirname(outputPath), `.${basename(outputPath)}.${randomBytes(6).toString('hex')}.part`);
  return {
    path,
    async publish() {
      try {
        await flush(path);
        await rename(path, outputPath);
        await flushFolder(dirname(outputPath));
      } catch (error) {
        throw isStorageFull(error) ? storageFull(error) : error;
      }
    },
    discard: () => rm(path, { force: true }),
  };
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename lasts only when the folder is on the disk too. Windows cannot open folders, and does this by itself. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
