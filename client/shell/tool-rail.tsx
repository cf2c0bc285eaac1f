import { generationsQuery } from '#client/session/queries.ts';
import { isRunning } from '#client/session/generation-state.ts';
import type { Tool } from '#client/session/tool.ts';
import { useView } from '#client/session/view-store.ts';
import { tools } from '#client/tools/index.ts';
import { Logo } from '#client/ui/logo.tsx';
import { useQuery } from '@tanstack/react-query';
import { MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import { classNames } from '#client/ui/class-names.ts';
import { reasonNot, toolPath, usePlace } from './place.ts';
import { MoreDialogs } from './more-dialogs.tsx';
import { RailItem } from './rail-item.tsx';
import { toggleTray, useOpenTray } from './tray-store.ts';

/** On a small screen these stand behind More. */
const BEHIND_MORE = new Set(['library', 'jobs', 'settings']);

/** The tools, on every screen: a rail at the left, a bar at the bottom on a small screen. */
export function ToolRail() {
  const place = usePlace();
  const openSessionId = useView((view) => view.sessionId);
  const { data: runningCount = 0 } = useQuery({
    ...generationsQuery(),
    select: (generations) => generations.filter(isRunning).length,
  });
  const openTray = useOpenTray();
  const [isMoreOpen, setIsMoreOpen] = useState(false);

  const renderTool = (tool: Tool) => (
    <RailItem
      key={tool.id}
      tool={tool}
      path={toolPath(tool, openSessionId)}
      isCurrent={place?.tool.id === tool.id}
      reason={reasonNot(tool, openSessionId)}
      onToggle={tool.isTray ? () => toggleTray('jobs') : undefined}
      isOpen={tool.isTray && openTray === 'jobs'}
      badge={tool.id === 'jobs' ? runningCount : 0}
      className={BEHIND_MORE.has(tool.id) && !isMoreOpen ? 'max-md:hidden' : ''}
    />
  );
  const group = (name: Tool['group']) => tools.filter((tool) => tool.group === name).map(renderTool);

  return (
    <nav
      aria-label="Tools"
      data-region
      className="flex w-16 shrink-0 flex-col items-center overflow-y-auto border-r border-line-1 bg-bg-1 max-md:w-full max-md:flex-row max-md:flex-wrap max-md:overflow-visible max-md:border-t max-md:border-r-0"
    >
      <div className="grid h-[3.625rem] w-full shrink-0 place-items-center max-md:hidden">
        <Logo />
      </div>
      {group('home')}
      <Divider />
      {group('session')}
      <Divider />
      {group('shelf')}
      <div className="flex-1 max-md:hidden" />
      {group('foot')}
      {isMoreOpen && place?.sessionId && <MoreDialogs onOpen={() => setIsMoreOpen(false)} />}
      <div className="h-1 shrink-0 max-md:hidden" />
      <button
        type="button"
        aria-expanded={isMoreOpen}
        onClick={() => setIsMoreOpen(!isMoreOpen)}
        className={classNames(
          'order-1 hidden min-h-14 flex-1 basis-1/5 flex-col items-center justify-center gap-1.5 text-rail font-medium max-md:flex',
          isMoreOpen ? 'text-text-1' : 'text-text-3',
        )}
      >
        <MoreHorizontal size={19} strokeWidth={1.8} aria-hidden />
        More
      </button>
    </nav>
  );
}

function Divider() {
  return <div className="mt-1.5 mb-2.5 h-px w-8 shrink-0 bg-line-2 max-md:hidden" />;
}
