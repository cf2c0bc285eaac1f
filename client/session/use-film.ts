import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { isRunning } from './generation-state.ts';
import { buildFilm, type Film } from './film.ts';
import { cutsQuery, generationsQuery, sessionQuery, takesQuery } from './queries.ts';
import type { Session } from '#contract/records/session.ts';

const RUNNING_REFRESH_MS = 6000;

/** A session with its film, or why it is not here. Cuts and running work may come later than the film itself. */
export type FilmState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: unknown; readonly retry: () => void }
  | { readonly state: 'ready'; readonly session: Session; readonly film: Film };

/** The film of a session, laid out anew whenever one of its records changes. */
export function useFilm(sessionId: string): FilmState {
  const { data: generations } = useQuery(generationsQuery(sessionId));
  // The event stream is quicker, but a proxy may cut it off.
  const refetchInterval = generations?.some(isRunning) ? RUNNING_REFRESH_MS : false;
  const session = useQuery({ ...sessionQuery(sessionId), refetchInterval });
  const takes = useQuery({ ...takesQuery(sessionId), refetchInterval });
  const { data: cuts } = useQuery({ ...cutsQuery(sessionId), refetchInterval });
  const film = useMemo(
    () =>
      session.data && takes.data
        ? buildFilm({ session: session.data, takes: takes.data, cuts: cuts ?? [], generations: generations ?? [] })
        : null,
    [session.data, takes.data, cuts, generations],
  );
  if (film && session.data) return { state: 'ready', session: session.data, film };
  const failed = session.error ? session : takes.error ? takes : null;
  if (failed) return { state: 'failed', error: failed.error, retry: () => void failed.refetch() };
  return { state: 'loading' };
}
