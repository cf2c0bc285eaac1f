import { sessionsQuery } from '#client/session/queries.ts';
import { failureText } from '#client/session/request.ts';
import { Button } from '#client/ui/button.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { KeyCap } from '#client/ui/key-cap.tsx';
import { countOf } from '#client/ui/format.ts';
import { useShortcuts } from '#client/ui/use-shortcuts.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { CircleX, LayoutGrid, Search, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { ExampleHero } from './example-hero.tsx';
import { SearchField } from './search-field.tsx';
import { SessionGrid } from './session-grid.tsx';
import { useExampleHidden } from './example-hidden.ts';
import { useSessionsActivity } from './sessions-activity.ts';

const RUNNING_REFRESH_MS = 4000;

/** Every session, the example first. */
export default function SessionsPage() {
  const [search, setSearch] = useState('');
  const searchField = useRef<HTMLInputElement>(null);
  useShortcuts({
    '/': (event) => {
      event.preventDefault();
      searchField.current?.focus();
    },
  });
  return (
    <>
      <title>Sessions · Raccord</title>
      <SessionsBody
        search={search}
        onClearSearch={() => {
          setSearch('');
          searchField.current?.focus();
        }}
        field={<SearchField ref={searchField} value={search} onChange={setSearch} />}
      />
    </>
  );
}

interface BodyProps {
  readonly search: string;
  readonly onClearSearch: () => void;
  readonly field: React.ReactNode;
}

function SessionsBody({ search, onClearSearch, field }: BodyProps) {
  const { activity, isAnythingRunning } = useSessionsActivity();
  const query = useInfiniteQuery({
    ...sessionsQuery(search),
    // Posters and counts grow while shots are made.
    refetchInterval: isAnythingRunning ? RUNNING_REFRESH_MS : false,
  });
  const sessions = query.data?.pages.flatMap((page) => page.items) ?? [];
  const [isExampleHidden, hideExample] = useExampleHidden();
  const example = search || isExampleHidden ? undefined : sessions.find((session) => session.isExample);
  const listed = sessions.filter((session) => session !== example);
  return (
    <>
      <header
        data-region
        className="flex min-h-12 shrink-0 flex-wrap items-center gap-3 border-b border-line-1 bg-bg-1 px-8 max-md:px-4 max-md:py-2"
      >
        <h1 className="text-section font-semibold">Sessions</h1>
        <span className="text-control text-text-3" aria-live="polite">
          {query.data && `${sessions.length}${query.hasNextPage ? '+' : ''}`}
          <span className="sr-only"> {search ? 'found' : 'in all'}</span>
        </span>
        <div className="flex-1" />
        {field}
      </header>
      <main
        data-region
        className="min-h-0 flex-1 overflow-y-auto bg-bg-0 px-8 py-6 max-md:p-4"
        aria-busy={query.isPending}
      >
        {query.isPending && <LoadingCards />}
        {query.isError && !query.data && <ListFailure error={query.error} onRetry={() => void query.refetch()} />}
        {example && <ExampleHero session={example} activity={activity(example.id)} onHide={hideExample} />}
        {query.data && sessions.length === 0 && <NothingHere search={search} onClearSearch={onClearSearch} />}
        {listed.length > 0 && <SessionGrid sessions={listed} search={search} activity={activity} />}
        {query.hasNextPage && (
          <Button className="mt-4" onClick={() => void query.fetchNextPage()} aria-busy={query.isFetchingNextPage}>
            {query.isFetchingNextPage ? 'Loading more' : 'Show more'}
          </Button>
        )}
      </main>
      <KeyBar count={sessions.length} />
    </>
  );
}

function NothingHere({ search, onClearSearch }: { readonly search: string; readonly onClearSearch: () => void }) {
  if (!search) {
    return (
      <EmptyState icon={LayoutGrid} title="No sessions yet">
        A film made from a shot list appears here:{' '}
        <span className="font-mono text-text-1">npm run raccord -- film shots.md</span>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Search}
      title={`No session matches “${search}”`}
      actions={
        <Button onClick={onClearSearch}>
          <X size={15} strokeWidth={1.8} aria-hidden /> Clear search
        </Button>
      }
    >
      Search looks at names and prompts. Trash is not included.
    </EmptyState>
  );
}

function ListFailure({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  return (
    <div role="alert">
      <EmptyState
        icon={CircleX}
        title="Sessions could not be read"
        actions={<Button onClick={onRetry}>Try again</Button>}
      >
        {failureText(error)} Nothing is lost; what was saved is still on the server.
      </EmptyState>
    </div>
  );
}

/** Flat posters, and only once waiting is worth a sign. */
function LoadingCards() {
  return (
    <div className="grid animate-[appear_0s_400ms_both] grid-cols-[repeat(auto-fill,minmax(16rem,1fr))] gap-4">
      <span className="sr-only">Loading sessions</span>
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="h-60 rounded-card border border-line-1 bg-bg-2" />
      ))}
    </div>
  );
}

function KeyBar({ count }: { readonly count: number }) {
  return (
    <footer className="flex min-h-10 shrink-0 items-center gap-4 border-t border-line-1 bg-bg-1 px-8 text-control text-text-3 max-md:hidden">
      <span className="flex items-center gap-2">
        <KeyCap>← → ↑ ↓</KeyCap> move
      </span>
      <span className="flex items-center gap-2">
        <KeyCap>⏎</KeyCap> open
      </span>
      <span className="flex items-center gap-2">
        <KeyCap>/</KeyCap> search
      </span>
      <span className="ml-auto">{countOf(count, 'session')}</span>
    </footer>
  );
}
