import { AppError, type ErrorCode } from '#contract/errors.ts';
import { statusOf } from '#server/http/problem.ts';

/** A success as clients of the older product read it. */
export function success(data: unknown, status: 200 | 201 | 202 = 200): Response {
  return json({ success: true, data }, status);
}

/** A failure likewise. `details` say what was wrong with the input. */
export function failure(
  status: number,
  error: string,
  more: { readonly message?: string; readonly details?: unknown; readonly requestId?: string } = {},
): Response {
  return json({ success: false, error, ...more }, status);
}

/** A refusal that is a problem document (RFC 9457) and the old envelope at once: either kind of client finds its fields. */
export function refusal(
  { status, error, message }: { readonly status: number; readonly error: string; readonly message: string },
  type: string,
  successor: string,
): Response {
  const body = { success: false, error, message, type, title: error, status, detail: message, successor };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  });
}

/** What went wrong in the older product's words. Nothing of an unexpected failure is told but its number. */
export function failureOf(error: unknown, requestId: string): Response {
  if (!(error instanceof AppError) || error.code === 'internal') {
    return failure(500, 'Internal error', {
      message: `This was not expected. It is logged as ${requestId}.`,
      requestId,
    });
  }
  const { status, words } = v1Words(error);
  const details = 'errors' in error.data ? error.data.errors : undefined;
  return withRetryAfter(failure(status, words, { message: error.message, ...(details && { details }) }), error);
}

/** Tells old clients too when to come again. */
export function withRetryAfter(response: Response, error: AppError): Response {
  if ('retryAfterSeconds' in error.data) response.headers.set('retry-after', String(error.data.retryAfterSeconds));
  return response;
}

/** Statuses that clients of v1 know, where they are not the same as ours. */
const STATUSES: Partial<Record<ErrorCode, readonly [status: number, words: string]>> = {
  'budget-exceeded': [402, 'Insufficient credits'],
  'provider-failed': [503, 'Generation unavailable'],
  gone: [404, 'Session not found'],
  'model-unknown': [400, 'Ineligible model'],
  'model-retired': [400, 'Ineligible model'],
  'model-ineligible': [400, 'Ineligible model'],
  'anchor-unavailable': [400, 'Nothing to continue from'],
  'dependency-cycle': [400, 'Shots depend on each other'],
  'media-rejected': [400, 'Media rejected'],
};

function v1Words(error: AppError): { readonly status: number; readonly words: string } {
  const [status, words] = STATUSES[error.code] ?? [];
  if (status !== undefined && words !== undefined) return { status, words };
  if (error.code === 'not-found' && 'kind' in error.data) {
    return { status: 404, words: error.data.kind === 'shot' ? 'Shot not found' : 'Session not found' };
  }
  return { status: statusOf(error.code), words: error.code === 'invalid-input' ? 'Invalid request' : error.message };
}

function json(body: unknown, status: number): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  });
}
