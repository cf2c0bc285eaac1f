import type { ChangeEvent } from '#contract/endpoints/events.ts';
import type { Generation } from '#contract/records/generation.ts';
import type { Cut } from '#contract/records/cut.ts';
import { useEffect } from 'react';
import { cutsQuery } from './queries.ts';
import { queryClient } from './query-client.ts';
import { knownSession, receiveChange, receiveGeneration } from './receive.ts';

/**
 * Keeps a session's records fresh from its event stream for as long as the caller is on screen; mounted once, by the shell.
 * The browser reconnects by itself and resumes where it was. Events of a stream that was closed are not heard any more.
 */
export function useSessionEvents(sessionId: string | null): void {
  useEffect(() => {
    if (!sessionId) return undefined;
    const after = knownSession(sessionId)?.revision;
    const query = after === undefined ? '' : `?after=${after}`;
    const stream = new EventSource(`/api/v2/sessions/${encodeURIComponent(sessionId)}/events${query}`);
    hear(stream, 'change', (change) => receiveChange(sessionId, change));
    hear(stream, 'generation', receiveGeneration);
    hear(stream, 'cut', (cut) => receiveCut(sessionId, cut));
    return () => stream.close();
  }, [sessionId]);
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
