import { z } from 'zod';
import { Id } from './ids.ts';

/** One thing wrong with an input: where (RFC 6901 JSON pointer into the body, `''` for the whole; `?limit` for a query parameter) and what to do. */
export const FieldError = z.object({
  pointer: z.string().describe('JSON pointer into the body, or "?name" for a query parameter.'),
  message: z.string().describe('What is wrong and what would be right, as a sentence.'),
});
export type FieldError = z.infer<typeof FieldError>;

/** What can be wrong with a session archive. */
export const ArchiveFault = z.enum([
  'not-a-zip',
  'no-manifest',
  'wrong-kind',
  'newer-version',
  'unsafe-name',
  'encrypted',
  'duplicate-file',
  'unlisted-file',
  'missing-file',
  'wrong-size',
  'wrong-checksum',
  'too-many-files',
  'too-large',
  'bad-record',
  'bad-media',
]);
export type ArchiveFault = z.infer<typeof ArchiveFault>;

/**
 * Every error a caller can meet, with the data that comes with it. The data is public. Clients switch on the code, never
 * on the text or the status.
 */
export const errorSchemas = {
  'invalid-input': z.object({ errors: z.array(FieldError).min(1) }),
  unauthenticated: z.object({}),
  'origin-refused': z.object({}),
  /** Also the answer for a record of another user: there is no way to tell the two apart. */
  'not-found': z.object({ kind: z.string() }),
  /** It was there, and is now in the trash or was switched off. */
  gone: z.object({ kind: z.string() }),
  'method-not-allowed': z.object({ allowed: z.array(z.string()) }),
  'payload-too-large': z.object({ limitBytes: z.int() }),
  'unsupported-media-type': z.object({ accepted: z.array(z.string()) }),
  'range-not-satisfiable': z.object({ sizeBytes: z.int() }),
  'rate-limited': z.object({ retryAfterSeconds: z.number() }),
  'limit-reached': z.object({ limit: z.string(), maximum: z.int() }),
  'revision-conflict': z.object({ currentRevision: z.int() }),
  'idempotency-conflict': z.object({}),
  'nothing-to-undo': z.object({}),
  'nothing-to-redo': z.object({}),
  /** Somebody changed the same field later; `path` names it and `label` the later change. */
  'undo-conflict': z.object({ path: z.string(), label: z.string() }),
  'trigger-taken': z.object({ trigger: z.string() }),
  'model-unknown': z.object({ modelId: z.string(), alternatives: z.array(z.string()) }),
  'model-retired': z.object({ modelId: z.string(), alternatives: z.array(z.string()) }),
  'model-ineligible': z.object({
    shotId: Id.optional(),
    modelId: z.string(),
    missing: z.array(z.string()),
    alternatives: z.array(z.string()),
  }),
  'anchor-unavailable': z.object({ shotId: Id.optional(), reason: z.string() }),
  'dependency-cycle': z.object({ shotIds: z.array(Id) }),
  'already-rendering': z.object({ generationId: Id }),
  /** Shots that have nothing to play, where all were needed. */
  'takes-missing': z.object({
    shots: z.array(z.object({ shotId: Id, number: z.int(), name: z.string() })),
  }),
  'budget-exceeded': z.object({ capMicroUsd: z.int(), wouldSpendMicroUsd: z.int() }),
  /** A file that was given to us is not what it says, or not something we open. */
  'media-rejected': z.object({ reason: z.string() }),
  /** A session archive that is not whole, not safe or not ours; `path` is the file in it that is at fault. */
  'archive-rejected': z.object({ reason: ArchiveFault, path: z.string().optional() }),
  /** Our own handling of a good file failed: the encoder died, ran out of time. */
  'media-failed': z.object({ reason: z.string() }),
  'provider-failed': z.object({ provider: z.string(), isRetryable: z.boolean(), reason: z.string() }),
  'storage-full': z.object({}),
  'data-folder-in-use': z.object({ folder: z.string(), reason: z.string() }),
  'schema-too-new': z.object({ found: z.int(), known: z.int() }),
  cancelled: z.object({}),
  'shutting-down': z.object({}),
  internal: z.object({}),
} as const satisfies Record<string, z.ZodObject>;

export type ErrorCode = keyof typeof errorSchemas;
export type ErrorData<Code extends ErrorCode> = z.infer<(typeof errorSchemas)[Code]>;

export const errorCodes = Object.keys(errorSchemas) as [ErrorCode, ...ErrorCode[]];

/** An expected failure with a stable code. `message` is a sentence for people: what happened and the way out; it holds no secrets. */
export class AppError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'AppError';
  constructor(
    readonly code: Code,
    message: string,
    readonly data: ErrorData<Code>,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Shorthand for the commonest failure: input that a person can mend. */
export function invalidInput(pointer: string, message: string): AppError<'invalid-input'> {
  return new AppError('invalid-input', message, { errors: [{ pointer, message }] });
}

/** Whether a failure carries this code. */
export function hasErrorCode<Code extends ErrorCode>(error: unknown, code: Code): error is AppError<Code> {
  return error instanceof AppError && error.code === code;
}

/** RFC 9457 problem document, the body of every error answer (`application/problem+json`). */
export const Problem = z.object({
  type: z.string().describe('Stable URI of the kind of problem, "/problems/<code>".'),
  title: z.string().describe('Short name of the kind of problem.'),
  status: z.int(),
  detail: z.string().describe('What happened here and what to do, as a sentence.'),
  code: z.enum(errorCodes),
  errors: z.array(FieldError).optional().describe('Single faults of the input, when there are any.'),
  data: z.record(z.string(), z.unknown()).optional().describe('Data of the error code.'),
  requestId: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;
