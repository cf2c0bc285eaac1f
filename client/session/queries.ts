import type { Cut } from '#contract/records/cut.ts';
import type { Generation } from '#contract/records/generation.ts';
import type { Session, SessionHead } from '#contract/records/session.ts';
import type { Take } from '#contract/records/take.ts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { isRunning } from './generation-state.ts';
import { getJson } from './request.ts';

/** One page of a list; `nextCursor` is null on the last. */
interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

const SESSIONS_PER_PAGE = 24;
const LARGEST_PAGE = 100;
/** How often running work is asked about; the event stream is quicker, but may be cut off by a proxy. */
const RUNNING_POLL_MS = 2000;

/** Session heads, newest change first, page by page. An empty `search` lists them all. */
export function sessionsQuery(search: string) {
  return infiniteQueryOptions({
    queryKey: ['sessions', { search }],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: String(SESSIONS_PER_PAGE) });
      if (search) query.set('q', search);
      if (pageParam) query.set('cursor', pageParam);
      return getJson<Page<SessionHead>>(`/sessions?${query}`, signal);
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
    queryFn: ({ signal }) => getJson<Session>(sessionPath(sessionId), signal),
  });
}

/** Every take of a session. */
export function takesQuery(sessionId: string) {
  return queryOptions({
    queryKey: ['session', sessionId, 'takes'],
    queryFn: ({ signal }) => getAllPages<Take>(`${sessionPath(sessionId)}/takes`, signal),
  });
}

/** The cuts of a session that have been made, measured or not. */
export function cutsQuery(sessionId: string) {
  return queryOptions({
    queryKey: ['session', sessionId, 'cuts'],
    queryFn: async ({ signal }) => (await getJson<{ items: Cut[] }>(`${sessionPath(sessionId)}/cuts`, signal)).items,
  });
}

/** Generations of one session, or of all when there is none to name. Asked again while something runs. */
export function generationsQuery(sessionId?: string) {
  const query = sessionId === undefined ? '' : `?${new URLSearchParams({ sessionId })}`;
  return queryOptions({
    queryKey: ['generations', sessionId ?? 'all'],
    queryFn: async ({ signal }) => (await getJson<{ items: Generation[] }>(`/generations${query}`, signal)).items,
    refetchInterval: ({ state }) => (state.data?.some(isRunning) ? RUNNING_POLL_MS : false),
  });
}

function sessionPath(sessionId: string): string {
  return `/sessions/${encodeURIComponent(sessionId)}`;
}

async function getAllPages<T>(path: string, signal: AbortSignal): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: String(LARGEST_PAGE) });
    if (cursor) query.set('cursor', cursor);
    const page: Page<T> = await getJson(`${path}?${query}`, signal);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}
