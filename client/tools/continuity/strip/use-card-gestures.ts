import type { Film } from '#client/session/film.ts';
import { changeView } from '#client/session/view-store.ts';
import { type RefObject, useEffect, useRef } from 'react';
import { moveShotTo } from '../edit-shots.ts';
import { useSessionId } from '../session-id.ts';
import { dragCard } from './drag-card.ts';
import type { StripLayout } from './strip-layout.ts';
import { trimCard } from './trim-card.ts';
import { slideCards } from './use-cell-actions.ts';

interface GestureInput {
  readonly film: Film;
  readonly layout: StripLayout;
  readonly scroller: RefObject<HTMLElement | null>;
  /** The insertion bar. */
  readonly bar: RefObject<HTMLElement | null>;
}

/** Begins a drag when a pointer goes down on a card: on its edge it trims, on the rest it moves the card. */
export function useCardGestures(input: GestureInput): (event: PointerEvent) => void {
  const sessionId = useSessionId();
  const latest = useRef(input);
  useEffect(() => {
    latest.current = input;
  });
  return (event) => {
    const { film, layout, scroller, bar } = latest.current;
    const target = event.target instanceof Element ? event.target : null;
    const card = target?.closest<HTMLElement>('[data-shot-index]');
    const shot = film.shots[Number(card?.dataset['shotIndex'])];
    if (!card || !shot || !scroller.current || event.button !== 0 || target?.closest('button')) return;
    const edge = target?.closest<HTMLElement>('[data-trim]')?.dataset['trim'];
    if (edge === 'in' || edge === 'out') {
      event.preventDefault();
      // What is trimmed is what is looked at, and undo is meant for it rather than for a field that had focus before.
      card.focus({ preventScroll: true });
      changeView({ selection: { kind: 'shot', shotId: shot.shot.id } });
      trimCard({ event, card, edge, shot, filmFps: film.fps, sessionId });
      return;
    }
    // A finger on a card scrolls the strip; only the grip moves the card.
    if (event.pointerType === 'touch' && !target?.closest('[data-grip]')) return;
    dragCard({
      event,
      card,
      layout,
      fromIndex: shot.index,
      scroller: scroller.current,
      bar: bar.current,
      onStart: () => changeView({ selection: { kind: 'shot', shotId: shot.shot.id } }),
      onDrop: (toIndex) => {
        slideCards(card.closest<HTMLElement>('[role="grid"]'));
        moveShotTo(sessionId, latest.current.film, shot, toIndex);
      },
    });
  };
}
