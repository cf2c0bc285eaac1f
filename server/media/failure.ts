import { AppError } from '#contract/errors.ts';

/** The file is not what it should be, or not something we open. `reason` is a sentence that says what is wrong and what would be right. */
export function mediaRejected(reason: string, cause?: unknown): AppError<'media-rejected'> {
  return new AppError('media-rejected', reason, { reason }, { cause });
}

/** A good file, or our own frames, could not be handled. `reason` is a sentence. */
export function mediaFailed(reason: string, cause?: unknown): AppError<'media-failed'> {
  return new AppError('media-failed', reason, { reason }, { cause });
}

export function cancelled(): AppError<'cancelled'> {
  return new AppError('cancelled', 'The work was cancelled.', {});
}

export function storageFull(cause?: unknown): AppError<'storage-full'> {
  return new AppError(
    'storage-full',
    'There is no room left on the disk for this file. Free some and try again.',
    {},
    { cause },
  );
}

/** Codes of a file system that takes no more bytes: full, over quota, over the file size limit. */
const FULL_CODES = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Whether a file system error, or what a program wrote about one, means that there is no room. */
export function isStorageFull(error: unknown): boolean {
  if (typeof error === 'string') return /No space left on device|Disk quota exceeded|File too large/i.test(error);
  return error instanceof Error && 'code' in error && FULL_CODES.has(String(error.code));
}
