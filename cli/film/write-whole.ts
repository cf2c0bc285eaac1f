import { constants, copyFile, writeFile } from 'node:fs/promises';
import { createPartFile } from '#server/media/part-file.ts';
import { writeFailure } from './output-folder.ts';

/** Fills a file beside its place and moves it there whole; a reader sees the old content or the new, never half. */
async function publish(path: string, fill: (partPath: string) => Promise<void>): Promise<void> {
  const part = createPartFile(path);
  try {
    await fill(part.path);
    await part.publish();
  } catch (error) {
    await part.discard().catch(() => undefined);
    throw writeFailure(path, error);
  }
}

/** Writes a file whole. Throws a CommandError when the disk is full or the folder takes nothing. */
export function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  return publish(path, (partPath) => writeFile(partPath, content));
}

/** Copies a file whole, sharing its blocks where the disk can. Same errors as {@link writeWhole}. */
export function copyWhole(from: string, path: string): Promise<void> {
  return publish(path, (partPath) => copyFile(from, partPath, constants.COPYFILE_FICLONE));
}
