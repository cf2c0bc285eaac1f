import { type RefObject, useSyncExternalStore } from 'react';

/** Scroll positions are rounded to this many px, so that scrolling redraws what hangs on them only now and then. */
const GRAIN_PX = 400;

/** The stretch of a scroller that is in sight, in px, generously rounded outwards. */
export function useVisibleRange(scroller: RefObject<HTMLElement | null>): { startX: number; endX: number } {
  const grain = useSyncExternalStore(
    (onChange) => {
      const element = scroller.current;
      element?.addEventListener('scroll', onChange, { passive: true });
      return () => element?.removeEventListener('scroll', onChange);
    },
    () => Math.floor((scroller.current?.scrollLeft ?? 0) / GRAIN_PX),
  );
  const width = scroller.current?.clientWidth ?? 0;
  return { startX: (grain - 1) * GRAIN_PX, endX: (grain + 2) * GRAIN_PX + width };
}

/** First and last index of the cards that touch a stretch. */
export function indexesWithin(
  lefts: readonly number[],
  { startX, endX }: { startX: number; endX: number },
): { first: number; last: number } {
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
