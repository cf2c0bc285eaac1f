import { generationsQuery, takesQuery } from '#client/session/queries.ts';
import { Button } from '#client/ui/button.tsx';
import { Segmented } from '#client/ui/segmented.tsx';
import { countOf } from '#client/ui/format.ts';
import type { Generation } from '#contract/records/generation.ts';
import type { Keyframe } from '#contract/records/prompt.ts';
import type { Session } from '#contract/records/session.ts';
import type { Take } from '#contract/records/take.ts';
import { useQuery } from '@tanstack/react-query';
import { LoaderCircle, SquareSplitHorizontal } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { listResults, runningWords } from './results.ts';
import { TakeCard } from './take-card.tsx';
import { WorkCard } from './work-card.tsx';

const CompareDialog = lazy(() => import('./compare-dialog.tsx'));

interface TakeGridProps {
  readonly session: Session;
  readonly onOpenFilm: () => void;
  readonly onUseFrame: (assetId: string, role: Keyframe['role']) => void;
}

type Filter = 'all' | 'draft' | 'final';

const COMPARED_AT_ONCE = 2;

/** Everything made of the session's words, with what is being made. */
export default function TakeGrid({ session, onOpenFilm, onUseFrame }: TakeGridProps) {
  const { data: takes = [] } = useQuery(takesQuery(session.id));
  const { data: generations = [] } = useQuery(generationsQuery(session.id));
  const [filter, setFilter] = useState<Filter>('all');
  const [compared, setCompared] = useState<readonly string[] | null>(null);
  const results = useMemo(() => listResults(takes, generations), [takes, generations]);
  const finals = results.filter(({ isFinal }) => isFinal).length;
  const shown = results.filter(({ isFinal }) => filter === 'all' || isFinal === (filter === 'final'));
  const pair = (compared ?? []).flatMap((id) => takes.find((take) => take.id === id) ?? []);
  const toggle = (takeId: string) =>
    setCompared((known) => {
      const list = known ?? [];
      return list.includes(takeId) ? list.filter((id) => id !== takeId) : [...list, takeId].slice(-COMPARED_AT_ONCE);
    });
  if (results.length === 0) return null;
  const running = runningWords(results);
  return (
    <section aria-label="Takes" className="mt-8 flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="text-section font-semibold">Takes</h2>
        <Segmented
          label="Which takes"
          segments={[
            { value: 'all', label: 'All', count: results.length },
            { value: 'draft', label: 'Draft', count: results.length - finals },
            { value: 'final', label: 'Final', count: finals },
          ]}
          value={filter}
          onChange={setFilter}
        />
        <p className="flex flex-1 items-center justify-end gap-1.5 text-control text-text-2" role="status">
          {running && (
            <LoaderCircle
              size={13}
              strokeWidth={1.8}
              aria-hidden
              className="animate-spin text-accent motion-reduce:animate-none"
            />
          )}
          {running}
        </p>
        <Button
          aria-pressed={compared !== null}
          aria-disabled={takes.length < COMPARED_AT_ONCE || undefined}
          title={takes.length < COMPARED_AT_ONCE ? 'There is only one take yet' : undefined}
          onClick={() => takes.length >= COMPARED_AT_ONCE && setCompared(compared === null ? [] : null)}
        >
          <SquareSplitHorizontal size={14} strokeWidth={1.8} aria-hidden />
          {compared === null ? 'Compare' : `Choose ${countOf(COMPARED_AT_ONCE - pair.length, 'take')}`}
        </Button>
      </div>
      <ul className="grid grid-cols-4 gap-3 max-xl:grid-cols-3 max-lg:grid-cols-2 max-sm:grid-cols-1">
        {shown.map((result) =>
          result.kind === 'work' ? (
            <li key={result.generation.id}>
              <WorkCard generation={result.generation} title={titleOf(session, result.generation)} />
            </li>
          ) : (
            <li key={result.take.id}>
              <TakeCard
                take={result.take}
                title={titleOf(session, result.take)}
                isFinal={result.isFinal}
                isCompared={compared && compared.includes(result.take.id)}
                onCompare={() => toggle(result.take.id)}
                onOpenFilm={onOpenFilm}
                onUseFrame={onUseFrame}
              />
            </li>
          ),
        )}
      </ul>
      {pair.length === COMPARED_AT_ONCE && (
        <Suspense>
          <CompareDialog takes={pair} onClose={() => setCompared(null)} />
        </Suspense>
      )}
    </section>
  );
}

const TITLE_WORDS = 4;

/** The first words a take is made of. */
function titleOf(session: Session, { of }: Pick<Take | Generation, 'of'>): string {
  const version = session.prompt?.versions?.find(({ id }) => id === of.id);
  const words = version?.label ?? version?.output ?? version?.input ?? session.prompt?.input ?? '';
  return (
    words
      .trim()
      .split(/\s+/)
      .slice(0, TITLE_WORDS)
      .join(' ')
      .replace(/[.,;:]$/, '') || 'Take'
  );
}
