import { createContext, useContext } from 'react';

/** The open session of the Continuity tool. */
export const SessionIdContext = createContext<string | null>(null);

/** Id of the open session. Throws outside Continuity. */
export function useSessionId(): string {
  const sessionId = useContext(SessionIdContext);
  if (sessionId === null) throw new Error('There is an open session only inside Continuity.');
  return sessionId;
}
