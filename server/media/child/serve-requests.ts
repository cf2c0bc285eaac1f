import { hasErrorCode } from '#contract/errors.ts';
import type { ChildReply, ChildRequest } from './child-messages.ts';

/** One kind of work a child does. `sendPart` gives something back before the end and waits until it is on its way. */
export type ChildHandler = (input: unknown, sendPart: (value: unknown) => Promise<void>) => Promise<unknown>;

/** Makes this process a child: it answers requests, and ends when its parent does. */
export function serveRequests(handlers: Readonly<Record<string, ChildHandler>>): void {
  process.once('disconnect', () => process.exit(0));
  process.on('message', (request: ChildRequest) => {
    void answer(handlers, request).then(send);
  });
}

async function answer(handlers: Readonly<Record<string, ChildHandler>>, request: ChildRequest): Promise<ChildReply> {
  try {
    const handler = handlers[request.operation];
    if (!handler) throw new Error(`There is no work called ${request.operation}.`);
    return { kind: 'done', value: await handler(request.input, (value) => send({ kind: 'part', value })) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (hasErrorCode(error, 'media-rejected')) return { kind: 'failed', code: 'media-rejected', reason };
    if (hasErrorCode(error, 'storage-full')) return { kind: 'failed', code: 'storage-full', reason };
    return { kind: 'failed', code: 'media-failed', reason };
  }
}

function send(reply: ChildReply): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(reply, () => resolve());
  });
}
