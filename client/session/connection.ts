import { create } from 'zustand';

interface Connection {
  /** Whether the last call got any answer at all, and the browser thinks it has a network. */
  readonly isReachable: boolean;
  /** Whether the server no longer knows who is asking. */
  readonly isSignedOut: boolean;
}

const useConnectionStore = create<Connection>()(() => ({ isReachable: true, isSignedOut: false }));

/** Notes what a call was answered with, null for nothing. Called by every request, so the banners are about what really happened. */
export function noteAnswer(status: number | null): void {
  const known = useConnectionStore.getState();
  // A server in trouble, or one that has had enough, answers before it looks who asks.
  const tellsWho = status !== null && status < 500 && status !== 429;
  const isReachable = status !== null;
  const isSignedOut = tellsWho ? status === 401 : known.isSignedOut;
  if (isReachable !== known.isReachable || isSignedOut !== known.isSignedOut)
    useConnectionStore.setState({ isReachable, isSignedOut });
}

/** Whether the server could be reached when it was last asked. */
export function useIsReachable(): boolean {
  return useConnectionStore((connection) => connection.isReachable);
}

/** Whether the server no longer knows who is asking. */
export function useIsSignedOut(): boolean {
  return useConnectionStore((connection) => connection.isSignedOut);
}

/** Calls back whenever the server answers this person again, after silence or a lost sign-in; returns the way to stop. */
export function onReachable(callback: () => void): () => void {
  const isGood = ({ isReachable, isSignedOut }: Connection) => isReachable && !isSignedOut;
  return useConnectionStore.subscribe((now, before) => {
    if (isGood(now) && !isGood(before)) callback();
  });
}
