import { create } from 'zustand';

const useAdopted = create<{ readonly sessionId: string | null }>()(() => ({ sessionId: null }));

/**
 * Says that work which had no session has just been given this one. The shell then keeps the panel that is open, with all that was
 * typed in it, while the address changes.
 */
export function adoptSession(sessionId: string): void {
  useAdopted.setState({ sessionId });
}

/** The session that work without one was last given; null when there was none. */
export function adoptedSessionId(): string | null {
  return useAdopted.getState().sessionId;
}
