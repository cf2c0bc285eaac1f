import type { Context as HonoContext } from 'hono';
import type { HttpBindings } from '@hono/node-server';
import type { Answer, EndpointSpec, HandlerInput } from '#contract/endpoints/endpoint.ts';
import type { IdempotencyScope, Page } from '#server/store/port.ts';
import type { HttpDeps } from './deps.ts';

/** Values the middleware leaves for those after it. */
export interface Variables {
  readonly requestId: string;
  /** Pattern of the endpoint, for metrics; empty until it is known. */
  route: string;
  /** Set once somebody is known to ask. */
  userId?: string;
}

export type HonoEnv = { Bindings: HttpBindings; Variables: Variables };
export type Http = HonoContext<HonoEnv>;

/** What a public endpoint knows of a request. */
export interface PublicContext {
  readonly deps: HttpDeps;
  readonly requestId: string;
  /** The request itself, for headers and raw bodies. */
  readonly http: Http;
}

/** What an endpoint for users knows of a request. */
export interface UserContext extends PublicContext {
  readonly userId: string;
  /** Revision from `If-Match`. */
  readonly ifMatch?: number;
  readonly idempotency?: IdempotencyScope;
}

type ContextOf<Spec> = Spec extends { readonly access: 'public' } ? PublicContext : UserContext;

/** Answers an endpoint: with the value its schema says; with a whole response where it travels as anything but JSON. */
export type Handler<Spec extends EndpointSpec> = (
  context: ContextOf<Spec>,
  input: HandlerInput<Spec>,
) => Promise<Spec extends { readonly transport: string } ? Response : DeepReadonly<Answer<Spec>> | Response>;

/** One handler an endpoint: leaving one out does not compile. */
export type Bindings<Specs extends Record<string, EndpointSpec>> = {
  readonly [Name in keyof Specs]: Handler<Specs[Name]>;
};

/** Lets a handler answer with what it only read. */
type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

/** A page as it travels. */
export function toPage<T>({ items, nextCursor }: Page<T>): { items: readonly T[]; nextCursor: string | null } {
  return { items, nextCursor: nextCursor ?? null };
}

/** What use cases need to know of a change of a session: who, which, and what they last saw. */
export function commandOf(
  { userId, ifMatch, idempotency }: UserContext,
  { sessionId }: { readonly sessionId: string },
) {
  return { userId, sessionId, ...(ifMatch !== undefined && { ifMatch }), ...(idempotency && { idempotency }) };
}
