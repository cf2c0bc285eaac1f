import type { Film } from '#client/session/film.ts';
import { useView } from '#client/session/view-store.ts';
import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import { resolveSelection, type Selected } from '../selected.ts';
import type { Staleness } from '../staleness.ts';
import { CutCell } from './cut-cell.tsx';
import { ShotCell } from './shot-cell.tsx';
import { STRIP_PADDING, type StripLayout } from './strip-layout.ts';
import { useCardGestures } from './use-card-gestures.ts';
import { useCellActions } from './use-cell-actions.ts';
import { indexesWithin, type StripRange } from './visible-range.ts';

interface StripCellsProps {
  readonly film: Film;
  readonly layout: StripLayout;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Stretch in sight. */
  readonly range: StripRange;
  readonly staleness: Staleness;
  /** Whether any look is kept: shots that others take theirs from are marked then. */
  readonly keepsLooks: boolean;
  /** Whether cards show the grip by which a finger moves them. */
  readonly isReordering: boolean;
}

/** Cells alternate: even ones are shots, odd ones the cuts between them. */
function cellIndexOf(selected: Selected | null): number {
  if (!selected) return 0;
  return selected.kind === 'shot' ? selected.shot.index * 2 : selected.cut.index * 2 + 1;
}

/**
 * Shots and cuts as one row of a grid. Only what is in sight exists, and the selected cell, which holds the Tab stop. Scrolling
 * draws nothing anew until a new stretch comes into sight, and then only the cells that were not there.
 */
export function StripCells(props: StripCellsProps) {
  const { film, layout, scroller, range, staleness, keepsLooks, isReordering } = props;
  const selection = useView((view) => view.selection);
  const stopIndex = cellIndexOf(resolveSelection(film, selection));
  const grid = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const { first, last } = indexesWithin(layout.lefts, range);
  const actions = useCellActions({ film, layout, scroller, grid, stopIndex });
  const startGesture = useCardGestures({ film, layout, scroller, bar });
  useScrollToSelected(layout, scroller, stopIndex);

  const shots = film.shots.slice(first, last + 1);
  const stopShot = film.shots[Math.floor(stopIndex / 2)];
  if (stopShot && stopShot.index < first) shots.unshift(stopShot);
  else if (stopShot && stopShot.index > last) shots.push(stopShot);
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the selected cell inside is the one that takes focus
    <div
      ref={grid}
      role="grid"
      aria-label="Shots and cuts"
      aria-colcount={Math.max(0, film.shots.length * 2 - 1)}
      aria-rowcount={1}
      onKeyDown={actions.handleKeyDown}
      onClick={actions.handleClick}
      onDoubleClick={actions.handleDoubleClick}
      onPointerDown={(event: PointerEvent) => startGesture(event.nativeEvent)}
    >
      <div role="row" className="relative mb-3 h-28 max-md:mb-2 max-md:h-21.5">
        {shots.flatMap((shot) => {
          const { index } = shot;
          const cut = film.cuts[index];
          const left = STRIP_PADDING + (layout.lefts[index] ?? 0);
          const width = layout.widths[index] ?? 0;
          return [
            <ShotCell
              key={shot.shot.id}
              shot={shot}
              shotCount={film.shots.length}
              leftPx={left}
              widthPx={width}
              isSelected={stopIndex === index * 2}
              isAnchor={keepsLooks && shot.isAnchor}
              staleReason={staleness[shot.shot.id]}
              hasGrip={isReordering}
            />,
            cut && (
              <CutCell
                key={`${shot.shot.id} cut`}
                cut={cut}
                leftPx={left + width}
                widthPx={layout.cutWidth}
                isSelected={stopIndex === index * 2 + 1}
              />
            ),
          ];
        })}
        <div
          ref={bar}
          aria-hidden="true"
          hidden
          className="pointer-events-none absolute inset-y-0 left-0 z-20 w-0.5 bg-accent"
        />
      </div>
    </div>
  );
}

/** Brings the selected card into sight when another one is selected, wherever that was done. */
function useScrollToSelected(layout: StripLayout, scroller: RefObject<HTMLElement | null>, stopIndex: number): void {
  const latest = useRef(layout);
  useEffect(() => {
    latest.current = layout;
  });
  useEffect(() => {
    const element = scroller.current;
    const index = Math.floor(stopIndex / 2);
    if (!element) return;
    const left = STRIP_PADDING + (latest.current.lefts[index] ?? 0);
    const right = left + (latest.current.widths[index] ?? 0) + latest.current.cutWidth;
    if (left < element.scrollLeft) element.scrollTo({ left: left - STRIP_PADDING });
    else if (right > element.scrollLeft + element.clientWidth) element.scrollTo({ left: right - element.clientWidth });
  }, [scroller, stopIndex]);
}
