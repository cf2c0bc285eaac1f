import { create } from 'zustand';

interface Connection {
  /** Whether the last call got any answer at all, and the browser thinks it has a network. */
  readonly isReachable: boolean;
}

const useConnectionStore = create<Connection>()(() => ({ isReachable: true }));

/** Notes whether the server answered. Called by every request, so the banner is about what really happened. */
export function setReachable(isReachable: boolean): void {
  if (useConnectionStore.getState().isReachable !== isReachable) useConnectionStore.setState({ isReachable });
}

/** Whether the server could be reached when it was last asked. */
export function useIsReachable(): boolean {
  return useConnectionStore((connection) => connection.isReachable);
}

/** Calls back whenever the server can be reached again; returns the way to stop. */
export function onReachable(callback: () => void): () => void {
  return useConnectionStore.subscribe((now, before) => {
    if (now.isReachable && !before.isReachable) callback();
  });
}
