import { failureText } from '#client/session/request.ts';
import { Button, buttonClasses } from '#client/ui/button.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { Link } from '@tanstack/react-router';
import { CircleX, LayoutGrid, Plus, Search, Trash2, X } from 'lucide-react';
import { changeSessionsView, clearNarrowing, isNarrowed, type SessionsView } from './sessions-view.ts';

/** No session to show, and why. */
export function NothingHere({ view, onCleared }: { readonly view: SessionsView; readonly onCleared: () => void }) {
  if (view.search) return <NothingFound view={view} onCleared={onCleared} />;
  if (view.shelf === 'trash') {
    return (
      <EmptyState icon={Trash2} title="Trash is empty.">
        What you move here stays for 30 days.
      </EmptyState>
    );
  }
  if (isNarrowed(view) || view.shelf !== 'active') {
    return (
      <EmptyState
        icon={LayoutGrid}
        title={view.shelf === 'active' || view.shelf === null ? 'No session like that' : `Nothing is ${view.shelf}`}
        actions={<ShowAll onCleared={onCleared} />}
      >
        {view.shelf === 'archived' && 'Archive a session with E to put it out of the way without losing it.'}
        {view.shelf === 'completed' && 'Mark a session as completed in its menu when the film is done.'}
        {(view.shelf === 'active' || view.shelf === null) && 'The chips above narrow the list to nothing.'}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={LayoutGrid}
      title="No sessions yet"
      actions={
        <Link to="/$toolId" params={{ toolId: 'create' }} className={buttonClasses('primary')}>
          <Plus size={15} strokeWidth={1.8} aria-hidden /> New session
        </Link>
      }
    >
      Write what you want to see; the first take makes the session. A film made from a shot list appears here too:{' '}
      <span className="font-mono text-text-1">npm run raccord -- film shots.md</span>
    </EmptyState>
  );
}

function ShowAll({ onCleared }: { readonly onCleared: () => void }) {
  const handleClick = () => {
    clearNarrowing();
    changeSessionsView({ shelf: null });
    onCleared();
  };
  return <Button onClick={handleClick}>Show all sessions</Button>;
}

function NothingFound({ view, onCleared }: { readonly view: SessionsView; readonly onCleared: () => void }) {
  const isElsewherePossible = view.shelf !== null || view.hasContinuity || view.hasPrompt || view.isRecent;
  return (
    <EmptyState
      icon={Search}
      title={`No session matches “${view.search}”`}
      actions={
        <>
          <Button
            onClick={() => {
              changeSessionsView({ search: '' });
              onCleared();
            }}
          >
            <X size={15} strokeWidth={1.8} aria-hidden /> Clear search
          </Button>
          {isElsewherePossible && (
            <Button
              look="ghost"
              onClick={() =>
                changeSessionsView({ shelf: null, hasContinuity: false, hasPrompt: false, isRecent: false })
              }
            >
              Search all sessions
            </Button>
          )}
        </>
      }
    >
      Search looks at names and prompts.{' '}
      {view.shelf === 'trash' ? 'Only the trash was searched.' : 'Trash is not included.'}
    </EmptyState>
  );
}

/** The list could not be read. */
export function ListFailure({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
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
export function LoadingCards() {
  return (
    <div className="grid animate-[appear_0s_400ms_both] grid-cols-[repeat(auto-fill,minmax(min(17rem,100%),1fr))] gap-4">
      <span className="sr-only">Loading sessions</span>
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="h-[14.875rem] rounded-card border border-line-1 bg-bg-2" />
      ))}
    </div>
  );
}
