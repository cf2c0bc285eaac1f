import type { SessionHead } from '#contract/records/session.ts';
import { type CSSProperties, memo, type PointerEvent } from 'react';
import { GAP_PX } from './grid-place.ts';
import { SessionCard } from './session-card.tsx';
import { SessionRow } from './session-row.tsx';
import type { SessionActivity } from './sessions-activity.ts';
import type { SessionLayout } from './sessions-view.ts';

interface GridItemProps {
  readonly session: SessionHead;
  readonly search: string;
  readonly layout: SessionLayout;
  readonly activity: SessionActivity;
  readonly rowIndex: number;
  readonly column: number;
  readonly columns: number;
  readonly topPx: number;
  /** Given the first item of each row, whose height is the row's. */
  readonly measure: (element: HTMLElement | null) => void;
  readonly isStop: boolean;
  readonly isRenaming: boolean;
  readonly isPlaying: boolean;
  readonly onFocus: (sessionId: string) => void;
  readonly onEnter: (sessionId: string, pointerType: string) => void;
  readonly onLeave: (sessionId: string) => void;
  readonly onRename: (sessionId: string) => void;
  readonly onRenamed: (sessionId: string, isByKey: boolean) => void;
}

/** One place of the grid with its session. Built again only when something of its own has changed: scrolling is most of what a list does. */
export const GridItem = memo(function GridItem(props: GridItemProps) {
  const { session, layout, rowIndex, column, columns, topPx, measure, onFocus, onEnter, onLeave } = props;
  const { search, activity, isStop, isRenaming, isPlaying, onRename, onRenamed } = props;
  const { id } = session;
  const Item = layout === 'list' ? SessionRow : SessionCard;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only notes where focus and pointer are
    <li
      ref={column === 0 ? measure : undefined}
      data-index={rowIndex}
      aria-setsize={-1}
      aria-posinset={rowIndex * columns + column + 1}
      className="absolute"
      style={placeOf(topPx, column, columns, layout)}
      onFocus={() => onFocus(id)}
      onPointerEnter={({ pointerType }: PointerEvent) => onEnter(id, pointerType)}
      onPointerLeave={() => onLeave(id)}
    >
      <Item
        session={session}
        search={search}
        activity={activity}
        isStop={isStop}
        isRenaming={isRenaming}
        isPlaying={isPlaying}
        onRename={() => onRename(id)}
        onRenamed={(isByKey) => onRenamed(id, isByKey)}
      />
    </li>
  );
});

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
