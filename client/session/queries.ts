import type { Session } from '#contract/records/session.ts';
import type { Take } from '#contract/records/take.ts';
import { infiniteQueryOptions, queryOptions, replaceEqualDeep } from '@tanstack/react-query';
import { isRunning } from './generation-state.ts';
import { getJson, RequestError } from './request.ts';

const SESSIONS_PER_PAGE = 24;
const LARGEST_PAGE = 100;
const HISTORY_PER_PAGE = 50;
/** How often running work is asked about; the event stream is quicker, but may be cut off by a proxy. */
const RUNNING_POLL_MS = 2000;
/** How often it is asked whether work was begun elsewhere. */
const IDLE_POLL_MS = 15_000;

/** What is known of a revision nobody looks at any more is of little use. */
const STALENESS_KEPT_MS = 60_000;
/** An open session is kept fresh by its event stream. */
const SESSION_STALE_MS = 60_000;

/** Session heads, newest change first, page by page. An empty `search` lists them all. */
export function sessionsQuery(search: string) {
  return infiniteQueryOptions({
    queryKey: ['sessions', { search }],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: SESSIONS_PER_PAGE, q: search || undefined, cursor: pageParam || undefined };
      return getJson('/sessions', { query }, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous) => previous,
  });
}

/** The whole session. */
export function sessionQuery(sessionId: string) {
  return queryOptions({
    queryKey: ['session', sessionId],
    queryFn: async ({ signal }): Promise<Session> => {
      const answer = await getJson('/sessions/{sessionId}', { params: { sessionId } }, signal);
      if ('shotCount' in answer) throw new TypeError('The whole session was asked for, not its head.');
      // Everything on screen is drawn from it, so another record in its place would break the page.
      if (!isSession(answer)) throw new RequestError('What the server answered is not this session.', null, 200);
      return answer;
    },
    // An answer that was on its way while a later change came in says nothing new.
    structuralSharing: (known, answer) =>
      isSession(known) && isSession(answer) && answer.revision < known.revision
        ? known
        : replaceEqualDeep(known, answer),
    staleTime: SESSION_STALE_MS,
  });
}

function isSession(value: unknown): value is Session {
  return typeof value === 'object' && value !== null && 'revision' in value;
}

/** Every take of a session. */
export function takesQuery(sessionId: string) {
  return queryOptions({
    queryKey: ['session', sessionId, 'takes'],
    queryFn: ({ signal }) => getAllTakes(sessionId, signal),
  });
}

async function getAllTakes(sessionId: string, signal: AbortSignal): Promise<Take[]> {
  const takes: Take[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: LARGEST_PAGE, cursor };
    const page: { items: Take[]; nextCursor: string | null } = await getJson(
      '/sessions/{sessionId}/takes',
      { params: { sessionId }, query },
      signal,
    );
    takes.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return takes;
}

/** The cuts of a session's film, measured or not. */
export function cutsQuery(sessionId: string) {
  return queryOptions({
    queryKey: ['session', sessionId, 'cuts'],
    queryFn: async ({ signal }) =>
      (await getJson('/sessions/{sessionId}/cuts', { params: { sessionId } }, signal)).items,
  });
}

/**
 * Whether each shot of a session still plays what it asks for, and if not why. Kept for a revision of the session: another one is
 * asked about anew, with the answer for the last one standing in meanwhile.
 */
export function stalenessQuery(sessionId: string, revision: number) {
  return queryOptions({
    queryKey: ['session-staleness', sessionId, revision],
    queryFn: async ({ signal }) =>
      (await getJson('/sessions/{sessionId}/staleness', { params: { sessionId } }, signal)).items,
    placeholderData: (previous) => previous,
    gcTime: STALENESS_KEPT_MS,
  });
}

/** The newest generations of one session, or what is open in any when there is none to name. Asked again while something runs. */
export function generationsQuery(sessionId?: string) {
  const query = sessionId === undefined ? { isOpen: true } : { sessionId, limit: LARGEST_PAGE };
  return queryOptions({
    queryKey: ['generations', sessionId ?? 'open'],
    queryFn: async ({ signal }) => (await getJson('/generations', { query }, signal)).items,
    refetchInterval: ({ state }) => (state.data?.some(isRunning) ? RUNNING_POLL_MS : IDLE_POLL_MS),
  });
}

/** The newest generations of all sessions. Asked again while something runs. */
export function recentGenerationsQuery() {
  return queryOptions({
    queryKey: ['generations', 'recent'],
    queryFn: async ({ signal }) => (await getJson('/generations', { query: { limit: LARGEST_PAGE } }, signal)).items,
    refetchInterval: ({ state }) => (state.data?.some(isRunning) ? RUNNING_POLL_MS : IDLE_POLL_MS),
  });
}

/** The models that can be chosen. They change only when the server is set up anew. */
export function modelsQuery() {
  return queryOptions({
    queryKey: ['models'],
    queryFn: async ({ signal }) => (await getJson('/models', {}, signal)).items,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Under this everything about a session's history is kept. */
export function historyKey(sessionId: string) {
  return ['session', sessionId, 'history'] as const;
}

/** What undo and redo would do now. */
export function historyStateQuery(sessionId: string) {
  return queryOptions({
    queryKey: [...historyKey(sessionId), 'state'],
    queryFn: ({ signal }) => getJson('/sessions/{sessionId}/history/state', { params: { sessionId } }, signal),
  });
}

/** Who is asking, what they may, and what of the budget is spent. */
export function meQuery() {
  return queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => getJson('/me', {}, signal) });
}

/** What was done to a session, newest first, page by page. */
export function historyQuery(sessionId: string) {
  return infiniteQueryOptions({
    queryKey: [...historyKey(sessionId), 'list'],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: HISTORY_PER_PAGE, cursor: pageParam || undefined };
      return getJson('/sessions/{sessionId}/history', { params: { sessionId }, query }, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** The first library entries that answer a search by trigger, name or description. */
export function librarySearchQuery(search: string) {
  return queryOptions({
    queryKey: ['library', { search }],
    queryFn: async ({ signal }) => (await getJson('/library', { query: { q: search || undefined } }, signal)).items,
  });
}

/** Shots that were taken out of the film and can be brought back, latest first; at most a hundred. */
export function removedShotsQuery(sessionId: string) {
  return queryOptions({
    queryKey: ['session', sessionId, 'history', 'removed-shots'],
    queryFn: async ({ signal }) => {
      const address = { params: { sessionId }, query: { limit: LARGEST_PAGE } };
      return (await getJson('/sessions/{sessionId}/removed-shots', address, signal)).items;
    },
  });
}
