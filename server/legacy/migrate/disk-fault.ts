import { AppError, invalidInput } from '#contract/errors.ts';
import { isStorageFull } from '#server/media/failure.ts';

const PLACE_CODES = new Set(['EACCES', 'EEXIST', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'ENOENT', 'ENAMETOOLONG']);

/** Runs work that writes the file `path`. Throws `storage-full` for a full disk and `invalid-input` for a place that takes no file. */
export async function writingTo<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toDiskFault(path, error);
  }
}

function toDiskFault(path: string, error: unknown): unknown {
  if (isStorageFull(error)) {
    const message = `The disk has no room for ${path}. Free some space and try again; nothing that was there is lost.`;
    return new AppError('storage-full', message, {}, { cause: error });
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (PLACE_CODES.has(code))
    return invalidInput('/file', `${path} cannot be written. Name another place, or make it writable.`);
  return error;
}
