import { Announcement } from './list-announcement.tsx';
import { MoreFailure } from '#client/session/more-failure.tsx';
import { useNearEnd } from '#client/session/use-near-end.ts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { ListFailure, LoadingCards, NothingHere } from './empty-states.tsx';
import { useExampleHidden } from './example-hidden.ts';
import { ExampleHero } from './example-hero.tsx';
import { FilterBar } from './filter-bar.tsx';
import { SessionGrid } from './session-grid.tsx';
import { useSessionsActivity } from './sessions-activity.ts';
import { exampleQuery, keepFirstPages, refreshLists, sessionListQuery } from './sessions-list.ts';
import { isNarrowed, useSessionsView } from './sessions-view.ts';

const RUNNING_REFRESH_MS = 4000;
/** More than this is not asked for again and again while something renders. */
const MAX_REFRESHED_PAGES = 2;

interface SessionsBodyProps {
  /** Called when an empty list was widened: the button that did it is gone. */
  readonly onSearchCleared: () => void;
}

/** The example, the chips, and the sessions they let through. */
export function SessionsBody({ onSearchCleared }: SessionsBodyProps) {
  const scroller = useRef<HTMLElement>(null);
  const view = useSessionsView();
  const { activity, isAnythingRunning } = useSessionsActivity();
  const query = useInfiniteQuery({
    ...sessionListQuery(view),
    // Posters and counts grow while shots are made.
    refetchInterval: ({ state }) =>
      isAnythingRunning && (state.data?.pages.length ?? 0) <= MAX_REFRESHED_PAGES ? RUNNING_REFRESH_MS : false,
  });
  useEffect(() => keepFirstPages, []);
  const sessions = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const [isExampleHidden, hideExample] = useExampleHidden();
  const isExampleFirst = !isNarrowed(view) && view.shelf === 'active' && !isExampleHidden;
  const { data: knownExample } = useQuery({
    ...exampleQuery(),
    enabled: isExampleFirst,
    refetchInterval: isAnythingRunning ? RUNNING_REFRESH_MS : false,
  });
  const example = isExampleFirst ? knownExample : null;
  const listed = useMemo(() => sessions.filter(({ id }) => id !== example?.id), [sessions, example?.id]);

  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = query;
  const handleNearEnd = useNearEnd(query);
  return (
    <main
      ref={scroller}
      data-region
      className="relative min-h-0 flex-1 overflow-y-auto bg-bg-0 px-8 py-6 max-md:p-4"
      aria-busy={query.isPending}
    >
      {example && <ExampleHero session={example} activity={activity(example.id)} onHide={hideExample} />}
      <FilterBar />
      <h2 className="sr-only">{view.shelf === 'trash' ? 'Trash' : 'Your sessions'}</h2>
      {view.shelf === 'trash' && sessions.length > 0 && (
        <p className="mb-3.5 text-control text-text-3">
          The trash keeps sessions for 30 days, then they are gone for good, takes and all.
        </p>
      )}
      <div>
        {query.isPending && <LoadingCards />}
        {query.isError && !query.data && <ListFailure error={query.error} onRetry={() => void refreshLists()} />}
        {query.data && sessions.length === 0 && <NothingHere view={view} onCleared={onSearchCleared} />}
        {listed.length > 0 && (
          <SessionGrid
            sessions={listed}
            search={view.search}
            layout={view.layout}
            activity={activity}
            scroller={scroller}
            onNearEnd={handleNearEnd}
          />
        )}
        {isFetchNextPageError && (
          <MoreFailure what="sessions" error={query.error} onRetry={() => void fetchNextPage()} />
        )}
      </div>
      <Announcement
        count={sessions.length}
        hasMore={hasNextPage}
        isReady={query.isSuccess && !isFetching}
        view={view}
      />
    </main>
  );
}
