import { type RefObject, useLayoutEffect, useState } from 'react';

/** Narrowest card, in pixels of the page. */
const MIN_CARD_PX = 272;
/** Space beside and below each item. */
export const GAP_PX = { grid: 16, list: 6 } as const;

/** How many cards stand side by side. */
export function columnsIn(widthPx: number): number {
  return Math.max(1, Math.floor((widthPx + GAP_PX.grid) / (MIN_CARD_PX + GAP_PX.grid)));
}

/** Where a list stands in what scrolls it, kept up to date while things above it come and go; 0 before it is laid out. */
export function useGridPlace(
  list: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
): { readonly width: number; readonly offsetTop: number } {
  const [place, setPlace] = useState({ width: 0, offsetTop: 0 });
  useLayoutEffect(() => {
    const [inner, outer] = [list.current, scroller.current];
    if (!inner || !outer) return undefined;
    const look = () => {
      const offsetTop = Math.round(
        inner.getBoundingClientRect().top - outer.getBoundingClientRect().top + outer.scrollTop,
      );
      const width = inner.clientWidth;
      setPlace((last) => (last.width === width && last.offsetTop === offsetTop ? last : { width, offsetTop }));
    };
    look();
    const sizes = new ResizeObserver(look);
    const watchAll = () => {
      sizes.disconnect();
      sizes.observe(inner);
      // The hero and the chips stand above the list in the same box.
      for (const sibling of outer.children) sizes.observe(sibling);
    };
    watchAll();
    const comings = new MutationObserver(watchAll);
    comings.observe(outer, { childList: true });
    return () => {
      sizes.disconnect();
      comings.disconnect();
    };
  }, [list, scroller]);
  return place;
}
