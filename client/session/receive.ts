import type { ChangeEvent } from '#contract/endpoints/events.ts';
import type { Generation } from '#contract/records/generation.ts';
import type { HistoryEntry } from '#contract/records/history.ts';
import type { Session } from '#contract/records/session.ts';
import { applyToSession, applyToTakes } from './apply-operations.ts';
import { isRunning } from './generation-state.ts';
import {
  cutsQuery,
  generationsQuery,
  historyKey,
  recentGenerationsQuery,
  sessionQuery,
  takesQuery,
} from './queries.ts';
import { queryClient } from './query-client.ts';

/** One step of a session's history as the event stream and the answers to changes carry it. */
export type LoggedEntry = Omit<HistoryEntry, 'inverse'>;

/** How long a missing step is waited for: it is usually the answer to a change of our own, a moment behind its event. */
const GAP_PATIENCE_MS = 400;

const early = new Map<string, Map<number, LoggedEntry>>();

/**
 * Takes in a step that was logged, from the stream or from an answer. Steps that are known already change nothing, one that
 * comes too early waits for the one before it, and after a gap the session is read again.
 */
export function receiveEntry(sessionId: string, entry: LoggedEntry): void {
  const session = knownSession(sessionId);
  if (!session || entry.revision <= session.revision) return;
  const waiting = early.get(sessionId) ?? new Map<number, LoggedEntry>();
  early.set(sessionId, waiting);
  waiting.set(entry.revision, entry);
  applyWaiting(sessionId, waiting);
  if (waiting.size > 0) setTimeout(() => closeGap(sessionId), GAP_PATIENCE_MS);
}

/** Takes in what a stream's `change` event says. */
export function receiveChange(sessionId: string, change: ChangeEvent): void {
  if (change.kind === 'entry') receiveEntry(sessionId, change.entry);
  else if (change.revision !== knownSession(sessionId)?.revision) void rereadSession(sessionId);
}

function applyWaiting(sessionId: string, waiting: Map<number, LoggedEntry>): void {
  for (let session = knownSession(sessionId); session; session = knownSession(sessionId)) {
    const entry = waiting.get(session.revision + 1);
    for (const revision of waiting.keys()) if (revision <= session.revision + 1) waiting.delete(revision);
    if (!entry) return;
    applyEntry(session, entry);
  }
}

function applyEntry(session: Session, entry: LoggedEntry): void {
  const { forward, revision, at } = entry;
  const next = { ...applyToSession(session, forward), revision, updatedAt: at };
  queryClient.setQueryData(sessionQuery(session.id).queryKey, next);
  if (forward.some(({ path }) => path.startsWith('/takes/'))) {
    queryClient.setQueryData(takesQuery(session.id).queryKey, (takes) => takes && applyToTakes(takes, forward));
  }
  if (forward.some(({ path }) => path.startsWith('/shots/'))) void queryClient.invalidateQueries(cutsQuery(session.id));
  void queryClient.invalidateQueries({ queryKey: historyKey(session.id) });
}

function closeGap(sessionId: string): void {
  const waiting = early.get(sessionId);
  if (!waiting || waiting.size === 0) return;
  waiting.clear();
  void rereadSession(sessionId);
}

/** Reads a session again, with its takes, cuts and history. */
export async function rereadSession(sessionId: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['session', sessionId] });
}

/** Takes in how far a generation has come. Late news of a session that is not open lands in that session's own list. */
export function receiveGeneration(generation: Generation): void {
  const { sessionId } = generation;
  const lists = [generationsQuery(sessionId), generationsQuery(), recentGenerationsQuery()];
  for (const { queryKey: key } of lists) {
    queryClient.setQueryData(key, (known) => known && [generation, ...known.filter(({ id }) => id !== generation.id)]);
  }
  if (isRunning(generation)) return;
  // The take itself comes as a step of the history; a stream that was cut off may have missed it.
  void queryClient.invalidateQueries(takesQuery(sessionId));
  void queryClient.invalidateQueries({ queryKey: ['me'] });
}

/** The session as the server last told it; undefined before it was read. */
export function knownSession(sessionId: string): Session | undefined {
  return queryClient.getQueryData(sessionQuery(sessionId).queryKey);
}
