import { AppError, invalidInput } from '#contract/errors.ts';

const FULL_CODES = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
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
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (FULL_CODES.has(code)) {
    const message = `The disk has no room for ${path}. Free some space and try again; nothing that was there is lost.`;
    return new AppError('storage-full', message, {}, { cause: error });
  }
  if (PLACE_CODES.has(code))
    return invalidInput('/file', `${path} cannot be written. Name another place, or make it writable.`);
  return error;
}
