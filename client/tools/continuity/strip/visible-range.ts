import { useElementWidth } from '#client/ui/use-element-width.ts';
import { type RefObject, startTransition, useLayoutEffect, useMemo, useState } from 'react';

/** Scroll positions are rounded to this many px, so that scrolling redraws what hangs on them only now and then. */
const GRAIN_PX = 400;

/** A stretch of the strip, in px from its beginning. */
export interface StripRange {
  readonly startX: number;
  readonly endX: number;
}

/**
 * The stretch of a scroller that is in sight, generously rounded outwards. While it scrolls on, the next cells are built in the
 * pauses between frames: they are not in sight yet. After a jump they are built at once.
 */
export function useVisibleRange(scroller: RefObject<HTMLElement | null>): StripRange {
  const [grain, setGrain] = useState(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    let known = Number.NaN;
    const handleScroll = () => {
      const next = Math.floor(element.scrollLeft / GRAIN_PX);
      if (next === known) return;
      const isNear = Math.abs(next - known) === 1;
      known = next;
      if (isNear) startTransition(() => setGrain(next));
      else setGrain(next);
    };
    // A panel that was hidden comes back scrolled.
    const first = requestAnimationFrame(handleScroll);
    element.addEventListener('scroll', handleScroll, { passive: true });
    return () => {
      cancelAnimationFrame(first);
      element.removeEventListener('scroll', handleScroll);
    };
  }, [scroller]);
  const width = useElementWidth(scroller);
  return useMemo(() => ({ startX: (grain - 1) * GRAIN_PX, endX: (grain + 2) * GRAIN_PX + width }), [grain, width]);
}

/** First and last index of the cards that touch a stretch. */
export function indexesWithin(lefts: readonly number[], { startX, endX }: StripRange): { first: number; last: number } {
  return { first: Math.max(0, countUpTo(lefts, startX) - 1), last: Math.max(0, countUpTo(lefts, endX) - 1) };
}

/** How many of the rising numbers are not above a limit. */
function countUpTo(rising: readonly number[], limit: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
