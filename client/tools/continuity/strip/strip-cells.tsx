import type { Film } from '#client/session/film.ts';
import { useView } from '#client/session/view-store.ts';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { openCut, playShot, selectShot } from '../actions.ts';
import { usePlayer } from '../player/player-context.ts';
import { resolveSelection, type Selected } from '../selected.ts';
import { CutCell } from './cut-cell.tsx';
import { ShotCell } from './shot-cell.tsx';
import { STRIP_PADDING, type StripLayout } from './strip-layout.ts';

/** Cells kept ready on either side of what is in sight. */
const OVERSCAN = 6;

interface StripCellsProps {
  readonly film: Film;
  readonly layout: StripLayout;
  readonly scroller: RefObject<HTMLDivElement | null>;
}

/** Cells alternate: even ones are shots, odd ones the cuts between them. */
function cellIndexOf(selected: Selected | null): number {
  if (!selected) return 0;
  return selected.kind === 'shot' ? selected.shot.index * 2 : selected.cut.index * 2 + 1;
}

/** Shots and cuts as one row of a grid. Only what is in sight exists, and the selected cell, which holds the Tab stop. */
export function StripCells({ film, layout, scroller }: StripCellsProps) {
  const player = usePlayer();
  const selection = useView((view) => view.selection);
  const selected = resolveSelection(film, selection);
  const stopIndex = cellIndexOf(selected);
  const cellCount = Math.max(0, film.shots.length * 2 - 1);
  const grid = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoized by a compiler
  const virtualizer = useVirtualizer({
    horizontal: true,
    count: cellCount,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (index % 2 === 0 ? (layout.widths[index / 2] ?? 0) : layout.cutWidth),
    overscan: OVERSCAN,
    paddingStart: STRIP_PADDING,
    paddingEnd: STRIP_PADDING,
    rangeExtractor: (range: Range) => withStop(defaultRangeExtractor(range), stopIndex, cellCount),
  });
  useEffect(() => virtualizer.measure(), [virtualizer, layout]);

  const openCell = (index: number) => {
    const [shot, cut] = [film.shots[index / 2], film.cuts[(index - 1) / 2]];
    if (index % 2 === 0 && shot) selectShot(player, shot);
    else if (cut) openCut(player, cut);
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    const target = { ArrowLeft: stopIndex - 1, ArrowRight: stopIndex + 1, Home: 0, End: cellCount - 1 }[event.key];
    if (target === undefined || target < 0 || target >= cellCount) return;
    event.preventDefault();
    openCell(target);
    virtualizer.scrollToIndex(target);
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[aria-colindex="${target + 1}"]`)?.focus());
  };
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the selected cell inside is the one that takes focus
    <div
      ref={grid}
      role="grid"
      aria-label="Shots and cuts"
      aria-colcount={cellCount}
      aria-rowcount={1}
      onKeyDown={handleKeyDown}
    >
      <div role="row" className="relative mb-3 h-28 max-md:mb-2 max-md:h-21.5">
        {virtualizer.getVirtualItems().map(({ index, start, size }) => {
          const place = {
            colIndex: index + 1,
            leftPx: start,
            widthPx: size,
            isSelected: index === stopIndex,
            onOpen: () => openCell(index),
          };
          const [shot, cut] = [film.shots[index / 2], film.cuts[(index - 1) / 2]];
          if (index % 2 === 0 && shot)
            return (
              <ShotCell
                key={shot.shot.id}
                {...place}
                shot={shot}
                shotCount={film.shots.length}
                onPlay={() => playShot(player, shot)}
              />
            );
          return cut && <CutCell key={`${cut.from.shot.id} ${cut.to.shot.id}`} {...place} cut={cut} />;
        })}
      </div>
    </div>
  );
}

/** The indexes with the Tab stop among them, in order. */
function withStop(indexes: number[], stopIndex: number, cellCount: number): number[] {
  if (stopIndex >= cellCount || indexes.includes(stopIndex)) return indexes;
  return [...indexes, stopIndex].sort((a, b) => a - b);
}
