import type { Problem } from '#contract/errors.ts';

/** A call that failed. `problem` is the server's own account of it; null when there was no readable answer at all. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  constructor(
    message: string,
    readonly problem: Problem | null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * Reads JSON from the API. Throws RequestError: with the server's problem document when it sent one, without when it
 * could not be reached or answered with something else. Reading is safe to repeat.
 */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await send(path, signal);
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) {
    // The answer's shape is the contract's; the server validates what it sends.
    return body as T;
  }
  if (isProblem(body)) throw new RequestError(body.detail, body);
  throw new RequestError(`The server answered ${response.status} without saying why.`, null);
}

async function send(path: string, signal?: AbortSignal): Promise<Response> {
  try {
    return await fetch(`/api/v2${path}`, { headers: { accept: 'application/json' }, signal: signal ?? null });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new RequestError('The server cannot be reached.', null, { cause });
  }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}

/** Whether a failure says that there is no such record (or that it is somebody else's). */
export function isNotFound(error: unknown): boolean {
  return error instanceof RequestError && (error.problem?.code === 'not-found' || error.problem?.code === 'gone');
}

/** What to tell a person about a failure. */
export function failureText(error: unknown): string {
  return error instanceof RequestError ? error.message : 'Something unexpected happened in this page.';
}
