import { adoptedSessionId } from '#client/session/adopted-session.ts';
import { rememberPlace } from '#client/session/last-place.ts';
import { useSessionEvents } from '#client/session/session-events.ts';
import { useSession } from '#client/session/session-view.ts';
import type { Tool, ToolPanelProps } from '#client/session/tool.ts';
import { useView } from '#client/session/view-store.ts';
import { tools } from '#client/tools/index.ts';
import { lazyPatiently } from '#client/ui/lazy-patiently.ts';
import { Activity, type ComponentType, startTransition, Suspense, useEffect, useState } from 'react';
import type { Place } from './place.ts';
import { whenToolsAreLoaded } from './preload-tools.ts';
import { SessionFailure } from './session-failure.tsx';
import { TopBar } from './top-bar.tsx';
import { openUnsaved } from './unsaved-store.ts';

const DraftBanner = lazyPatiently(() => import('#client/drafts/draft-banner.tsx'));
const TrashBanner = lazyPatiently(() => import('./trash-banner.tsx'));
const panels = new Map(tools.flatMap((tool) => (tool.load ? [[tool.id, lazyPanel(tool.load)] as const] : [])));

/** Views of a session, those that can be opened. */
const sessionTools = tools.filter(({ group, load }) => group === 'session' && load).map(({ id }) => id);

function lazyPanel(load: NonNullable<Tool['load']>): ComponentType<ToolPanelProps> {
  return lazyPatiently(load);
}

/**
 * The screen of the present place. Tools of one session stay built while another is shown, so that coming back finds scroll,
 * selection and half-typed words where they were; opening another session begins afresh.
 */
export function Workspace({ place: { tool, sessionId } }: { readonly place: Place }) {
  if (tool.group !== 'session') return <Panel toolId={tool.id} sessionId="" />;
  return <SessionWorkspace toolId={tool.id} sessionId={sessionId} />;
}

interface SessionWorkspaceProps {
  readonly toolId: string;
  readonly sessionId: string | null;
}

function SessionWorkspace({ toolId, sessionId }: SessionWorkspaceProps) {
  const session = useSession(sessionId ?? '');
  const workKey = useWorkKey(sessionId);
  const isRead = sessionId === null || session.state === 'ready';
  useOpenPlace(toolId, isRead ? sessionId : null);
  useSessionEvents(isRead ? sessionId : null);
  if (session.state === 'failed') return <SessionFailure error={session.error} onRetry={session.retry} />;
  if (!isRead) return <Waiting />;
  return (
    <>
      <TopBar session={session.state === 'ready' ? session.session : null} />
      <Suspense>
        {session.state === 'ready' && session.session.trashedAt !== undefined && (
          <TrashBanner session={session.session} />
        )}
        {sessionId !== null && <DraftBanner sessionId={sessionId} onCompare={openUnsaved} />}
      </Suspense>
      <KeptPanels key={workKey} toolId={toolId} sessionId={sessionId ?? ''} />
    </>
  );
}

/** One key for as long as the same piece of work is open, also while work without a session is given one. */
function useWorkKey(sessionId: string | null): string {
  const [work, setWork] = useState({ sessionId, key: sessionId ?? 'new' });
  if (work.sessionId === sessionId) return work.key;
  const isSameWork = work.sessionId === null && sessionId !== null && adoptedSessionId() === sessionId;
  const next = { sessionId, key: isSameWork ? work.key : (sessionId ?? 'new') };
  setWork(next);
  return next.key;
}

function useOpenPlace(toolId: string, sessionId: string | null): void {
  const openSession = useView((view) => view.openSession);
  useEffect(() => {
    if (!sessionId) return;
    openSession(sessionId);
    rememberPlace(sessionId, toolId);
  }, [openSession, sessionId, toolId]);
}

function KeptPanels({ toolId, sessionId }: { readonly toolId: string; readonly sessionId: string }) {
  const [opened, setOpened] = useState<readonly string[]>([toolId]);
  if (!opened.includes(toolId)) setOpened([...opened, toolId]);
  useEffect(() => {
    if (sessionId === '') return undefined;
    // Built out of sight while nothing else happens, so that the first switch is as quick as any later one.
    return whenToolsAreLoaded(() =>
      startTransition(() => setOpened((known) => [...known, ...sessionTools.filter((id) => !known.includes(id))])),
    );
  }, [sessionId]);
  return opened.map((id) => (
    <Activity key={id} mode={id === toolId ? 'visible' : 'hidden'}>
      <Panel toolId={id} sessionId={sessionId} />
    </Activity>
  ));
}

function Panel({ toolId, sessionId }: { readonly toolId: string; readonly sessionId: string }) {
  const Content = panels.get(toolId);
  return (
    <Suspense fallback={<Waiting />}>
      {/* oxlint-disable-next-line react/static-components -- looked up in a list that never changes, not created here */}
      {Content && <Content sessionId={sessionId} />}
    </Suspense>
  );
}

/** Empty rather than a spinner: what is waited for arrives in a moment, and the rail already shows where one is. */
function Waiting() {
  return <main className="flex-1 bg-bg-0" aria-busy="true" />;
}
