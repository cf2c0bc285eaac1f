import { AppError } from '#contract/errors.ts';

/** The primary result code of a failure of SQLite, such as `SQLITE_BUSY`; `null` for anything else. */
export function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return /^SQLITE_[A-Z]+/.exec(error.code)?.[0] ?? null;
}

export function isBusy(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED';
}

const STORAGE_FAULTS: Readonly<Record<string, string>> = {
  SQLITE_FULL: 'The disk with the data folder is full. Free some space and try again.',
  SQLITE_READONLY: 'The data folder is read-only. Make it writable and try again.',
  SQLITE_IOERR: 'The data folder could not be written. Check the disk and try again.',
  SQLITE_CANTOPEN: 'The database in the data folder could not be opened. Check that the folder is writable.',
};

/** Failures of the disk and of the file as the errors people are shown; anything else as it is. */
export function toAppError(error: unknown): unknown {
  const code = cannotOpen(error) ? 'SQLITE_CANTOPEN' : sqliteCode(error);
  const fault = STORAGE_FAULTS[code ?? ''];
  if (fault !== undefined) return new AppError('storage-full', fault, {}, { cause: error });
  if (code !== 'SQLITE_NOTADB' && code !== 'SQLITE_CORRUPT') return error;
  const message = 'The database in the data folder is damaged. Restore a backup of it.';
  return new AppError('internal', message, {}, { cause: error });
}

/** libsql gives no code when it cannot open a file. */
function cannotOpen(error: unknown): boolean {
  return error instanceof Error && error.message.includes('Unable to open connection');
}
