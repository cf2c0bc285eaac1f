import { type RefObject, useLayoutEffect, useState } from 'react';

/** Narrowest card, in pixels of the page, and the gap beside it. */
const MIN_CARD_PX = 272;
const GAP_PX = 16;

/** How many cards stand side by side. */
export function columnsIn(widthPx: number): number {
  return Math.max(1, Math.floor((widthPx + GAP_PX) / (MIN_CARD_PX + GAP_PX)));
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
    const observer = new ResizeObserver(look);
    observer.observe(inner);
    // The hero and the chips stand above the list in the same box.
    for (const sibling of outer.children) observer.observe(sibling);
    return () => observer.disconnect();
  });
  return place;
}
