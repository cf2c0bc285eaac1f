import { invalidInput } from '#contract/errors.ts';
import type { eventEndpoints } from '#contract/endpoints/events.ts';
import { EVENT_HEADERS } from '../events/event-answer.ts';
import type { Bindings, Http } from '../handler.ts';

export const eventBindings: Bindings<typeof eventEndpoints> = {
  async streamEvents({ deps, http, userId }, { params, query }) {
    const after = lastEventId(http) ?? query.after;
    const body = await deps.hub.open({
      userId,
      sessionId: params.sessionId,
      ...(after !== undefined && { after }),
      cutOff: () => http.env.outgoing.destroy(),
    });
    return new Response(body, { headers: EVENT_HEADERS });
  },
};

function lastEventId(http: Http): number | undefined {
  const header = http.req.header('last-event-id');
  if (header === undefined || header === '') return undefined;
  if (!/^\d{1,15}$/.test(header)) throw invalidInput('', 'Last-Event-ID is a revision, such as 12.');
  return Number(header);
}
