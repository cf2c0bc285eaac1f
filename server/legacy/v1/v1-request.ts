import { z } from 'zod';
import type { EndpointSpec } from '#contract/endpoints/endpoint.ts';
import { type EndpointName, endpoints } from '#contract/endpoints/index.ts';
import { AppError } from '#contract/errors.ts';
import { bindings } from '#server/http/bindings/index.ts';
import type { HttpDeps } from '#server/http/deps.ts';
import type { Http, UserContext } from '#server/http/handler.ts';
import { validateBody } from '#server/http/validate.ts';
import { notFound } from '#server/sessions/not-found.ts';
import type { Store } from '#server/store/port.ts';
import { parseDocument } from '../firestore/typed-value.ts';
import { throughLegacy } from '../classic/gateway.ts';
import { findSource } from '../store/documents.ts';
import { findPending } from '../store/pending.ts';
import { toWireSession, toWireShotOf, type V1Session } from './wire.ts';

type LooseHandler = (context: UserContext, input: object) => Promise<unknown>;
const GENERATIONS = 100;

/** One request of v1 by somebody: reads sessions in their old form, and does things through the endpoints of v2. */
export class V1Request {
  constructor(
    readonly deps: HttpDeps,
    readonly http: Http,
    readonly userId: string,
  ) {}

  /** The store as this person sees it: with their documents in it until they are switched over. */
  async store(): Promise<Store> {
    const { legacy, store } = this.deps;
    return (await legacy.rollout.isEnabled(this.userId)) ? store : legacy.classicStore;
  }

  /** Does what an endpoint of v2 does. Throws `AppError`. */
  call(name: EndpointName, params: Readonly<Record<string, string>>, body: object): Promise<unknown> {
    const spec: EndpointSpec = endpoints[name];
    const handler = bindings[name] as unknown as LooseHandler; // the input is checked by the endpoint's own schema
    const context: UserContext = {
      deps: this.deps,
      http: this.http,
      requestId: this.http.get('requestId'),
      userId: this.userId,
    };
    const input = { params, query: {}, body: validateBody(spec.body ?? z.unknown(), body) };
    return throughLegacy<UserContext>(spec, handler)(context, input);
  }

  /**
   * Refuses a change of a session that came over while its owner has been switched back: it is only read until the operator
   * has taken the run back. Answers why; `null` when it may be changed.
   */
  async refuseChange(sessionId: string | null): Promise<string | null> {
    const { legacy } = this.deps;
    if (await legacy.rollout.isEnabled(this.userId)) return null;
    const isHeld = (await legacy.rollout.stateOf(this.userId)) === 'held';
    if (sessionId === null) return isHeld ? HELD : null;
    return (await this.isDocument(sessionId)) ? null : HELD;
  }

  /** Whether a session is still a document of the older product. */
  isDocument(sessionId: string): Promise<boolean> {
    return this.deps.legacy.isDocument(this.userId, sessionId);
  }

  /** Throws `not-found` for an unknown session, somebody else's, one in the trash, and one that is no sequence. */
  async session(sessionId: string): Promise<V1Session> {
    const store = await this.store();
    const session = await store.sessions.get(this.userId, sessionId);
    if (!session?.continuity || session.trashedAt !== undefined) throw notFound('session');
    const selected = (await store.sessions.selectedTakes(this.userId, sessionId)) ?? [];
    const { items } = await store.generations.list(this.userId, { sessionId, limit: GENERATIONS });
    return {
      session,
      source: await this.#source(sessionId),
      takes: selected.map(({ take }) => take),
      generations: items,
      urlOf: (assetId) => `${this.#origin()}/api/v2/assets/${encodeURIComponent(assetId)}/content`,
    };
  }

  async wireSession(sessionId: string): Promise<object> {
    return toWireSession(await this.session(sessionId)) ?? raise(notFound('session'));
  }

  async wireShot(sessionId: string, shotId: string): Promise<object> {
    return toWireShotOf(await this.session(sessionId), shotId) ?? raise(notFound('shot'));
  }

  /** Every sequence of this person, newest change first. One that cannot be shown hides no other. */
  async wireSessions(): Promise<object[]> {
    const store = await this.store();
    const all: object[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.sessions.list(this.userId, { has: 'continuity', limit: 100, ...(cursor && { cursor }) });
      for (const { id } of page.items) {
        const shown = await this.wireSession(id).catch((error: unknown) => {
          if (!(error instanceof AppError)) this.deps.logger.error({ error, sessionId: id }, 'left out of a v1 list');
          return null;
        });
        if (shown) all.push(shown);
      }
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return all;
  }

  async #source(sessionId: string) {
    const { database } = this.deps.legacy;
    const waiting = await database.read((transaction) => findPending(transaction, this.userId, sessionId));
    const row = waiting ?? (await findSource(database, sessionId));
    const parsed = row && parseDocument(row.document);
    return parsed?.ok ? parsed.document : null;
  }

  #origin(): string {
    return this.deps.config.publicOrigin ?? new URL(this.http.req.url).origin;
  }
}

const HELD =
  'This session was brought over to unified sessions and these are switched off now. It can be read here, and be changed again once the operator has taken the move back.';

function raise(error: Error): never {
  throw error;
}
