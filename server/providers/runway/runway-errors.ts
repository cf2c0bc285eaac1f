import { ProviderError } from '../port.ts';

/** As much of an answer as may be shown and logged. */
const BODY_CHARACTERS = 200;

/** Any failure of the client as the one that providers have. Without a status nobody knows what was taken. */
export function toProviderError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  const statusCode = statusOf(error);
  if (statusCode === undefined) {
    return new ProviderError('runway', 'Runway cannot be reached.', { isRetryable: true, cause: error });
  }
  const isRetryable = statusCode === 408 || statusCode === 409 || statusCode === 429 || statusCode >= 500;
  const redactedBody = bodyOf(error);
  return new ProviderError('runway', messageFor(statusCode, redactedBody), {
    isRetryable,
    statusCode,
    redactedBody,
    cause: error,
  });
}

/** Something was answered that is none of its answers; it may have taken the order all the same. */
export function unexpectedAnswer(): ProviderError {
  return new ProviderError('runway', 'Runway answered with something else than it should.', { isRetryable: true });
}

function messageFor(status: number, body: string): string {
  if (status === 401 || status === 403)
    return 'Runway does not accept the key. Set RUNWAYML_API_SECRET to one that is valid.';
  if (status === 402) return 'There are no credits left at Runway. Buy some there and try again.';
  if (status === 429) return 'Runway has too much to do for this account just now.';
  if (status >= 500) return `Runway is out of order (${status}).`;
  return `Runway refused it (${status})${body ? `: ${body}` : '.'}`;
}

function statusOf(error: unknown): number | undefined {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : undefined;
}

/** What the body says in a field for people; addresses and long runs, which may be keys or pictures, are left out. */
function bodyOf(error: unknown): string {
  const body = error instanceof Error && 'error' in error ? error.error : undefined;
  const text =
    typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string' ? body.error : '';
  return text
    .slice(0, 2000)
    .replace(/\S{40,}/g, '…')
    .slice(0, BODY_CHARACTERS);
}
