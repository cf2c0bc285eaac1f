import type { SessionHead } from '#contract/records/session.ts';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { columnsIn, GAP_PX, useGridPlace } from './grid-place.ts';
import { GridItem } from './grid-item.tsx';
import type { SessionActivity } from './sessions-activity.ts';
import type { SessionLayout } from './sessions-view.ts';
import { useHoverPlay } from './use-hover-play.ts';
import { useSessionKeys } from './use-session-keys.ts';

interface SessionGridProps {
  readonly sessions: readonly SessionHead[];
  readonly search: string;
  readonly layout: SessionLayout;
  readonly activity: (sessionId: string) => SessionActivity;
  /** What scrolls. */
  readonly scroller: RefObject<HTMLElement | null>;
  /** Called when the end of what is known comes near. */
  readonly onNearEnd: () => void;
}

const ROW_HEIGHT_PX = { grid: 238, list: 58 };
/** Rows built beyond the edges of the window. */
const OVERSCAN = 2;
/** Rows before the end at which more are asked for. */
const ASK_AHEAD = 4;

/** Sessions as cards or lines, of which only those near the window are built: one stop for Tab, arrows move, Enter opens. */
export function SessionGrid({ sessions, search, layout, activity, scroller, onNearEnd }: SessionGridProps) {
  const list = useRef<HTMLUListElement>(null);
  const { width, offsetTop } = useGridPlace(list, scroller);
  const columns = layout === 'list' ? 1 : columnsIn(width);
  // oxlint-disable-next-line react/incompatible-library -- its functions are used in this render only, never handed on
  const rows = useVirtualizer({
    count: Math.ceil(sessions.length / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PX[layout] + GAP_PX[layout],
    overscan: OVERSCAN,
    scrollMargin: offsetTop,
  });
  useEffect(() => rows.measure(), [rows, layout, columns]);
  const built = rows.getVirtualItems();
  const lastBuilt = built.at(-1)?.index ?? 0;
  const isNearEnd = sessions.length > 0 && lastBuilt >= Math.ceil(sessions.length / columns) - ASK_AHEAD;
  useEffect(() => {
    if (isNearEnd) onNearEnd();
  }, [isNearEnd, sessions.length, onNearEnd]);

  const [renamingId, setRenamingId] = useState<string | null>(null);
  const { playingId, togglePlay, handleEnter, handleLeave } = useHoverPlay();
  const keys = useSessionKeys({
    list,
    sessions,
    columns,
    scrollTo: (index) => rows.scrollToIndex(Math.floor(index / columns)),
    onRename: setRenamingId,
    onPlay: togglePlay,
  });
  const focusCard = useRef(keys.focusCard);
  useEffect(() => {
    focusCard.current = keys.focusCard;
  });
  const handleRenamed = useCallback((id: string, isByKey: boolean) => {
    setRenamingId(null);
    if (isByKey) focusCard.current(id);
  }, []);
  return (
    <section aria-label="Sessions">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys pressed on the links inside */}
      <ul ref={list} onKeyDown={keys.handleKeyDown} className="relative" style={{ height: rows.getTotalSize() }}>
        {built.flatMap((row) =>
          sessions
            .slice(row.index * columns, (row.index + 1) * columns)
            .map((session, column) => (
              <GridItem
                key={session.id}
                session={session}
                search={search}
                layout={layout}
                activity={activity(session.id)}
                rowIndex={row.index}
                column={column}
                columns={columns}
                topPx={row.start - offsetTop}
                measure={rows.measureElement}
                isStop={session.id === keys.stopId}
                isRenaming={session.id === renamingId}
                isPlaying={session.id === playingId}
                onFocus={keys.setStop}
                onEnter={handleEnter}
                onLeave={handleLeave}
                onRename={setRenamingId}
                onRenamed={handleRenamed}
              />
            )),
        )}
      </ul>
    </section>
  );
}
