import type { Tool, ToolPanelProps } from '#client/session/tool.ts';
import { tools } from '#client/tools/index.ts';
import { useParams } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense } from 'react';

const panels = new Map(tools.flatMap((tool) => (tool.load ? [[tool.id, lazyPanel(tool.load)] as const] : [])));

function lazyPanel(load: NonNullable<Tool['load']>): ComponentType<ToolPanelProps> {
  return lazy(load);
}

function ToolPanel({ toolId, sessionId }: { readonly toolId: string; readonly sessionId: string }) {
  const Panel = panels.get(toolId);
  // Empty rather than a spinner: the code arrives in a moment, and the rail already shows where one is.
  return (
    <Suspense fallback={<main className="flex-1 bg-bg-0" aria-busy="true" />}>
      {/* oxlint-disable-next-line react/static-components -- looked up in a list that never changes, not created here */}
      {Panel && <Panel sessionId={sessionId} />}
    </Suspense>
  );
}

/** The screen of a tool that needs no session. */
export function HomeToolPanel() {
  const { toolId } = useParams({ from: '/$toolId' });
  return <ToolPanel toolId={toolId} sessionId="" />;
}

/** The screen of a tool for one session. */
export function SessionToolPanel() {
  const { toolId, sessionId } = useParams({ from: '/session/$sessionId/$toolId' });
  return <ToolPanel toolId={toolId} sessionId={sessionId} />;
}
