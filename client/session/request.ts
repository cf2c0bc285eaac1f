import { createClient, RequestError } from '#contract/client.ts';
import type { ErrorCode } from '#contract/errors.ts';
import { noteAnswer } from './connection.ts';

export { type ChangeOptions, isProblem, RequestError } from '#contract/client.ts';

/** The one way in which this page calls the API; what it meets is what the banners tell. */
export const { getBytes, getJson, sendJson } = createClient({ onAnswer: noteAnswer });

/** Whether a failure is this problem. */
export function hasProblemCode(error: unknown, code: ErrorCode): boolean {
  return error instanceof RequestError && error.problem?.code === code;
}

/** Whether a failure says that there is no such record (or that it is somebody else's). */
export function isNotFound(error: unknown): boolean {
  return error instanceof RequestError && (error.problem?.code === 'not-found' || error.problem?.code === 'gone');
}

/** Whether a failure says that nobody is signed in here any more. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof RequestError && error.status === 401;
}

/** What to tell a person about a failure. */
export function failureText(error: unknown): string {
  if (isSignedOut(error)) return 'Your sign-in has expired.';
  return error instanceof RequestError ? error.message : 'Something unexpected happened in this page.';
}
