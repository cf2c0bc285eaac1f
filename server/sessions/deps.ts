import type { Words } from '#server/prompt/words.ts';
import type { Actor, IdempotencyScope, Store } from '#server/store/port.ts';

/** What use cases need of the world. */
export interface SessionDeps {
  readonly store: Store;
  /** The time, for records. */
  readonly now: () => Date;
  /** Reads words; absent: highlights are kept as they were sent. */
  readonly words?: Words;
}

/** Who asks for a change of a session, and what they last saw of it. */
export interface Command {
  readonly userId: string;
  readonly sessionId: string;
  /** Absent: the user. */
  readonly actor?: Actor;
  /** Revision from `If-Match`; absent: fields win one by one. */
  readonly ifMatch?: number;
  readonly idempotency?: IdempotencyScope;
}
