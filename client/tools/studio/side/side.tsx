import { useStudio } from '../studio-context.ts';
import { Consistency } from './consistency.tsx';
import { ShotTakes } from './shot-takes.tsx';
import { Versions } from './versions.tsx';

/** What the words were, what they look like, and what was made of them. */
export function Side() {
  const { state } = useStudio();
  return (
    <aside
      data-region
      aria-label="Versions and look"
      tabIndex={-1}
      className="w-87 shrink-0 overflow-y-auto border-l border-line-1 bg-bg-1 max-xl:overflow-visible max-lg:w-full max-lg:border-t max-lg:border-l-0"
    >
      {state.shot ? <ShotTakes shotId={state.shot.id} /> : <Versions />}
      <Consistency />
    </aside>
  );
}
