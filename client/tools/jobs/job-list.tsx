import { failureText } from '#client/session/request.ts';
import { Button, buttonClasses } from '#client/ui/button.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import type { Generation } from '#contract/records/generation.ts';
import { Link } from '@tanstack/react-router';
import { Activity, CircleX, WandSparkles } from 'lucide-react';
import { useState } from 'react';
import { BatchHead } from './batch-head.tsx';
import { JobRow } from './job-row.tsx';
import { useJobs } from './use-jobs.ts';

const FINISHED_AT_FIRST = 5;

/** The jobs of all sessions, group by group. */
export function JobList({ openSessionId }: { readonly openSessionId: string | null }) {
  const jobs = useJobs();
  if (jobs.state === 'loading') return <div className="flex-1" aria-busy="true" />;
  if (jobs.state === 'failed') {
    return (
      <EmptyState
        icon={CircleX}
        title="Jobs could not be read"
        actions={<Button onClick={jobs.retry}>Try again</Button>}
      >
        {failureText(jobs.error)} What runs goes on all the same.
      </EmptyState>
    );
  }
  const { running, needsYou, next, finished } = jobs.groups;
  if (running.length + needsYou.length + next.length + finished.length === 0) return <NoJobs />;
  return (
    <>
      {jobs.batches.map((batch) => (
        <BatchHead key={batch.sessionId} batch={batch} />
      ))}
      <Group title="Running" list={running} openSessionId={openSessionId} />
      <Group title="Needs you" list={needsYou} openSessionId={openSessionId} />
      <Group title="Next" list={next} openSessionId={openSessionId} />
      <Group title="Finished" list={finished} atFirst={FINISHED_AT_FIRST} openSessionId={openSessionId} />
    </>
  );
}

interface GroupProps {
  readonly title: string;
  readonly list: readonly Generation[];
  readonly openSessionId: string | null;
  /** How many are shown before the rest is asked for; absent: all. */
  readonly atFirst?: number;
}

function Group({ title, list, openSessionId, atFirst = list.length }: GroupProps) {
  const [isWhole, setIsWhole] = useState(false);
  if (list.length === 0) return null;
  const shown = isWhole ? list : list.slice(0, atFirst);
  return (
    <section aria-label={title} className="border-b border-line-1 py-2">
      <div className="flex min-h-6 items-center justify-between px-4 text-meta text-text-3">
        <h3 className="font-semibold">{title}</h3>
        {shown.length < list.length ? (
          <button type="button" className="rounded-chip hover:text-text-1" onClick={() => setIsWhole(true)}>
            Show all {list.length}
          </button>
        ) : (
          <span>{list.length}</span>
        )}
      </div>
      <ul>
        {shown.map((generation) => (
          <JobRow key={generation.id} generation={generation} openSessionId={openSessionId} />
        ))}
      </ul>
    </section>
  );
}

function NoJobs() {
  return (
    <EmptyState
      icon={Activity}
      title="Nothing is running"
      actions={
        <Link to="/$toolId" params={{ toolId: 'create' }} className={buttonClasses('secondary')}>
          <WandSparkles size={15} strokeWidth={1.8} aria-hidden /> Open Create
        </Link>
      }
    >
      Renders appear here with progress, price and a way back to the shot.
    </EmptyState>
  );
}
