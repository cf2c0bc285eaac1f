import { restoreShot } from '#client/session/edits.ts';
import { shotTitle } from '#client/session/shot-title.ts';
import { removedShotsQuery } from '#client/session/queries.ts';
import { Button } from '#client/ui/button.tsx';
import { formatRelativeTime } from '#client/ui/format.ts';
import { useNow } from '#client/ui/use-now.ts';
import { useQuery } from '@tanstack/react-query';

/** Shots that were removed within the last 30 days, each with the way back. Nothing when there are none. */
export function RemovedShots({ sessionId }: { readonly sessionId: string }) {
  const { data: removed = [] } = useQuery(removedShotsQuery(sessionId));
  const now = useNow();
  if (removed.length === 0) return null;
  return (
    <section aria-label="Removed shots" className="max-h-64 shrink-0 overflow-y-auto border-t border-line-1 py-2">
      <h3 className="px-4 py-1 text-meta font-semibold text-text-3">Removed shots</h3>
      <ul>
        {removed.map(({ shot, trashedAt }) => (
          <li key={shot.id} className="flex min-h-11 items-center gap-3 px-4 py-1.5">
            <p className="min-w-0 flex-1 truncate text-control text-text-2">
              {shotTitle(shot)} <span className="text-text-3">{formatRelativeTime(trashedAt, now)}</span>
            </p>
            <Button aria-label={`Restore ${shotTitle(shot)}`} onClick={() => void restoreShot(sessionId, shot.id)}>
              Restore
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
