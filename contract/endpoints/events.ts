import { z } from 'zod';
import { Cut } from '../records/cut.ts';
import { Generation } from '../records/generation.ts';
import { HistoryEntry } from '../records/history.ts';
import { endpoint } from './endpoint.ts';
import { sessionParams } from './shared.ts';

/**
 * Data of a `change` event. Its event id is the revision. With `entries` they are to be applied in order; `reset` says that
 * too much has happened since (or that the log is another one): read the session again.
 */
export const ChangeEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('entry'), revision: z.int(), entry: HistoryEntry.omit({ inverse: true }) }),
  z.object({ kind: z.literal('reset'), revision: z.int() }),
]);
export type ChangeEvent = z.infer<typeof ChangeEvent>;

/** What each kind of event carries. */
export const sessionEvents = { change: ChangeEvent, generation: Generation, cut: Cut, ping: z.object({}) } as const;

export const eventEndpoints = {
  streamEvents: endpoint({
    method: 'get',
    path: '/sessions/{sessionId}/events',
    tag: 'History',
    summary: 'Follow a session',
    description:
      'Server-sent events: `change` (id is the revision), `generation`, `cut` and `ping`. `Last-Event-ID` resumes from the log without gap or double, also after a restart. Without it the stream begins now. A reader that is too slow is cut off and may resume.',
    transport: 'events',
    params: sessionParams,
    query: z.object({
      after: z.int().min(0).optional().describe('Revision to resume after, for clients that cannot set Last-Event-ID.'),
    }),
    status: 200,
    errors: ['not-found', 'shutting-down'],
  }),
};
