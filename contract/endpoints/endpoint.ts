import type { z } from 'zod';
import type { ErrorCode } from '../errors.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Groups endpoints on the documentation page. */
export type Tag =
  | 'Sessions'
  | 'Shots'
  | 'Versions'
  | 'Takes and cuts'
  | 'Exports'
  | 'History'
  | 'Generations'
  | 'Assets'
  | 'Library'
  | 'Words'
  | 'Sharing'
  | 'Migration'
  | 'Account';

/**
 * How a request or an answer travels. `json` is the rule; `multipart` is a file upload; `bytes` is content with ranges and
 * `events` a stream of server-sent events. The last three are served by hand-written handlers.
 */
export type Transport = 'json' | 'multipart' | 'bytes' | 'events';

/** One endpoint as plain data: what it is called, takes and answers. Everything else (routes, client, OpenAPI) is derived. */
export interface EndpointSpec {
  readonly method: Method;
  /** Under `/api/v2`, with `{name}` for each of `params`. */
  readonly path: `/${string}`;
  readonly tag: Tag;
  readonly summary: string;
  readonly description?: string;
  readonly transport?: Transport;
  /** What each kind of event carries, by its name; absent for `events` is the session's own stream. */
  readonly events?: Readonly<Record<string, z.ZodType>>;
  /**
   * Changes no record though it is no GET, so it is safe to repeat as it is: an `Idempotency-Key` is ignored. So are cookies, whose
   * answer is never kept.
   */
  readonly isRead?: boolean;
  /** An upload that honours `Idempotency-Key`; requests in JSON do anyway, other uploads need it not. */
  readonly takesKey?: boolean;
  /** `public` needs no sign-in; absent is `user`. */
  readonly access?: 'user' | 'public';
  readonly params?: z.ZodObject;
  /** Values arrive as text and are read as the field's own type: numbers, booleans, text. */
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly bodyExample?: unknown;
  readonly status: 200 | 201 | 202 | 204;
  /** Shape of the answer; absent for 204 and for what is not JSON. */
  readonly response?: z.ZodType;
  readonly responseExample?: unknown;
  /** What can go wrong here besides what can go wrong everywhere. */
  readonly errors: readonly ErrorCode[];
  /** Answers carry the session's revision as `ETag`; changes honour `If-Match`. */
  readonly hasRevision?: boolean;
}

/** Declares an endpoint and keeps its exact types. */
export function endpoint<const Spec extends EndpointSpec>(spec: Spec): Spec {
  return spec;
}

type Part<Spec, Key extends string, Direction extends 'input' | 'output'> =
  Spec extends Record<Key, infer Schema extends z.ZodType>
    ? Record<Key, Direction extends 'input' ? z.input<Schema> : z.output<Schema>>
    : unknown;

/** A part whose fields all may be absent may be left out by callers as a whole. */
type Lenient<Input> = { [Key in keyof Input as object extends Input[Key] ? never : Key]: Input[Key] } & {
  [Key in keyof Input as object extends Input[Key] ? Key : never]?: Input[Key];
};

/** What a caller gives: `{ params, query, body }`, each only where the endpoint has it. */
export type CallerInput<Spec> = Lenient<
  Part<Spec, 'params', 'input'> & Part<Spec, 'query', 'input'> & Part<Spec, 'body', 'input'>
>;

/** What a handler receives: the same, checked and with defaults filled in. */
export type HandlerInput<Spec> = Part<Spec, 'params', 'output'> &
  Part<Spec, 'query', 'output'> &
  Part<Spec, 'body', 'output'>;

/** What the endpoint answers; `undefined` for 204. */
export type Answer<Spec> = Spec extends { readonly response: infer Schema extends z.ZodType }
  ? z.output<Schema>
  : undefined;
