import type { Session } from '#contract/records/session.ts';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { buildFilm, type Film } from './film.ts';
import { isRunning } from './generation-state.ts';
import { cutsQuery, generationsQuery, takesQuery } from './queries.ts';
import { useSession } from './session-view.ts';

const RUNNING_REFRESH_MS = 6000;

/** A session with its film, or why it is not here. Cuts and running work may come later than the film itself. */
export type FilmState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: unknown; readonly retry: () => void }
  | { readonly state: 'ready'; readonly session: Session; readonly film: Film };

/** The film of a session with what is still being saved, laid out anew whenever one of its records changes. Without a session (`''`) it stays loading. */
export function useFilm(sessionId: string): FilmState {
  const enabled = sessionId !== '';
  const { data: generations } = useQuery({ ...generationsQuery(sessionId), enabled });
  // The event stream is quicker, but a proxy may cut it off.
  const refetchInterval = generations?.some(isRunning) ? RUNNING_REFRESH_MS : false;
  const session = useSession(sessionId);
  const takes = useQuery({ ...takesQuery(sessionId), refetchInterval, enabled });
  const { data: cuts } = useQuery({ ...cutsQuery(sessionId), refetchInterval, enabled });
  const seen = session.state === 'ready' ? session.session : null;
  const film = useMemo(
    () =>
      seen && takes.data
        ? buildFilm({ session: seen, takes: takes.data, cuts: cuts ?? [], generations: generations ?? [] })
        : null,
    [seen, takes.data, cuts, generations],
  );
  if (film && seen) return { state: 'ready', session: seen, film };
  if (session.state === 'failed') return session;
  if (takes.error) return { state: 'failed', error: takes.error, retry: () => void takes.refetch() };
  return { state: 'loading' };
}
