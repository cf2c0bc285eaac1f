import { newId } from '#contract/new-id.ts';
import type { PendingEdit } from '#client/session/outbox.ts';
import { type DraftRecord, readRecord, writeRecord } from './draft-record.ts';

const PREFIX = 'raccord:draft:';
const LOCK_PREFIX = 'raccord-window:';
/** Without locks a record this old is taken for one whose window has gone. */
const SURELY_GONE_MS = 15_000;

/** This window's own part of every key: two windows on one session never write over each other. */
const windowId = newId();

/** Says for as long as this window lives that its records are its own. Called once, when the page starts. */
export function claimWindow(): void {
  // Held until the page goes; absent where the page is not served securely.
  void navigator.locks?.request(LOCK_PREFIX + windowId, () => new Promise<never>(() => {}));
}

const keyOf = (sessionId: string) => `${PREFIX}${encodeURIComponent(sessionId)}:${windowId}`;

/** Keeps a session's unsaved edits. False: the browser has no room for them (or forbids it). */
export function keepDraft(sessionId: string, edits: readonly PendingEdit[]): boolean {
  try {
    if (edits.length === 0) localStorage.removeItem(keyOf(sessionId));
    else localStorage.setItem(keyOf(sessionId), writeRecord(edits, new Date()));
    return true;
  } catch {
    return edits.length === 0;
  }
}

/** A record that a window left behind. */
export interface LeftDraft {
  readonly key: string;
  readonly record: DraftRecord;
}

/** What windows that have gone left unsaved in a session, oldest first. What cannot be read, or is too old, is cleared away. */
export async function leftDrafts(sessionId: string): Promise<LeftDraft[]> {
  const start = `${PREFIX}${encodeURIComponent(sessionId)}:`;
  const living = await livingWindows();
  const now = new Date();
  return storedKeys()
    .filter((key) => key.startsWith(start) && key !== keyOf(sessionId))
    .flatMap((key) => {
      const record = readRecord(localStorage.getItem(key) ?? '', now);
      if (!record) {
        forgetDraft(key);
        return [];
      }
      const isGone = living
        ? !living.has(key.slice(start.length))
        : now.getTime() - Date.parse(record.savedAt) > SURELY_GONE_MS;
      return isGone ? [{ key, record }] : [];
    })
    .toSorted((a, b) => (a.record.savedAt < b.record.savedAt ? -1 : 1));
}

/** Takes a record away for good. */
export function forgetDraft(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Forbidden storage holds nothing to forget.
  }
}

/** Clears away what is too old or unreadable, of all sessions. */
export function sweepDrafts(): void {
  const now = new Date();
  for (const key of storedKeys()) {
    if (key.startsWith(PREFIX) && !readRecord(localStorage.getItem(key) ?? '', now)) forgetDraft(key);
  }
}

function storedKeys(): string[] {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

/** Windows that are open; null where the browser does not tell. */
async function livingWindows(): Promise<Set<string> | null> {
  if (!navigator.locks) return null;
  const { held = [] } = await navigator.locks.query();
  return new Set(held.flatMap(({ name = '' }) => (name.startsWith(LOCK_PREFIX) ? name.slice(LOCK_PREFIX.length) : [])));
}
