import { create } from 'zustand';
import type { Edit } from './edit.ts';

/** A field's value before an edit, by its place in the history (`/shots/<id>/prompt`). Undefined is absent. */
export interface FieldBefore {
  readonly path: string;
  readonly value?: unknown;
}

/**
 * One edit that the server has not confirmed. `waiting` and `sending` are on their way; `conflict` waits for a person because
 * the field was changed elsewhere; `refused` was answered with a reason and keeps what was typed until it is changed or dropped.
 */
export interface PendingEdit {
  /** Also the key under which it is sent, so sending twice saves once. */
  readonly id: string;
  readonly edit: Edit;
  readonly state: 'waiting' | 'sending' | 'conflict' | 'refused';
  /** ISO time of the first keystroke or click in it. */
  readonly at: string;
  /** Edits with the same value are one step of the history; absent: a step of its own. */
  readonly coalesce?: string;
  /** Revision of the session it was made on. */
  readonly baseRevision: number;
  readonly before: readonly FieldBefore[];
  /** Why it was refused, as a sentence; set only then. */
  readonly reason?: string;
}

/** Why sending stands still. Everything stays in the outbox and is tried again. */
export type Trouble =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'session-gone' }
  | { readonly kind: 'failing'; readonly message: string };

/** What one session still has to save, oldest first. */
export interface Outbox {
  readonly edits: readonly PendingEdit[];
  readonly trouble: Trouble | null;
}

const EMPTY: Outbox = { edits: [], trouble: null };

const useOutboxes = create<Readonly<Record<string, Outbox>>>()(() => ({}));

/** What a session still has to save; empty when there is nothing. */
export function outboxOf(sessionId: string): Outbox {
  return useOutboxes.getState()[sessionId] ?? EMPTY;
}

/** The same, kept up to date. */
export function useOutbox(sessionId: string): Outbox {
  return useOutboxes((outboxes) => outboxes[sessionId] ?? EMPTY);
}

/** Replaces what a session still has to save. Only for the sender and for drafts that are taken back. */
export function changeOutbox(sessionId: string, change: (outbox: Outbox) => Outbox): void {
  useOutboxes.setState((outboxes) => ({ [sessionId]: change(outboxes[sessionId] ?? EMPTY) }));
}

/** Changes one edit; null takes it out. */
export function changePending(
  sessionId: string,
  editId: string,
  change: (pending: PendingEdit) => PendingEdit | null,
): void {
  changeOutbox(sessionId, (outbox) => ({
    ...outbox,
    edits: outbox.edits.flatMap((pending) => (pending.id === editId ? (change(pending) ?? []) : pending)),
  }));
}

/** Calls back with every session whose outbox has changed; returns the way to stop. */
export function watchOutboxes(callback: (sessionId: string, outbox: Outbox) => void): () => void {
  return useOutboxes.subscribe((now, before) => {
    for (const [sessionId, outbox] of Object.entries(now)) {
      if (outbox !== before[sessionId]) callback(sessionId, outbox);
    }
  });
}
