import { cancelGeneration } from '#client/session/generate.ts';
import { isRunning } from '#client/session/generation-state.ts';
import { meQuery, sessionQuery } from '#client/session/queries.ts';
import { attempt } from '#client/session/run-change.ts';
import { Button } from '#client/ui/button.tsx';
import { classNames } from '#client/ui/class-names.ts';
import { formatPercent, formatPrice } from '#client/ui/format.ts';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import type { JobBatch } from './job-groups.ts';

/** All that is being made in one session, as one line: which of how many, how far, how long, and what it may cost. */
export function BatchHead({ batch }: { readonly batch: JobBatch }) {
  const { members, endedCount, current, secondsLeft } = batch;
  const { data: session } = useQuery(sessionQuery(batch.sessionId));
  const { data: me } = useQuery(meQuery());
  const open = members.filter(isRunning);
  const number = Math.min(members.length, endedCount + 1);
  const reserved = open.reduce((sum, { costEstimateMicroUsd }) => sum + costEstimateMicroUsd, 0);
  const cap = me?.budget.capMicroUsd;
  const cancelAll = () => attempt('Not all cancelled', Promise.all(open.map(({ id }) => cancelGeneration(id))));
  return (
    <section
      aria-label={`Under way in ${session?.name ?? 'a session'}`}
      className="border-b border-line-1 bg-bg-2 px-4 py-3"
    >
      <div className="flex items-center justify-between gap-3">
        <h3 className="truncate text-body font-semibold">{session?.name ?? 'Untitled session'}</h3>
        <Button onClick={() => void cancelAll()}>
          <X size={14} strokeWidth={1.8} aria-hidden /> {open.length === 1 ? 'Cancel' : 'Cancel all'}
        </Button>
      </div>
      <p className="mt-1 flex justify-between gap-3 text-control text-text-2">
        <span>
          {members.length === 1 ? '' : `${number} of ${members.length} · `}
          {current ? `${current.status} · ` : 'waiting for its turn'}
          {current && <span className="font-semibold text-text-1">{formatPercent(current.progress)}</span>}
        </span>
        {secondsLeft !== null && <span className="text-text-3">about {timeLeft(secondsLeft)} left</span>}
      </p>
      <div aria-hidden className="mt-2 flex gap-1">
        {members.map((member) => (
          <span key={member.id} className="h-[3px] flex-1 overflow-hidden rounded-full bg-line-2">
            <span
              className={classNames('block h-full', isRunning(member) ? 'bg-accent' : 'bg-text-2')}
              style={{ width: `${(isRunning(member) ? member.progress : 1) * 100}%` }}
            />
          </span>
        ))}
      </div>
      <p className="mt-2 text-right text-meta text-text-3">
        {reserved === 0 ? 'free' : `reserved ${formatPrice(reserved)}`}
        {reserved > 0 && cap !== null && cap !== undefined && `, cap ${formatPrice(cap)}`}
      </p>
    </section>
  );
}

function timeLeft(seconds: number): string {
  return seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;
}
