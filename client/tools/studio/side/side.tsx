import { PanelDivider, useResizable } from '#client/ui/panel-divider.tsx';
import { useStudio } from '../studio-context.ts';
import { Consistency } from './consistency.tsx';
import { ShotTakes } from './shot-takes.tsx';
import { Versions } from './versions.tsx';

/** What the words were, what they look like, and what was made of them. */
export function Side() {
  const { state } = useStudio();
  const resizable = useResizable('studio-side');
  return (
    <div {...resizable} className="relative flex w-87 shrink-0 max-lg:w-full xl:min-h-0 xl:data-sized:w-(--panel-size)">
      <PanelDivider
        panel="studio-side"
        label="Width of versions and look"
        edge="left"
        min={280}
        max={560}
        className="max-xl:hidden"
      />
      <aside
        data-region
        aria-label="Versions and look"
        tabIndex={-1}
        className="min-w-0 flex-1 overflow-y-auto border-l border-line-1 bg-bg-1 max-xl:overflow-visible max-lg:border-t max-lg:border-l-0"
      >
        {state.shot ? <ShotTakes shotId={state.shot.id} /> : <Versions />}
        <Consistency />
      </aside>
    </div>
  );
}
