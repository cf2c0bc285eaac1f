import type { Session } from '#contract/records/session.ts';
import type { Film } from '#client/session/film.ts';
import { failureText } from '#client/session/request.ts';
import type { ToolPanelProps } from '#client/session/tool.ts';
import { useFilm } from '#client/session/use-film.ts';
import { useView } from '#client/session/view-store.ts';
import { Button } from '#client/ui/button.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { CircleX } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useContinuityCommands } from './continuity-commands.ts';
import { useContinuityKeys } from './continuity-keys.ts';
import { useDriftReport } from './drift-report.ts';
import { GenerationModeContext, keepsLooks, usualGenerationMode } from './generation-mode.ts';
import { CutInspector } from './inspector/cut-inspector.tsx';
import { ShotInspector } from './inspector/shot-inspector.tsx';
import { NoShots } from './no-shots.tsx';
import { Panels } from './panels-host.tsx';
import { PlayerContext, useFilmPlayer } from './player/player-context.ts';
import { ProgressAnnouncer } from './progress-announcer.tsx';
import { RevisionContext } from './revision.ts';
import { resolveSelection } from './selected.ts';
import { SessionIdContext } from './session-id.ts';
import { useStableFilm } from './stable-film.ts';
import { useSettledRevision, useStaleness } from './staleness.ts';
import { Strip } from './strip/strip.tsx';
import { useIsDrawer } from './use-is-drawer.ts';
import { Viewer } from './viewer/viewer.tsx';

/** Shots and the cuts between them: watch, compare, change, make. */
export default function ContinuityPage({ sessionId }: ToolPanelProps) {
  const film = useFilm(sessionId);
  const isOpen = useView((view) => view.sessionId === sessionId);
  if (film.state === 'failed') return <FilmFailure error={film.error} onRetry={film.retry} />;
  if (film.state === 'loading' || !isOpen) return <main className="flex-1 bg-bg-0" aria-busy="true" />;
  return (
    <SessionIdContext value={sessionId}>
      {film.film.shots.length === 0 ? (
        <NoShots session={film.session} film={film.film} />
      ) : (
        <Workspace key={sessionId} session={film.session} film={film.film} />
      )}
    </SessionIdContext>
  );
}

function Workspace({ session, film: newest }: { readonly session: Session; readonly film: Film }) {
  const film = useStableFilm(newest);
  // The strip may follow a moment later: typing and playing come first.
  const laterFilm = useDeferredValue(film);
  const player = useFilmPlayer(film);
  const selection = useView((view) => view.selection);
  const selected = resolveSelection(film, selection);
  const revision = useSettledRevision(session);
  const staleness = useStaleness(session, revision);
  const driftReport = useDriftReport(session, revision);
  const drawer = useDrawer(JSON.stringify(selection));
  useContinuityKeys(film, player);
  useContinuityCommands(session, film, revision);
  return (
    <PlayerContext value={player}>
      <RevisionContext value={revision}>
        <GenerationModeContext value={usualGenerationMode(session.continuity)}>
          <main className="flex min-h-0 flex-1 flex-col overflow-y-auto bg-bg-0">
            <div className="relative flex min-h-96 flex-1 max-md:contents">
              <Viewer film={film} />
              {drawer.isOpen && selected?.kind === 'shot' && (
                <ShotInspector
                  session={session}
                  film={film}
                  shot={selected.shot}
                  staleReason={staleness[selected.shot.shot.id]}
                  onClose={drawer.close}
                />
              )}
              {drawer.isOpen && selected?.kind === 'cut' && <CutInspector film={film} cut={selected.cut} />}
            </div>
            <Strip
              film={laterFilm}
              keepsLooks={keepsLooks(session.continuity)}
              staleness={staleness}
              driftReport={driftReport}
            />
          </main>
          <Panels session={session} film={film} />
          <ProgressAnnouncer film={film} sessionName={session.name ?? 'Session'} />
        </GenerationModeContext>
      </RevisionContext>
    </PlayerContext>
  );
}

/** Where the inspector is a drawer it opens with a selection and can be closed; elsewhere it always stands. */
function useDrawer(selectionKey: string): { readonly isOpen: boolean; readonly close: (() => void) | undefined } {
  const isDrawer = useIsDrawer();
  const [closedFor, setClosedFor] = useState<string | null>(selectionKey);
  return {
    isOpen: !isDrawer || closedFor !== selectionKey,
    close: isDrawer ? () => setClosedFor(selectionKey) : undefined,
  };
}

function FilmFailure({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  return (
    <main data-region className="flex-1 overflow-auto bg-bg-0 p-6">
      <div role="alert">
        <EmptyState
          icon={CircleX}
          title="The film could not be read"
          actions={<Button onClick={onRetry}>Try again</Button>}
        >
          {failureText(error)} Nothing is lost; what was saved is still on the server.
        </EmptyState>
      </div>
    </main>
  );
}
