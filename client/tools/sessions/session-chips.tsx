import type { SessionHead } from '#contract/records/session.ts';
import { isOverLimit } from '#client/session/cut-level.ts';
import { cutsQuery, stalenessQuery } from '#client/session/queries.ts';
import { Chip } from '#client/ui/chip.tsx';
import { countOf } from '#client/ui/format.ts';
import { useQuery } from '@tanstack/react-query';
import { Film, Highlighter, History, LoaderCircle, TriangleAlert, WandSparkles } from 'lucide-react';
import type { RenderingProgress } from './rendering-progress.ts';

interface SessionChipsProps {
  readonly session: SessionHead;
  /** Null when nothing runs. */
  readonly progress: RenderingProgress | null;
}

/** Cuts and takes change only with the session, and opening it reads them afresh. */
const FRESH_MS = 60_000;

/** What to know about a session before opening it: what runs, what needs a look, else what kind of work it is. */
export function SessionChips({ session, progress }: SessionChipsProps) {
  const { data: overLimitCount = 0 } = useQuery({
    ...cutsQuery(session.id),
    enabled: session.hasContinuity && session.filmPosterAssetIds.length > 1,
    staleTime: FRESH_MS,
    select: (cuts) => cuts.filter(isOverLimit).length,
  });
  const { data: staleCount = 0 } = useQuery({
    ...stalenessQuery(session.id, session.revision),
    enabled: session.hasContinuity && session.filmPosterAssetIds.length > 0,
    staleTime: FRESH_MS,
    select: (shots) => shots.filter(({ isStale }) => isStale).length,
  });
  return (
    <>
      {progress && (
        <Chip icon={LoaderCircle} tone="running">
          {progress.label}
        </Chip>
      )}
      {!progress && <KindChip session={session} />}
      {overLimitCount > 0 && (
        <Chip icon={TriangleAlert} tone="warn">
          {countOf(overLimitCount, 'cut')} over limit
        </Chip>
      )}
      {staleCount > 0 && (
        <Chip icon={History} tone="warn">
          {staleCount} stale
        </Chip>
      )}
    </>
  );
}

function KindChip({ session: { hasContinuity, versionCount } }: { readonly session: SessionHead }) {
  if (hasContinuity) return <Chip icon={Film}>Continuity</Chip>;
  return versionCount > 0 ? (
    <Chip icon={Highlighter}>Studio · v{versionCount}</Chip>
  ) : (
    <Chip icon={WandSparkles}>Create</Chip>
  );
}
