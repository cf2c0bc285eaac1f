import { AppError } from '#contract/errors.ts';
import { statusOf } from '#server/http/problem.ts';
import { withRetryAfter } from '../v1/answer.ts';

const HEADERS = { 'content-type': 'application/json', 'cache-control': 'no-store' };

/** A bare object, as these endpoints answer. */
export function bare(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: HEADERS });
}

/** A failure as they word it: `{ error, message }`, and what was wrong with single fields. */
export function bareFailure(error: unknown, requestId: string): Response {
  if (!(error instanceof AppError) || error.code === 'internal') {
    const message = `This was not expected. It is logged as ${requestId}.`;
    return bare({ error: 'Internal error', message, requestId }, 500);
  }
  const details = 'errors' in error.data ? error.data.errors : undefined;
  const words = error.code === 'invalid-input' ? 'Invalid request' : error.message;
  const body = { error: words, message: error.message, ...(details && { details }), requestId };
  return withRetryAfter(bare(body, statusOf(error.code)), error);
}
