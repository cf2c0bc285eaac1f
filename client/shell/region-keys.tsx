import { useEffect } from 'react';

/** Marks an element as one of the regions F6 walks through, in document order. */
const REGION = '[data-region]';

/** F6 and Shift+F6 move focus from region to region. Works in text fields too. */
export function RegionKeys() {
  useEffect(() => {
    const handleKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F6') return;
      event.preventDefault();
      focusNextRegion(event.shiftKey ? -1 : 1);
    };
    window.addEventListener('keydown', handleKeyDown);
    return () => window.removeEventListener('keydown', handleKeyDown);
  }, []);
  return null;
}

function focusNextRegion(direction: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>(REGION)].filter((region) => region.offsetParent !== null);
  const current = regions.findIndex((region) => region.contains(document.activeElement));
  const start = current === -1 && direction === -1 ? 0 : current;
  const next = regions[(start + direction + regions.length) % regions.length];
  if (!next) return;
  const first = next.querySelector<HTMLElement>('a[href], button, input, textarea, [tabindex="0"]');
  (first ?? next).focus();
}
