import type { EndpointSpec } from '#contract/endpoints/endpoint.ts';
import type { Store } from '#server/store/port.ts';
import type { Legacy } from '../open-legacy.ts';

/** As much of a request as is looked at here. */
interface Context {
  readonly deps: { readonly legacy: Legacy; readonly store: Store };
  /** Absent for an endpoint that needs no sign-in. */
  readonly userId?: string;
}

type Handler<C> = (context: C, input: object) => Promise<unknown>;

/**
 * An endpoint with the older product in front of it. Whoever has been switched over finds their documents moved; for whoever
 * has not, their documents stand in the store as sessions. Nothing happens while nobody's documents wait.
 */
export function throughLegacy<C extends Context>(spec: EndpointSpec, answer: Handler<C>): Handler<C> {
  if (spec.access === 'public') return answer;
  const isOfSessions = spec.path.startsWith('/sessions');
  return async (context, input) => {
    const { legacy } = context.deps;
    const { userId } = context;
    if (userId === undefined || !(await legacy.arrivals.isAnybodyWaiting())) return answer(context, input);
    const arrival = legacy.arrivals.arrive(userId);
    // The rest of the app goes on meanwhile.
    if (isOfSessions) await arrival;
    if (await legacy.rollout.isEnabled(userId)) return answer(context, input);
    if (spec.transport === 'events' && (await isDocument(legacy, userId, input))) return noEvents();
    // What is made new here is a session: only v1 makes documents.
    const { classicStore, store: own } = legacy;
    const store: Store = { ...classicStore, insertSession: (request) => own.insertSession(request) };
    return answer({ ...context, deps: { ...context.deps, store } }, input);
  };
}

async function isDocument(legacy: Legacy, userId: string, input: object): Promise<boolean> {
  const params: unknown = Reflect.get(input, 'params');
  const sessionId: unknown = params !== null && typeof params === 'object' ? Reflect.get(params, 'sessionId') : null;
  return typeof sessionId === 'string' && legacy.isDocument(userId, sessionId);
}

/** Nothing happens to a document by itself. To an event source 204 means: do not ask again. */
function noEvents(): Response {
  return new Response(null, { status: 204 });
}
