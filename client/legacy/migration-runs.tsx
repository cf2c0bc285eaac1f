import type { MigrationRun } from '#contract/endpoints/migration.ts';
import { failureText } from '#client/session/request.ts';
import { Button } from '#client/ui/button.tsx';
import { Chip } from '#client/ui/chip.tsx';
import { countOf } from '#client/ui/format.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { migrationRunsQuery } from './migration-queries.ts';
import { MigrationRunDetail } from './migration-run-detail.tsx';

const STATES = {
  running: 'Running',
  interrupted: 'Interrupted, can be resumed',
  done: 'Done',
  'rolled-back': 'Taken back',
} as const;

/** Everything that was brought over, newest first, each with its counts and its quarantine. */
export function MigrationRuns() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    migrationRunsQuery(),
  );
  const runs = data?.pages.flatMap(({ items }) => items) ?? [];
  if (error && !data) {
    return (
      <p role="alert" className="flex items-center gap-3 text-body text-text-2">
        {failureText(error)} <Button onClick={() => void refetch()}>Try again</Button>
      </p>
    );
  }
  if (data && runs.length === 0) {
    return (
      <p className="max-w-prose text-body text-text-2">
        Nothing has been brought over to this workspace. Whoever runs it can bring an export in with{' '}
        <code className="font-mono text-control text-text-1">raccord migrate</code>.
      </p>
    );
  }
  return (
    <div>
      <h3 className="mb-2 text-body font-semibold">Brought over</h3>
      <ul className="flex flex-col gap-2">
        {runs.map((run) => (
          <RunRow key={run.id} run={run} />
        ))}
      </ul>
      {hasNextPage && (
        <Button className="mt-3" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show earlier ones
        </Button>
      )}
    </div>
  );
}

function RunRow({ run }: { readonly run: MigrationRun }) {
  const [isOpen, setIsOpen] = useState(false);
  const { prompt, continuity } = run.counts;
  const sum = (name: keyof typeof prompt) => prompt[name] + continuity[name];
  const quarantined = sum('quarantined');
  const title = run.kind === 'first-use' ? 'When you first came' : run.source || 'An export';
  return (
    <li className="rounded-control border border-line-1 bg-bg-2 p-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h4 className="text-body font-semibold">{title}</h4>
        <Chip tone={run.status === 'running' ? 'running' : 'quiet'}>{STATES[run.status]}</Chip>
        <time dateTime={run.startedAt} className="text-meta text-text-3">
          {new Date(run.startedAt).toLocaleString()}
        </time>
        {quarantined > 0 && <Chip tone="warn">{quarantined} not brought over</Chip>}
        <Button className="ml-auto" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? 'Hide details' : 'Details'}
        </Button>
      </div>
      <p className="mt-1 text-control text-text-2">
        {countOf(sum('read'), 'document')} read: {sum('migrated') + sum('repaired')} brought over ({sum('repaired')}{' '}
        with something put right), {sum('skipped')} skipped, {quarantined} in quarantine.
      </p>
      {isOpen && <MigrationRunDetail runId={run.id} />}
    </li>
  );
}
