import { isRunning } from '#client/session/generation-state.ts';
import { useModelLabel } from '#client/session/model-label.ts';
import { classNames } from '#client/ui/class-names.ts';
import { formatPercent, formatPrice, formatRelativeTime } from '#client/ui/format.ts';
import { useNow } from '#client/ui/use-now.ts';
import type { Generation } from '#contract/records/generation.ts';
import { Ban, Check, CircleHelp, CircleX, Clock, Image, LoaderCircle, type LucideIcon } from 'lucide-react';
import { JobActions } from './job-actions.tsx';
import { ProgressBar } from '#client/ui/progress-bar.tsx';
import { useJobName } from './use-job-names.ts';

interface JobRowProps {
  readonly generation: Generation;
  /** The session that is open; jobs of others say which they belong to. Null: none is. */
  readonly openSessionId: string | null;
}

/** One job: what it makes, how far it is, what it costs, and what can be done about it. */
export function JobRow({ generation, openSessionId }: JobRowProps) {
  const { title, sessionName, picture } = useJobName(generation);
  const { icon: Icon, text, tone } = stateWords(generation);
  const runs = isRunning(generation) && generation.status !== 'queued';
  return (
    <li className="flex gap-3 px-4 py-2.5">
      <div className="grid h-11 w-20 shrink-0 place-items-center overflow-hidden rounded-chip bg-bg-0">
        {picture ? (
          <img src={picture} alt="" className="size-full object-cover" />
        ) : (
          <Image size={16} strokeWidth={1.8} aria-hidden className="text-text-3" />
        )}
      </div>
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline justify-between gap-3">
          <h4 className="truncate text-body font-semibold">{title}</h4>
          <p className={classNames('flex shrink-0 items-center gap-1.5 text-control', tone)}>
            <Icon
              size={13}
              strokeWidth={1.8}
              aria-hidden
              className={classNames(runs && 'animate-spin motion-reduce:animate-none')}
            />
            {text}
          </p>
        </div>
        <JobDetail generation={generation} sessionName={generation.sessionId === openSessionId ? '' : sessionName} />
        {runs && (
          <ProgressBar
            value={generation.progress}
            label={`${title}, ${generation.stage ?? generation.status}, ${formatPercent(generation.progress)}`}
          />
        )}
        <JobActions generation={generation} title={title} />
      </div>
    </li>
  );
}

interface JobDetailProps {
  readonly generation: Generation;
  readonly sessionName: string;
}

function JobDetail({ generation, sessionName }: JobDetailProps) {
  const modelLabel = useModelLabel();
  const now = useNow();
  const { status, error, question, stage, explanation } = generation;
  const facts = [
    sessionName,
    modelLabel(generation.modelId),
    isRunning(generation) ? stage : formatRelativeTime(generation.updatedAt, now),
    priceOf(generation),
  ];
  const message = status === 'needs-attention' ? question : status === 'failed' ? error?.message : explanation;
  return (
    <>
      <p className="text-control text-text-3">{facts.filter(Boolean).join(' · ')}</p>
      {message && <p className="mt-0.5 text-control text-text-2 [overflow-wrap:anywhere]">{message}</p>}
    </>
  );
}

/** What it has cost, or may cost while it is under way. */
function priceOf({ status, costMicroUsd, costEstimateMicroUsd }: Generation): string {
  if (status === 'failed' && costMicroUsd === 0) return 'nothing was charged';
  const hasEnded = status === 'succeeded' || status === 'failed' || status === 'cancelled';
  if (hasEnded) return formatPrice(costMicroUsd);
  return costEstimateMicroUsd === 0 ? 'free' : `up to ${formatPrice(costEstimateMicroUsd)}`;
}

interface StateWords {
  readonly icon: LucideIcon;
  readonly text: string;
  readonly tone: string;
}

function stateWords({ status, progress }: Generation): StateWords {
  switch (status) {
    case 'queued':
      return { icon: Clock, text: 'Queued', tone: 'text-text-2' };
    case 'succeeded':
      return { icon: Check, text: 'Done', tone: 'text-text-2' };
    case 'failed':
      return { icon: CircleX, text: 'Failed', tone: 'text-error' };
    case 'cancelled':
      return { icon: Ban, text: 'Cancelled', tone: 'text-text-3' };
    case 'needs-attention':
      return { icon: CircleHelp, text: 'Needs you', tone: 'text-warn' };
    case 'anchoring':
    case 'keyframing':
    case 'rendering':
    case 'grading':
    case 'judging':
      return { icon: LoaderCircle, text: formatPercent(progress), tone: 'text-accent' };
    default:
      return status satisfies never;
  }
}
