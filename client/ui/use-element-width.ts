import { type RefObject, useLayoutEffect, useState } from 'react';

/** Width of an element in CSS pixels, `inner` without its border, kept up to date; 0 before it is laid out. */
export function useElementWidth(element: RefObject<HTMLElement | null>, side: 'inner' | 'outer' = 'inner'): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return undefined;
    const observer = new ResizeObserver(() => setWidth(side === 'inner' ? target.clientWidth : target.offsetWidth));
    observer.observe(target);
    return () => observer.disconnect();
  }, [element, side]);
  return width;
}
