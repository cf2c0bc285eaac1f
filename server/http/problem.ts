import { AppError, type ErrorCode, type FieldError, type Problem } from '#contract/errors.ts';

/** Status of each error code, and the short name of the kind of problem. */
const kinds: Readonly<Record<ErrorCode, readonly [status: number, title: string]>> = {
  'invalid-input': [400, 'The input is not valid'],
  unauthenticated: [401, 'Not signed in'],
  'origin-refused': [403, 'Asked from elsewhere'],
  'not-found': [404, 'Not found'],
  gone: [410, 'No longer here'],
  'method-not-allowed': [405, 'Method not allowed'],
  'payload-too-large': [413, 'Too large'],
  'unsupported-media-type': [415, 'Unsupported media type'],
  'range-not-satisfiable': [416, 'Range not satisfiable'],
  'rate-limited': [429, 'Too many requests'],
  'limit-reached': [409, 'Limit reached'],
  'revision-conflict': [412, 'Changed in the meantime'],
  'idempotency-conflict': [409, 'Idempotency key used before'],
  'nothing-to-undo': [409, 'Nothing to undo'],
  'nothing-to-redo': [409, 'Nothing to redo'],
  'undo-conflict': [409, 'Changed by somebody else'],
  'trigger-taken': [409, 'Trigger taken'],
  'model-unknown': [422, 'Unknown model'],
  'model-retired': [422, 'Retired model'],
  'model-ineligible': [422, 'The model cannot do this'],
  'anchor-unavailable': [422, 'Nothing to continue from'],
  'dependency-cycle': [422, 'Shots depend on each other'],
  'already-rendering': [409, 'Already rendering'],
  'budget-exceeded': [402, 'Over budget'],
  'media-rejected': [422, 'Media rejected'],
  'takes-missing': [422, 'Shots have no picture'],
  'archive-rejected': [422, 'Archive rejected'],
  'media-failed': [500, 'Media could not be handled'],
  'provider-failed': [502, 'The provider failed'],
  'storage-full': [507, 'Storage full'],
  'data-folder-in-use': [503, 'Data folder in use'],
  'schema-too-new': [503, 'Written by a newer version'],
  cancelled: [409, 'Cancelled'],
  'shutting-down': [503, 'Shutting down'],
  internal: [500, 'Something went wrong here'],
};

/** HTTP status of an error code. */
export function statusOf(code: ErrorCode): number {
  return kinds[code][0];
}

/** Whether an error is expected: everything else is a fault of ours, to be logged. */
export function isExpected(error: unknown): error is AppError {
  return error instanceof AppError && error.code !== 'internal';
}

function isAppError(error: unknown): error is AppError {
  return error instanceof AppError;
}

/** The problem document of a failure. What was not expected is told without a word of its own. */
export function toProblem(error: unknown, requestId: string): Problem {
  if (!isAppError(error)) {
    return toProblem(new AppError('internal', `This was not expected. It is logged as ${requestId}.`, {}), requestId);
  }
  const [status, title] = kinds[error.code];
  const { errors, data } = splitData(error.data);
  return {
    type: `/problems/${error.code}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    ...(errors && { errors }),
    ...(data && { data }),
    requestId,
  };
}

function splitData(all: object): { errors?: FieldError[]; data?: Record<string, unknown> } {
  const { errors, ...data } = all as { errors?: FieldError[] }; // every code's data is an object; only one has errors
  return { ...(errors && { errors }), ...(Object.keys(data).length > 0 && { data }) };
}

/** Answers a failure as `application/problem+json`. */
export function problemResponse(error: unknown, requestId: string): Response {
  const problem = toProblem(error, requestId);
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...extraHeaders(error),
    },
  });
}

function extraHeaders(error: unknown): Record<string, string> {
  if (!isAppError(error)) return {};
  const { data } = error;
  if ('retryAfterSeconds' in data) return { 'retry-after': String(Math.ceil(data.retryAfterSeconds)) };
  if ('allowed' in data) return { allow: data.allowed.join(', ') };
  if ('sizeBytes' in data) return { 'content-range': `bytes */${data.sizeBytes}` };
  if ('currentRevision' in data) return { etag: `"r${data.currentRevision}"` };
  if (error.code === 'unauthenticated') return { 'www-authenticate': 'Bearer realm="raccord"' };
  // The rest of the body is not read, so the connection cannot carry another request.
  return error.code === 'payload-too-large' ? { connection: 'close' } : {};
}
