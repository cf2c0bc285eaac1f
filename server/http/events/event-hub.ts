import { AppError } from '#contract/errors.ts';
import type { CutMeasurer } from '#server/jobs/cut-measurer.ts';
import type { Store } from '#server/store/port.ts';
import type { Logger } from '#server/logging/logger.ts';
import type { Metrics } from '../operations/metrics.ts';
import { SessionFeed } from './session-feed.ts';

const PING_INTERVAL_MS = 20_000;

export interface EventHubDeps {
  readonly store: Store;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly cuts: CutMeasurer;
}

export interface OpenEvents {
  readonly userId: string;
  readonly sessionId: string;
  /** Revision the reader has; `undefined` begins now. */
  readonly after?: number;
  /** Breaks the connection: the reader was too slow. */
  readonly cutOff: () => void;
}

/** All open event streams: one feed a session, however many read it. */
export class EventHub {
  readonly #feeds = new Map<string, SessionFeed>();
  readonly #ping: NodeJS.Timeout;
  #isClosed = false;

  constructor(private readonly deps: EventHubDeps) {
    this.#ping = setInterval(() => this.#feeds.forEach((feed) => feed.ping()), PING_INTERVAL_MS);
    this.#ping.unref();
  }

  /** Opens a stream on a session. Throws `not-found`, and `shutting-down` once the hub is closed. */
  async open({ userId, sessionId, ...reader }: OpenEvents): Promise<ReadableStream<Uint8Array>> {
    const revision = await this.deps.store.sessions.revision(userId, sessionId);
    if (this.#isClosed) throw new AppError('shutting-down', 'The server is shutting down. Try again in a moment.', {});
    if (revision === null) throw new AppError('not-found', 'There is no such session.', { kind: 'session' });
    return this.#feedOf(userId, sessionId, revision).read(reader);
  }

  #feedOf(userId: string, sessionId: string, revision: number): SessionFeed {
    const known = this.#feeds.get(sessionId);
    if (known) return known;
    const feed = new SessionFeed(this.deps, { userId, sessionId, revision }, () => this.#feeds.delete(sessionId));
    this.#feeds.set(sessionId, feed);
    return feed;
  }

  /** Ends every stream. */
  close(): void {
    this.#isClosed = true;
    clearInterval(this.#ping);
    for (const feed of this.#feeds.values()) feed.close();
  }
}
