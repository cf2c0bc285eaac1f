import type { SessionHead } from '#contract/records/session.ts';
import { queryClient } from '#client/session/query-client.ts';
import { getJson } from '#client/session/request.ts';
import { type InfiniteData, infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { SessionsView } from './sessions-view.ts';

const PER_PAGE = 60;
const DAY_MS = 24 * 3600 * 1000;
const RECENT_DAYS = 7;
/** Pages that are kept when the screen is left: coming back asks for each of them anew. */
const KEPT_PAGES = 2;

interface ListPage {
  readonly items: SessionHead[];
  readonly nextCursor: string | null;
}
type List = InfiniteData<ListPage>;

const LISTS = ['sessions', 'list'] as const;
const COUNTS = ['sessions', 'counts'] as const;
const EXAMPLE = ['sessions', 'example'] as const;

/** Heads of the sessions that a view shows, page by page. */
export function sessionListQuery(view: SessionsView) {
  const { search, shelf, hasContinuity, hasPrompt, isRecent, sort } = view;
  return infiniteQueryOptions({
    queryKey: [...LISTS, { search, shelf, hasContinuity, hasPrompt, isRecent, sort }],
    queryFn: ({ pageParam, signal }) =>
      getJson('/sessions', { query: { ...queryOf(view), limit: PER_PAGE, cursor: pageParam || undefined } }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous) => previous,
  });
}

function queryOf({ search, shelf, hasContinuity, hasPrompt, isRecent, sort }: SessionsView) {
  return {
    q: search || undefined,
    status: shelf === 'trash' || shelf === null ? undefined : shelf,
    trashed: shelf === 'trash' || undefined,
    has: hasContinuity ? ('continuity' as const) : hasPrompt ? ('prompt' as const) : undefined,
    changedSince: isRecent ? startOfRecent() : undefined,
    sort,
  };
}

/** A week ago, to the hour: pages of one list have to agree. */
function startOfRecent(): string {
  const since = new Date(Date.now() - RECENT_DAYS * DAY_MS);
  since.setUTCMinutes(0, 0, 0);
  return since.toISOString();
}

/** The example that came with the data folder, wherever it stands in the list; null when there is none, or none that is active. */
export function exampleQuery() {
  return queryOptions({
    queryKey: EXAMPLE,
    queryFn: async ({ signal }) => {
      const query = { isExample: true, status: 'active', limit: 1 } as const;
      return (await getJson('/sessions', { query }, signal)).items[0] ?? null;
    },
  });
}

/** How many sessions there are of each kind. */
export function sessionCountsQuery() {
  return queryOptions({ queryKey: COUNTS, queryFn: ({ signal }) => getJson('/session-counts', {}, signal) });
}

function changeLists(change: (sessions: SessionHead[]) => SessionHead[]): void {
  queryClient.setQueriesData<List>({ queryKey: LISTS }, (list) =>
    list ? { ...list, pages: list.pages.map((page) => ({ ...page, items: change(page.items) })) } : list,
  );
}

/** Shows another state of a session wherever it is listed. */
export function changeListed(sessionId: string, fields: Partial<SessionHead>): void {
  changeLists((sessions) => sessions.map((head) => (head.id === sessionId ? { ...head, ...fields } : head)));
}

/** Takes a session off every list. */
export function takeOffLists(sessionId: string): void {
  changeLists((sessions) => sessions.filter(({ id }) => id !== sessionId));
}

/** Asks for lists and counts again: for what a page cannot know, such as where a new session stands. */
export async function refreshLists(): Promise<void> {
  keepFirstPages();
  await queryClient.invalidateQueries({ queryKey: ['sessions'] });
}

/** Asks only for the counts again. */
export function refreshCounts(): void {
  void queryClient.invalidateQueries({ queryKey: COUNTS });
  void queryClient.invalidateQueries({ queryKey: EXAMPLE });
  // Lists that are not on screen are asked for when they are.
  void queryClient.invalidateQueries({ queryKey: LISTS, refetchType: 'none' });
}

/** Forgets what was scrolled to, so that a list is asked for again in few pages. */
export function keepFirstPages(): void {
  queryClient.setQueriesData<List>({ queryKey: LISTS }, (list) =>
    list && list.pages.length > KEPT_PAGES
      ? { pages: list.pages.slice(0, KEPT_PAGES), pageParams: list.pageParams.slice(0, KEPT_PAGES) }
      : list,
  );
}
