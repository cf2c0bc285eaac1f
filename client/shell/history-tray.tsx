import { restoreTo } from '#client/session/history.ts';
import { historyQuery, historyStateQuery } from '#client/session/queries.ts';
import { failureText } from '#client/session/request.ts';
import { Button } from '#client/ui/button.tsx';
import { classNames } from '#client/ui/class-names.ts';
import { formatRelativeTime } from '#client/ui/format.ts';
import { useNow } from '#client/ui/use-now.ts';
import type { HistoryEntry } from '#contract/records/history.ts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { RemovedShots } from './removed-shots.tsx';

interface HistoryTrayProps {
  readonly sessionId: string;
  readonly closeButton: ReactNode;
}

/** Everything that was done to a session, newest first, and the way back to each point. */
export default function HistoryTray({ sessionId, closeButton }: HistoryTrayProps) {
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(historyQuery(sessionId));
  const { data: state } = useQuery(historyStateQuery(sessionId));
  const entries = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <header className="flex min-h-10 shrink-0 items-center justify-between border-b border-line-1 pr-2 pl-4">
        <h2 className="text-body font-semibold">History</h2>
        {closeButton}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto py-2">
        {error && <p className="px-4 py-2 text-control text-error">{failureText(error)}</p>}
        <ol>
          {entries.map((entry, index) => (
            <EntryRow
              key={entry.revision}
              entry={entry}
              isNow={index === 0}
              isNextUndo={entry.revision === state?.undo?.revision}
              onRestore={() => void restoreTo(sessionId, entry.revision)}
            />
          ))}
        </ol>
        {hasNextPage && (
          <div className="px-4 py-2">
            <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              Show earlier
            </Button>
          </div>
        )}
      </div>
      <RemovedShots sessionId={sessionId} />
      <p className="shrink-0 border-t border-line-1 px-4 py-3 text-meta text-text-3">
        Going back is a step of its own and can be undone. Takes always stay.
      </p>
    </>
  );
}

interface EntryRowProps {
  readonly entry: HistoryEntry;
  readonly isNow: boolean;
  readonly isNextUndo: boolean;
  readonly onRestore: () => void;
}

function EntryRow({ entry, isNow, isNextUndo, onRestore }: EntryRowProps) {
  const now = useNow();
  return (
    <li className="group flex min-h-11 items-center gap-3 px-4 py-1.5 hover:bg-bg-2">
      <span
        aria-hidden
        className={classNames(
          'size-2 shrink-0 rounded-full border',
          isNow ? 'border-accent bg-accent' : 'border-line-3',
        )}
      />
      <div className="min-w-0 flex-1">
        <p
          className={classNames(
            'text-control [overflow-wrap:anywhere]',
            isNow ? 'font-semibold text-text-1' : 'text-text-2',
          )}
        >
          {entry.label}
        </p>
        <p className="text-meta text-text-3">
          {formatRelativeTime(entry.at, now)}
          {entry.actor === 'system' && ' · by a render'}
          {isNow && ' · now'}
          {isNextUndo && ' · undo takes this back'}
        </p>
      </div>
      {!isNow && (
        <Button
          aria-label={`Restore to ${entry.label}`}
          onClick={onRestore}
          className="opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
        >
          Restore
        </Button>
      )}
    </li>
  );
}
