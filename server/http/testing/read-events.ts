import type { Ask } from './test-server.ts';

export interface ReceivedEvent {
  readonly name: string;
  readonly id: string | null;
  readonly data: Record<string, unknown>;
}

export interface OpenStream {
  /** Everything received so far. */
  readonly events: ReceivedEvent[];
  /** Resolves when this holds; fails after five seconds. */
  until(done: (events: readonly ReceivedEvent[]) => boolean): Promise<void>;
  /** Resolves when the server has ended the stream or broken it off. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Opens a session's event stream the way a browser would. */
export async function openEvents(ask: Ask, sessionId: string, lastEventId?: string | number): Promise<OpenStream> {
  const aborter = new AbortController();
  const headers: Record<string, string> = lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) };
  const response = await ask('GET', `/sessions/${sessionId}/events`, { headers, signal: aborter.signal });
  if (!response.ok || !response.body) throw new Error(`The stream answered ${response.status}.`);
  const events: ReceivedEvent[] = [];
  const ended = collect(response.body, events).catch(() => undefined);
  return {
    events,
    ended,
    close: () => aborter.abort(),
    async until(done) {
      const deadline = Date.now() + 5000;
      while (!done(events)) {
        if (Date.now() > deadline)
          throw new Error(`Waited in vain. Received: ${JSON.stringify(events).slice(0, 2000)}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
  };
}

async function collect(body: ReadableStream<Uint8Array>, events: ReceivedEvent[]): Promise<void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    events.push(...blocks.map(parse));
  }
}

function parse(block: string): ReceivedEvent {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? null;
  return { name: field('event') ?? 'message', id: field('id'), data: JSON.parse(field('data') ?? '{}') };
}

/** Revisions of the changes received, in order. */
export function revisionsOf(events: readonly ReceivedEvent[]): number[] {
  return events.filter(({ name }) => name === 'change').map(({ data }) => Number(data['revision']));
}
