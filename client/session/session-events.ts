import { API_PREFIX } from '#contract/api-prefix.ts';
import type { ChangeEvent } from '#contract/endpoints/events.ts';
import type { Generation } from '#contract/records/generation.ts';
import type { Cut } from '#contract/records/cut.ts';
import { useEffect } from 'react';
import { onReachable } from './connection.ts';
import { cutsQuery } from './queries.ts';
import { queryClient } from './query-client.ts';
import { knownSession, receiveChange, receiveGeneration } from './receive.ts';

/** A stream that the server ended or refused is asked for again after so long, then after twice as long, up to the longest. */
const FIRST_REOPEN_MS = 2000;
const LONGEST_REOPEN_MS = 60_000;

/**
 * Keeps a session's records fresh from its event stream for as long as the caller is on screen; mounted once, by the shell.
 * A lost connection the browser mends by itself and resumes where it was; after a refusal (a restart, an expired sign-in) a new
 * stream is opened from what is known then. Events of a stream that was closed are not heard any more.
 */
export function useSessionEvents(sessionId: string | null): void {
  useEffect(() => (sessionId ? keepOpen(sessionId) : undefined), [sessionId]);
}

function keepOpen(sessionId: string): () => void {
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stream = open();
  function open(): EventSource {
    const opened = openStream(sessionId);
    opened.addEventListener('open', () => {
      failures = 0;
    });
    opened.addEventListener('error', () => {
      if (opened.readyState !== EventSource.CLOSED) return;
      failures += 1;
      timer = setTimeout(reopen, Math.min(LONGEST_REOPEN_MS, FIRST_REOPEN_MS * 2 ** (failures - 1)));
    });
    return opened;
  }
  function reopen(): void {
    clearTimeout(timer);
    stream.close();
    stream = open();
  }
  const stopWatching = onReachable(() => {
    if (stream.readyState === EventSource.CLOSED) reopen();
  });
  return () => {
    stopWatching();
    clearTimeout(timer);
    stream.close();
  };
}

function openStream(sessionId: string): EventSource {
  const after = knownSession(sessionId)?.revision;
  const query = after === undefined ? '' : `?after=${after}`;
  const stream = new EventSource(`${API_PREFIX}/sessions/${encodeURIComponent(sessionId)}/events${query}`);
  hear(stream, 'change', (change) => receiveChange(sessionId, change));
  hear(stream, 'generation', receiveGeneration);
  hear(stream, 'cut', (cut) => receiveCut(sessionId, cut));
  return stream;
}

interface EventData {
  change: ChangeEvent;
  generation: Generation;
  cut: Cut;
}

/** Listens for one kind of event. The server sends the contract's own records; what is not JSON is somebody else's and left alone. */
function hear<Name extends keyof EventData>(
  stream: EventSource,
  name: Name,
  receive: (data: EventData[Name]) => void,
): void {
  stream.addEventListener(name, (event: MessageEvent<string>) => {
    const data = parse(event.data);
    if (data !== null) receive(data as EventData[Name]); // the contract says what each event carries
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function receiveCut(sessionId: string, cut: Cut): void {
  const { queryKey } = cutsQuery(sessionId);
  const isSame = (known: Cut) => known.fromTakeId === cut.fromTakeId && known.toTakeId === cut.toTakeId;
  const cuts = queryClient.getQueryData(queryKey);
  if (cuts?.some(isSame))
    queryClient.setQueryData(
      queryKey,
      cuts.map((known) => (isSame(known) ? cut : known)),
    );
  else void queryClient.invalidateQueries({ queryKey });
}
