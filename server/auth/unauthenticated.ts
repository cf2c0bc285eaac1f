import { AppError } from '#contract/errors.ts';

/** The one answer to whoever is not signed in. */
export function unauthenticated(message: string, cause?: unknown): AppError<'unauthenticated'> {
  return new AppError('unauthenticated', message, {}, { cause });
}

/** The token of `Authorization: Bearer …`; `null` when there is no such header. */
export function bearerToken(authorization: string | null): string | null {
  return /^Bearer +([^\s]+)$/i.exec(authorization ?? '')?.[1] ?? null;
}
