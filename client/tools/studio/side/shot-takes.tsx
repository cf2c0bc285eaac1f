import { EmptyState } from '#client/ui/empty-state.tsx';
import { Layers } from 'lucide-react';
import { useStudio } from '../studio-context.ts';
import { TakeThumbs } from './take-thumbs.tsx';

/** Takes of the shot whose words these are, each with the words it was made from. */
export function ShotTakes({ shotId }: { readonly shotId: string }) {
  const { film } = useStudio();
  const takes = film?.shots.find(({ shot }) => shot.id === shotId)?.takes ?? [];
  return (
    <section aria-label="Takes" className="border-b border-line-1 p-4">
      <h2 className="mb-2 text-body font-semibold">Takes</h2>
      {takes.length === 0 ? (
        <EmptyState icon={Layers} title="No takes yet">
          The first one is free with Previz.
        </EmptyState>
      ) : (
        <TakeThumbs takes={takes} />
      )}
    </section>
  );
}
