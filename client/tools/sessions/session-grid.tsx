import type { SessionHead } from '#contract/records/session.ts';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type RefObject, useEffect, useRef, useState } from 'react';
import { columnsIn, useGridPlace } from './grid-place.ts';
import { SessionCard } from './session-card.tsx';
import { SessionRow } from './session-row.tsx';
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

const GAP_PX = { grid: 16, list: 6 };
const ROW_HEIGHT_PX = { grid: 238, list: 58 };
/** Rows built beyond the edges of the window. */
const OVERSCAN = 3;
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
  const { playingId, setPlayingId, hoverProps } = useHoverPlay();
  const keys = useSessionKeys({
    list,
    sessions,
    columns,
    scrollTo: (index) => rows.scrollToIndex(Math.floor(index / columns)),
    onRename: setRenamingId,
    onPlay: (id) => setPlayingId(playingId === id ? null : id),
  });
  const Item = layout === 'list' ? SessionRow : SessionCard;
  return (
    <section aria-label="Sessions">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys pressed on the links inside */}
      <ul ref={list} onKeyDown={keys.handleKeyDown} className="relative" style={{ height: rows.getTotalSize() }}>
        {built.flatMap((row) =>
          sessions.slice(row.index * columns, (row.index + 1) * columns).map((session, column) => (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only notes where focus and pointer are
            <li
              key={session.id}
              ref={column === 0 ? rows.measureElement : undefined}
              data-index={row.index}
              aria-setsize={-1}
              aria-posinset={row.index * columns + column + 1}
              className="absolute"
              style={placeOf(row.start - offsetTop, column, columns, layout)}
              onFocus={() => keys.setStop(session.id)}
              {...hoverProps(session.id)}
            >
              <Item
                session={session}
                search={search}
                activity={activity(session.id)}
                isStop={session.id === keys.stopId}
                isRenaming={session.id === renamingId}
                isPlaying={session.id === playingId}
                onRename={() => setRenamingId(session.id)}
                onRenamed={(isByKey) => {
                  setRenamingId(null);
                  if (isByKey) keys.focusCard(session.id);
                }}
              />
            </li>
          )),
        )}
      </ul>
    </section>
  );
}

/** The gap stands below each row, so that rows of any height keep it. */
function placeOf(topPx: number, column: number, columns: number, layout: SessionLayout): CSSProperties {
  const gap = GAP_PX[layout];
  const width = `((100% - ${gap * (columns - 1)}px) / ${columns})`;
  return {
    top: topPx,
    left: `calc((${width} + ${gap}px) * ${column})`,
    width: `calc(${width})`,
    paddingBottom: gap,
  };
}
