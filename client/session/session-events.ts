import type { Generation } from '#contract/records/generation.ts';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isRunning } from './generation-state.ts';
import { cutsQuery, generationsQuery, sessionQuery } from './queries.ts';

/** Keeps a session's records fresh from its event stream for as long as the caller is on screen. The browser reconnects by itself. */
export function useSessionEvents(sessionId: string): void {
  const client = useQueryClient();
  useEffect(() => {
    const stream = new EventSource(`/api/v2/sessions/${encodeURIComponent(sessionId)}/events`);
    stream.addEventListener('change', () => void refreshSession(client, sessionId));
    stream.addEventListener('cut', () => void client.invalidateQueries(cutsQuery(sessionId)));
    stream.addEventListener('generation', (event) => receiveGeneration(client, sessionId, event.data));
    return () => stream.close();
  }, [client, sessionId]);
}

/** Reads the session again, with its takes and cuts. */
function refreshSession(client: QueryClient, sessionId: string): Promise<void> {
  return client.invalidateQueries({ queryKey: sessionQuery(sessionId).queryKey });
}

function receiveGeneration(client: QueryClient, sessionId: string, text: string): void {
  const { queryKey } = generationsQuery(sessionId);
  const generation = parseGeneration(text);
  if (generation?.sessionId !== sessionId) {
    void client.invalidateQueries({ queryKey });
    return;
  }
  client.setQueryData(queryKey, (known) => [
    generation,
    ...(known ?? []).filter((candidate) => candidate.id !== generation.id),
  ]);
  if (!isRunning(generation)) void refreshSession(client, sessionId);
}

/** The generation an event carries; null when it carries only a hint that something changed. */
function parseGeneration(text: string): Generation | null {
  try {
    const value: unknown = JSON.parse(text);
    const isWhole =
      typeof value === 'object' && value !== null && 'status' in value && 'progress' in value && 'of' in value;
    // The server sends the contract's own record; the fields checked are those a hint would lack.
    return isWhole ? (value as Generation) : null;
  } catch {
    return null;
  }
}
