import { AppError, type ErrorCode } from '#contract/errors.ts';
import type { ProviderError } from '#server/providers/port.ts';

/** First wait before a busy provider is asked again; it doubles up to the longest. */
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;
/** Failures in a row after which waiting on makes no sense: about five minutes. */
export const MAX_FAILURES = 10;

/** How long to wait after so many failures in a row, with some chance in it so that not all come back at once. */
export function backoffMs(failures: number, random: () => number = Math.random): number {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(wait * (0.75 + random() * 0.5));
}

export function isProviderError(error: unknown): error is ProviderError {
  return error instanceof Error && error.name === 'ProviderError';
}

/** Whether a provider has surely not taken an order: it said so. Anything else may have been taken. */
export function isSurelyRefused({ details: { statusCode } }: ProviderError): boolean {
  return (
    statusCode !== undefined && (statusCode === 503 || (statusCode >= 400 && statusCode < 500 && statusCode !== 408))
  );
}

/** Whether the disk was full, here or where the provider works on this machine. */
export function isDiskFull(error: unknown): boolean {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) return true;
  return (
    isProviderError(error) &&
    /no space left on device|disk quota exceeded|no room left on the disk/i.test(error.message)
  );
}

/** How a failure is told: code and sentence. */
export function publicError(error: unknown): { code: ErrorCode; message: string } {
  if (isDiskFull(error)) {
    return { code: 'storage-full', message: 'There is no room left on the disk. Free some and try again.' };
  }
  if (error instanceof AppError) return { code: error.code, message: error.message };
  if (isProviderError(error)) return { code: 'provider-failed', message: error.message };
  return { code: 'internal', message: 'Something went wrong here. Try again.' };
}
