import { AppError } from '#contract/errors.ts';

const NAMES = {
  session: 'session',
  shot: 'shot',
  version: 'version',
  take: 'take',
  'library-entry': 'library entry',
  share: 'share link',
} as const;

/** What is said of an unknown id and of somebody else's alike. */
export function notFound(kind: keyof typeof NAMES): AppError<'not-found'> {
  return new AppError('not-found', `There is no such ${NAMES[kind]}.`, { kind });
}

/** What a read found. Throws `not-found` when it found nothing. */
export function found<T>(value: T | null, kind: keyof typeof NAMES): T {
  if (value === null) throw notFound(kind);
  return value;
}
