import { create } from 'zustand';

const KEY = 'raccord:jobs-cleared-at';

function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

const useStore = create<{ readonly at: string | null }>()(() => ({ at: stored() }));

/** ISO time up to which ended jobs were cleared away in this browser; null when they never were. */
export function useClearedAt(): string | null {
  return useStore((store) => store.at);
}

/** Clears away what has ended by now. The generations themselves stay on the server. */
export function clearFinished(): void {
  const at = new Date().toISOString();
  useStore.setState({ at });
  try {
    localStorage.setItem(KEY, at);
  } catch {
    // It holds until the page is closed, then.
  }
}
