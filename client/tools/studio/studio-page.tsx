import { useOpenSession } from '#client/session/session-view.ts';
import type { ToolPanelProps } from '#client/session/tool.ts';
import { useFilm } from '#client/session/use-film.ts';
import { useView } from '#client/session/view-store.ts';
import { Canvas } from './canvas/canvas.tsx';
import { Outline } from './outline/outline.tsx';
import { Side } from './side/side.tsx';
import { StudioContext } from './studio-context.ts';
import { useChosenSubject } from './studio-store.ts';
import { firstSubject, type Subject, subjectState } from './subject.ts';
import { useStudioWords } from './use-studio-words.ts';

/** Words and look of a session: highlights, suggestions, checks, versions, keyframes, and exactly what is sent. */
export default function StudioPage({ sessionId }: ToolPanelProps) {
  const session = useOpenSession(sessionId);
  const film = useFilm(sessionId);
  const chosen = useChosenSubject(sessionId);
  const selected = useSelectedShot();
  const state = subjectState(session, chosen ?? selected ?? firstSubject(session));
  const { events, onEditor, ...words } = useStudioWords(session, state);
  const studio = { session, film: film.state === 'ready' ? film.film : null, state, ...words };
  return (
    <StudioContext value={studio}>
      <main className="flex min-h-0 flex-1 bg-bg-0 max-xl:flex-wrap max-xl:content-start max-xl:overflow-y-auto max-lg:flex-col max-lg:flex-nowrap">
        <Outline />
        <Canvas events={events} onEditor={onEditor} />
        <Side />
      </main>
    </StudioContext>
  );
}

/** The shot that was looked at in Continuity, when the session has no words of its own to begin with. */
function useSelectedShot(): Subject | null {
  const selection = useView((view) => view.selection);
  return selection?.kind === 'shot' ? { kind: 'shot', shotId: selection.shotId } : null;
}
