import type { Film, FilmShot } from '#client/session/film.ts';
import type { KeyboardEvent, MouseEvent, RefObject } from 'react';
import { openCut, playShot, selectShot } from '../actions.ts';
import { duplicateShot, moveShotTo, removeShotFrom } from '../edit-shots.ts';
import { usePlayer } from '../player/player-context.ts';
import { useSessionId } from '../session-id.ts';
import { STRIP_PADDING, type StripLayout } from './strip-layout.ts';

interface CellActionsInput {
  readonly film: Film;
  readonly layout: StripLayout;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly grid: RefObject<HTMLElement | null>;
  /** Cell that holds the Tab stop; even ones are shots. */
  readonly stopIndex: number;
}

/** How long cards slide to their new places after a move, in ms. */
const REFLOW_MS = 260;

/** Keys that do something with the shot whose card has focus. */
export const cardKeys = ['[', ']', 'd', 'Delete', 'Backspace'] as const;

/** What clicks and keys do in the strip. One listener for the whole row, so that cells need none of their own. */
export function useCellActions({ film, layout, scroller, grid, stopIndex }: CellActionsInput) {
  const player = usePlayer();
  const sessionId = useSessionId();
  const cellCount = Math.max(0, film.shots.length * 2 - 1);
  const open = (index: number) => {
    const [shot, cut] = [film.shots[index / 2], film.cuts[(index - 1) / 2]];
    if (index % 2 === 0 && shot) selectShot(player, shot);
    else if (cut) openCut(player, cut);
  };
  /** Focus follows once the cell is there; a card that moved was taken out of the row for a moment. */
  const focusCell = (index: number) => {
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[aria-colindex="${index + 1}"]`)?.focus());
  };
  const goTo = (index: number) => {
    const element = scroller.current;
    const left = STRIP_PADDING + (layout.lefts[Math.floor(index / 2)] ?? 0);
    if (element && (left < element.scrollLeft || left > element.scrollLeft + element.clientWidth / 2))
      element.scrollTo({ left: left - element.clientWidth / 3 });
    open(index);
    focusCell(index);
  };
  const move = (shot: FilmShot, direction: 1 | -1) => {
    slideCards(grid.current);
    moveShotTo(sessionId, film, shot, shot.index + direction);
    const target = Math.min(film.shots.length - 1, Math.max(0, shot.index + direction));
    focusMoved(grid, shot.shot.id, target);
  };
  const remove = (shot: FilmShot) => {
    removeShotFrom(sessionId, film, shot);
    focusCell(Math.max(0, Math.min(shot.index, film.shots.length - 2)) * 2);
  };
  const shotKeys: Record<(typeof cardKeys)[number], (shot: FilmShot) => void> = {
    '[': (shot) => move(shot, -1),
    ']': (shot) => move(shot, 1),
    Delete: remove,
    Backspace: remove,
    d: (shot) => duplicateShot(sessionId, shot),
  };
  return {
    handleClick: (event: MouseEvent) => {
      const index = cellAt(event.target);
      if (index !== null) open(index);
    },
    handleDoubleClick: (event: MouseEvent) => {
      const index = cellAt(event.target);
      const shot = index !== null && index % 2 === 0 ? film.shots[index / 2] : undefined;
      if (shot) playShot(player, shot);
    },
    handleKeyDown: (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey) return;
      const isOnCell = event.target instanceof Element && event.target.getAttribute('role') === 'gridcell';
      const target = { ArrowLeft: stopIndex - 1, ArrowRight: stopIndex + 1, Home: 0, End: cellCount - 1 }[event.key];
      const shot = film.shots[Math.floor((stopIndex + 1) / 2)];
      const cardKey = cardKeys.find((key) => key === event.key);
      if (target !== undefined && target >= 0 && target < cellCount) goTo(target);
      else if (event.key === 'Enter' && isOnCell) open(stopIndex);
      else if (event.key === 'Escape' && !isOnCell) focusCell(stopIndex);
      else if (shot && stopIndex % 2 === 0 && cardKey) shotKeys[cardKey](shot);
      else return;
      event.preventDefault();
    },
  };
}

/** How long a card that moves is waited for: it is taken out of the row and put in again, which takes focus from it. */
const MOVE_PATIENCE_MS = 1000;

function focusMoved(grid: RefObject<HTMLElement | null>, shotId: string, index: number): void {
  const deadline = Date.now() + MOVE_PATIENCE_MS;
  const attempt = () => {
    const selector = `[data-shot-id="${CSS.escape(shotId)}"][data-shot-index="${index}"]`;
    const cell = grid.current?.querySelector<HTMLElement>(selector);
    if (cell) cell.focus();
    else if (Date.now() < deadline) requestAnimationFrame(attempt);
  };
  requestAnimationFrame(attempt);
}

function cellAt(target: EventTarget): number | null {
  const cell = target instanceof Element ? target.closest('[role="gridcell"]') : null;
  const column = Number(cell?.getAttribute('aria-colindex'));
  return column > 0 ? column - 1 : null;
}

/** Lets cards slide for as long as a move takes; at other times they must be where they belong at once. */
export function slideCards(grid: HTMLElement | null): void {
  if (!grid) return;
  grid.dataset['reflow'] = 'true';
  setTimeout(() => delete grid.dataset['reflow'], REFLOW_MS);
}
