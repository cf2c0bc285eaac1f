import { formatEvent } from './event-stream.ts';

/** An event by the name it travels under. */
interface NamedEvent {
  readonly name: string;
  readonly data: unknown;
}

export const EVENT_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // Asks proxies not to hold events back.
  'x-accel-buffering': 'no',
};

/**
 * Answers with the events a generator yields, made only as fast as they are read. When the reader goes away the signal is
 * aborted and the generator is left. `onError` words a failure as the last event.
 */
export function eventAnswer(
  events: (signal: AbortSignal) => AsyncGenerator<NamedEvent>,
  onError: (error: unknown) => NamedEvent,
): Response {
  const aborter = new AbortController();
  const source = events(aborter.signal);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const next = await source.next();
        if (next.done) controller.close();
        else controller.enqueue(formatEvent(next.value));
      } catch (error) {
        controller.enqueue(formatEvent(onError(error)));
        controller.close();
      }
    },
    cancel() {
      aborter.abort();
      // What it waits for may take a while to notice; nobody waits for it here.
      void source.return(undefined);
    },
  });
  return new Response(body, { headers: EVENT_HEADERS });
}
