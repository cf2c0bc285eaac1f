import { randomBytes } from 'node:crypto';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { CommandError, exitCodes } from '#cli/exit-codes.ts';

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined);

/** Options that name a folder to write into. */
type FolderOption = '--out' | '--data';

/** The sentence for a folder that did not take a file; the error itself when it is about something else. */
export function writeFailure(path: string, error: unknown, option: FolderOption = '--out'): unknown {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new CommandError(
        `The disk is full: ${path} could not be written. Finished shots are kept; make room and run this again.`,
        exitCodes.failed,
        { cause: error },
      );
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new CommandError(
        `${path} may not be written. Choose another ${option} folder, or make this one writable.`,
      );
    case 'ENOENT':
    case 'ENAMETOOLONG':
    case 'ELOOP':
      return new CommandError(`${path} cannot be made. Choose another ${option} folder.`);
    default:
      return error;
  }
}

/** Makes a folder and those above it. Node's own way never comes back where the kernel makes none, as under /proc. */
async function makeFolders(path: string): Promise<void> {
  const make = () =>
    mkdir(path).catch(async (error: unknown) => {
      const isFolder = codeOf(error) === 'EEXIST' && (await stat(path)).isDirectory();
      if (!isFolder) throw error;
    });
  await make().catch(async (error: unknown) => {
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolders(dirname(path));
    await make();
  });
}

/**
 * Makes sure that the folder is there and takes files, before anything is rendered. Gives back its whole path. Throws a
 * CommandError when a file is in its place or it may not be written.
 */
export async function prepareFolder(folder: string, option: FolderOption = '--out'): Promise<string> {
  const path = resolve(folder);
  try {
    await makeFolders(path);
    const trial = join(path, `.raccord-trial-${randomBytes(6).toString('hex')}`);
    await writeFile(trial, '', { flag: 'wx' });
    await rm(trial);
    return path;
  } catch (error) {
    const isFile = ['EEXIST', 'ENOTDIR'].includes(String(codeOf(error)));
    if (isFile) throw new CommandError(`${await nearestFile(path)} is a file; ${option} needs a folder.`);
    throw writeFailure(path, error, option);
  }
}

/** The part of a path that is a file where a folder was wanted. */
async function nearestFile(path: string): Promise<string> {
  const parts = path.split('/');
  for (let length = 2; length <= parts.length; length++) {
    const part = parts.slice(0, length).join('/');
    const info = await stat(part).catch(() => null);
    if (info && !info.isDirectory()) return part;
  }
  return path;
}
