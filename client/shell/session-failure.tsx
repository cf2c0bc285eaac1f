import { failureText, isNotFound } from '#client/session/request.ts';
import { Button, buttonClasses } from '#client/ui/button.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { Link } from '@tanstack/react-router';
import { CircleX, SearchX } from 'lucide-react';

/** A session that cannot be shown: it is not there, or it could not be read. */
export function SessionFailure({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const isMissing = isNotFound(error);
  return (
    <main data-region className="flex-1 overflow-auto bg-bg-0 p-6">
      <title>{`${isMissing ? 'No such session' : 'Not loaded'} · Raccord`}</title>
      <div role="alert">
        <EmptyState
          icon={isMissing ? SearchX : CircleX}
          level={1}
          title={isMissing ? 'There is no such session' : 'The session could not be read'}
          actions={isMissing ? <SessionsLink /> : <Button onClick={onRetry}>Try again</Button>}
        >
          {isMissing
            ? 'The address is not complete, or the session has been deleted for good. All of yours are in Sessions.'
            : `${failureText(error)} Nothing is lost; what was saved is still on the server.`}
        </EmptyState>
      </div>
    </main>
  );
}

function SessionsLink() {
  return (
    <Link to="/$toolId" params={{ toolId: 'sessions' }} className={buttonClasses('primary')}>
      All sessions
    </Link>
  );
}
