import { Button } from '#client/ui/button.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { CircleX } from 'lucide-react';

/** The screen itself broke. Nothing on the server is touched by that. */
export function RouteFailure() {
  return (
    <main className="flex-1 overflow-auto bg-bg-0 p-6" data-region>
      <title>Something broke · Raccord</title>
      <EmptyState
        icon={CircleX}
        level={1}
        title="This screen stopped working"
        actions={
          <Button look="primary" onClick={() => window.location.reload()}>
            Load it again
          </Button>
        }
      >
        The fault is in this page. Your sessions, shots and takes are on the server and untouched.
      </EmptyState>
    </main>
  );
}
