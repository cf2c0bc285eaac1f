import type { HistoryEntry, PatchOperation } from '#contract/records/history.ts';
import type { PromptVersion } from '#contract/records/prompt.ts';
import type { Session } from '#contract/records/session.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Take, TakeSubject } from '#contract/records/take.ts';

/** A session's own fields: `prompt` is there without its versions, `continuity` with no shots. */
export type SessionBody = Session;

/** Who did something: the user's id, or `system` for what a job did. */
export type Actor = string;

/** What one command does to the normalised session. No operations: nothing changes and nothing is logged. */
export interface Change {
  /** For people, at most 300 characters: "Moved shot 3 to 2". */
  readonly label: string;
  /**
   * Paths address records by id (`/shots/<id>/prompt`; ids escaped as RFC 6901 asks), never by array index; an array is
   * replaced whole. `remove /shots/<id>` and `remove /versions/<id>` put a row aside, `add` brings it (back). Takes can be
   * added, never removed; of a take only `label`, `scores` and `trashedAt` may change.
   */
  readonly ops: readonly PatchOperation[];
}

/** The session as it stands inside the transaction that will write the change. */
export interface SessionView {
  body(): Promise<SessionBody>;
  /** A shot that is in the film; `null` when it is unknown or was removed. */
  shot(shotId: string): Promise<Shot | null>;
  /** A shot that was removed and not yet purged, as it last was. */
  removedShot(shotId: string): Promise<Shot | null>;
  /** Ids and order keys of all shots in order. Costs a row a shot; use the narrower calls where they do. */
  shotPlaces(): Promise<readonly ShotPlace[]>;
  /** Shots by id that are in the film, in no particular order. */
  shotsById(shotIds: readonly string[]): Promise<readonly Shot[]>;
  /** Where a shot stands in the film, counted from 1. */
  shotNumber(place: ShotPlace): Promise<number>;
  shotCount(): Promise<number>;
  /** The shot next to a place in the order, or the first/last of all when `place` is absent; `null` at the end. */
  shotAfter(place?: ShotPlace): Promise<ShotPlace | null>;
  shotBefore(place?: ShotPlace): Promise<ShotPlace | null>;
  /** Whether any shot, removed ones included, has this order key. */
  isPositionTaken(position: string): Promise<boolean>;
  version(versionId: string): Promise<PromptVersion | null>;
  /** A take, also one in the trash. */
  take(takeId: string): Promise<Take | null>;
  /** A number that no take of this subject has had, purged ones included. The same one until the take is written. */
  nextTakeNumber(of: TakeSubject): Promise<number>;
}

export interface ShotPlace {
  readonly id: string;
  readonly position: string;
}

export interface CommitRequest {
  readonly sessionId: string;
  /** Owner. A session of anybody else answers `not-found`. */
  readonly userId: string;
  /** Absent: the owner. */
  readonly actor?: Actor;
  /** What to do, or how to find out from what is there. May run again when another process was in the way, so it has no effect of its own. */
  readonly change: Change | ((view: SessionView) => Change | Promise<Change>);
  /** Revision the caller last saw; another current one gives `revision-conflict`. Absent: fields win one by one. */
  readonly ifMatch?: number;
  /** Typing: a change with the same key by the same actor, within 1.5 s of the latest entry, becomes part of that entry. */
  readonly coalesceKey?: string;
  /** False for what a job or the system did: such an entry is never undone. */
  readonly isUndoable: boolean;
  readonly idempotency?: IdempotencyScope;
  /** Allows a change to a session in the trash, otherwise `gone`. */
  readonly includeTrashed?: boolean;
}

export interface CommitResult {
  /** Revision of the session now. */
  readonly revision: number;
  /** The entry that was written or extended; `null` when the change had no operations. */
  readonly entry: HistoryEntry | null;
}

/** One request of one user, named by the `Idempotency-Key` header. */
export interface IdempotencyScope {
  readonly userId: string;
  readonly key: string;
  /** Method and path of the endpoint with its ids. */
  readonly route: string;
  /** Hash of the request's body. */
  readonly requestHash: string;
}

export interface SessionWrites {
  /**
   * The one write path. In one transaction: finds the session by owner, checks `ifMatch`, applies the operations to the
   * rows they touch, validates these, writes them with the history entry and its inverse, and counts the revision up.
   * Throws `not-found`, `gone`, `revision-conflict`, `invalid-input` (the pointer is the path in the normalised session),
   * `limit-reached`. Nothing is written when it throws; repeat freely.
   */
  commit(request: CommitRequest): Promise<CommitResult>;
  /**
   * Writes a whole new session, revision as given, with one entry that cannot be undone. Throws `invalid-input` when the
   * id is taken or a record is not valid, and `limit-reached`.
   */
  insertSession(request: InsertSessionRequest): Promise<Session>;
}

export interface InsertSessionRequest {
  readonly session: Session;
  readonly takes?: readonly Take[];
  readonly label: string;
  readonly actor?: Actor;
  readonly idempotency?: IdempotencyScope;
}
