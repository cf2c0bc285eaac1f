import { useSyncExternalStore } from 'react';

/** Between these widths there is no room for the inspector beside the viewer. */
const DRAWER = '(min-width: 48rem) and (max-width: 63.99rem)';

function subscribe(onChange: () => void): () => void {
  const query = matchMedia(DRAWER);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

/** Whether the inspector is a drawer over the viewer at the present width. */
export function useIsDrawer(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(DRAWER).matches);
}
