import { tools } from '#client/tools/index.ts';
import { buttonClasses } from '#client/ui/button.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { Link, useRouterState } from '@tanstack/react-router';
import { LayoutGrid, SearchX } from 'lucide-react';

/** The answer to an address that leads nowhere. */
export default function NotFound() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const tool = tools.find((candidate) => candidate.unavailableReason && path.split('/').at(-1) === candidate.id);
  return (
    <main className="flex-1 overflow-auto bg-bg-0 p-6" data-region>
      <title>Not found · Raccord</title>
      <EmptyState
        icon={SearchX}
        level={1}
        title={tool?.unavailableReason ?? 'There is nothing at this address'}
        actions={
          <Link to="/$toolId" params={{ toolId: 'sessions' }} className={buttonClasses('primary')}>
            <LayoutGrid size={15} strokeWidth={1.8} aria-hidden /> All sessions
          </Link>
        }
      >
        <span className="font-mono break-all text-text-1">{path}</span> does not lead to a screen. A session’s address
        looks like <span className="font-mono text-text-1">/session/…/continuity</span>; all of yours are in Sessions.
      </EmptyState>
    </main>
  );
}
