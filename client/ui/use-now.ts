import { useSyncExternalStore } from 'react';

const TICK_MS = 30_000;
let now = new Date();

function subscribe(onChange: () => void): () => void {
  // Nobody may have been listening for long.
  if (Date.now() - now.getTime() > TICK_MS) now = new Date();
  const timer = setInterval(() => {
    now = new Date();
    onChange();
  }, TICK_MS);
  return () => clearInterval(timer);
}

/** The present time, renewed every half minute: for "2 min ago". */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => now);
}
