import type { HistoryEntry } from '#contract/records/history.ts';
import type { Actor, CommitResult, IdempotencyScope } from './commit.ts';
import type { Page, PageRequest } from './sessions.ts';

export interface HistoryStep {
  readonly sessionId: string;
  readonly userId: string;
  /** Whose entries are meant. Absent: the owner. */
  readonly actor?: Actor;
  readonly ifMatch?: number;
  readonly idempotency?: IdempotencyScope;
}

/** What an undo or redo did: `entry` is the new one, never null. */
export interface HistoryStepResult extends CommitResult {
  readonly entry: HistoryEntry;
}

export interface SessionHistory {
  /**
   * Takes back the actor's latest entry that still stands, or the one with this revision, as a new entry. Throws
   * `nothing-to-undo`; `undo-conflict` when a later entry that stands touched the same path, or one above or below it.
   */
  undo(step: HistoryStep & { readonly revision?: number }): Promise<HistoryStepResult>;
  /** Brings back what the actor's latest undo took. Void once the actor has made a new undoable change: `nothing-to-redo`. */
  redo(step: HistoryStep): Promise<HistoryStepResult>;
  /** Makes the session what it was at a revision, as one new undoable entry. Takes stay. `not-found` for a revision that no entry has. */
  restoreTo(step: HistoryStep & { readonly revision: number }): Promise<CommitResult>;
  /** Newest first. */
  list(userId: string, sessionId: string, page: PageRequest): Promise<Page<HistoryEntry> | null>;
  /** What undo and redo would do now, for the buttons. */
  state(userId: string, sessionId: string, actor?: Actor): Promise<HistoryState | null>;
  /**
   * Entries with a higher revision, oldest first, at most `limit`: what the event stream sends. Revisions need not be
   * consecutive, for an entry that typing extended moves to its newest revision; applying one twice does no harm.
   */
  entriesAfter(userId: string, sessionId: string, revision: number, limit: number): Promise<HistoryEntry[] | null>;
}

export interface HistoryState {
  readonly revision: number;
  /** Label of what would be undone; `null` when there is nothing. */
  readonly undo: { readonly revision: number; readonly label: string } | null;
  readonly redo: { readonly revision: number; readonly label: string } | null;
}
