import type { Session } from '#contract/records/session.ts';
import type { Film } from '#client/session/film.ts';
import { failureText, isNotFound } from '#client/session/request.ts';
import type { ToolPanelProps } from '#client/session/tool.ts';
import { useFilm } from '#client/session/use-film.ts';
import { useView } from '#client/session/view-store.ts';
import { Button, buttonClasses } from '#client/ui/button.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { Link } from '@tanstack/react-router';
import { CircleX, Film as FilmIcon, SearchX } from 'lucide-react';
import { useContinuityKeys } from './continuity-keys.ts';
import { CutInspector } from './inspector/cut-inspector.tsx';
import { ShotInspector } from './inspector/shot-inspector.tsx';
import { PlayerContext, useFilmPlayer } from './player/player-context.ts';
import { ProgressAnnouncer } from './progress-announcer.tsx';
import { resolveSelection } from './selected.ts';
import { Strip } from './strip/strip.tsx';
import { Viewer } from './viewer/viewer.tsx';

/** Shots and the cuts between them: watch, compare, see what was measured. */
export default function ContinuityPage({ sessionId }: ToolPanelProps) {
  const film = useFilm(sessionId);
  const isOpen = useView((view) => view.sessionId === sessionId);
  if (film.state === 'failed') return <SessionFailure error={film.error} onRetry={film.retry} />;
  if (film.state === 'loading' || !isOpen) return <main className="flex-1 bg-bg-0" aria-busy="true" />;
  return film.film.shots.length === 0 ? (
    <NoShots />
  ) : (
    <Workspace key={sessionId} session={film.session} film={film.film} />
  );
}

function Workspace({ session, film }: { readonly session: Session; readonly film: Film }) {
  const player = useFilmPlayer(film);
  const selection = useView((view) => view.selection);
  const selected = resolveSelection(film, selection);
  useContinuityKeys(film, player);
  return (
    <PlayerContext value={player}>
      <main className="flex min-h-0 flex-1 flex-col overflow-y-auto bg-bg-0">
        <div className="flex min-h-96 flex-1 max-lg:contents">
          <Viewer film={film} />
          {selected?.kind === 'shot' && <ShotInspector film={film} shot={selected.shot} />}
          {selected?.kind === 'cut' && <CutInspector cut={selected.cut} />}
        </div>
        <Strip film={film} />
      </main>
      <ProgressAnnouncer film={film} sessionName={session.name ?? 'Session'} />
    </PlayerContext>
  );
}

function NoShots() {
  return (
    <main data-region className="flex-1 overflow-auto bg-bg-0 p-6">
      <EmptyState icon={FilmIcon} title="No shots yet">
        Write the first one. The second makes a cut. Shots are written in a shot list for now; editing them here is not
        in this version yet.
      </EmptyState>
    </main>
  );
}

function SessionFailure({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const isMissing = isNotFound(error);
  return (
    <main data-region className="flex-1 overflow-auto bg-bg-0 p-6">
      <title>{`${isMissing ? 'No such session' : 'Not loaded'} · Raccord`}</title>
      <div role="alert">
        <EmptyState
          icon={isMissing ? SearchX : CircleX}
          level={1}
          title={isMissing ? 'There is no such session' : 'The session could not be read'}
          actions={isMissing ? <SessionsLink /> : <Button onClick={onRetry}>Try again</Button>}
        >
          {isMissing
            ? 'It may lie in the trash, or the address is not complete. All of yours are in Sessions.'
            : `${failureText(error)} Nothing is lost; what was saved is still on the server.`}
        </EmptyState>
      </div>
    </main>
  );
}

function SessionsLink() {
  return (
    <Link to="/$toolId" params={{ toolId: 'sessions' }} className={buttonClasses('primary')}>
      All sessions
    </Link>
  );
}
