import { type RefObject, useLayoutEffect } from 'react';
import { type OpenStretch, useStudio } from '../studio-context.ts';

const GAP_PX = 10;
const MARGIN_PX = 16;

/** Lays a box below the words it is about, within the page that scrolls with them, and follows when the page changes its width. */
export function usePlaceBelow(
  box: RefObject<HTMLElement | null>,
  page: RefObject<HTMLElement | null>,
  { start, end }: OpenStretch,
): void {
  const { editor } = useStudio();
  useLayoutEffect(() => {
    const place = () => {
      const [at, within, own] = [editor?.below(start, end), page.current?.getBoundingClientRect(), box.current];
      if (!at || !within || !own) return;
      const furthest = within.width - own.offsetWidth - MARGIN_PX;
      own.style.top = `${at.top - within.top + GAP_PX}px`;
      own.style.left = `${Math.max(MARGIN_PX, Math.min(at.left - within.left, furthest))}px`;
    };
    place();
    box.current?.scrollIntoView({ block: 'nearest' });
    const observer = new ResizeObserver(place);
    if (page.current) observer.observe(page.current);
    return () => observer.disconnect();
  }, [box, page, editor, start, end]);
}
