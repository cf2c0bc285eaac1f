import { createContext, useContext } from 'react';

/** The session's revision once it stands still; what follows from the session is asked for by it. */
export const RevisionContext = createContext(0);

export function useRevision(): number {
  return useContext(RevisionContext);
}
