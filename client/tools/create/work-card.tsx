import { cancelGeneration, retryGeneration } from '#client/session/generate.ts';
import { isRunning } from '#client/session/generation-state.ts';
import { useModelLabel } from '#client/session/model-label.ts';
import { attempt } from '#client/session/run-change.ts';
import { Button, IconButton } from '#client/ui/button.tsx';
import { formatPercent, formatPrice } from '#client/ui/format.ts';
import { ProgressBar } from '#client/ui/progress-bar.tsx';
import type { Generation } from '#contract/records/generation.ts';
import { CircleHelp, CircleX, Clock, LoaderCircle, RefreshCw, X } from 'lucide-react';
import { useState } from 'react';

/** A take that is being made, waits for its turn, or failed. */
export function WorkCard({ generation, title }: { readonly generation: Generation; readonly title: string }) {
  const { status, progress, secondsLeft, costEstimateMicroUsd, costMicroUsd } = generation;
  const modelLabel = useModelLabel();
  const [isBusy, setIsBusy] = useState(false);
  const run = async (what: string, work: Promise<unknown>) => {
    setIsBusy(true);
    await attempt(what, work);
    setIsBusy(false);
  };
  const runs = isRunning(generation);
  const isUnderWay = runs && status !== 'queued';
  return (
    <article aria-label={`${title}, ${status}`} className="overflow-hidden rounded-card border border-line-2 bg-bg-2">
      <div className="relative flex aspect-video flex-col justify-end bg-bg-0 p-3 hatched">
        {runs && (
          <IconButton
            label={`Cancel ${title}`}
            disabled={isBusy}
            onClick={() => void run('Not cancelled', cancelGeneration(generation.id))}
            className="absolute top-2 right-2 size-7 border border-line-2 bg-bg-2"
          >
            <X size={14} strokeWidth={1.8} aria-hidden />
          </IconButton>
        )}
        {isUnderWay && (
          <>
            <p className="flex justify-between text-control">
              <span className="font-semibold">{formatPercent(progress)}</span>
              {secondsLeft !== undefined && <span className="text-text-2">{Math.ceil(secondsLeft)} s left</span>}
            </p>
            <ProgressBar
              value={progress}
              label={`${title}, ${generation.stage ?? status}, ${formatPercent(progress)}`}
            />
          </>
        )}
        {status === 'failed' && (
          <Button
            className="self-start"
            disabled={isBusy}
            onClick={() => void run('Not tried again', retryGeneration(generation.id))}
          >
            <RefreshCw size={14} strokeWidth={1.8} aria-hidden />
            {costEstimateMicroUsd === 0 ? 'Retry, no charge' : `Retry · up to ${formatPrice(costEstimateMicroUsd)}`}
          </Button>
        )}
      </div>
      <div className="flex flex-col gap-1 px-3 py-2.5">
        <p className="truncate text-body font-semibold">{title}</p>
        <p className="flex items-center justify-between gap-2 text-control">
          <StateLine generation={generation} />
          <span className="shrink-0 text-text-3">
            {modelLabel(generation.modelId)} {formatPrice(runs ? costEstimateMicroUsd : costMicroUsd)}
          </span>
        </p>
        {status === 'failed' && generation.error && (
          <p className="text-control text-text-2">{generation.error.message}</p>
        )}
      </div>
    </article>
  );
}

function StateLine({ generation: { status, stage } }: { readonly generation: Generation }) {
  const look = 'flex min-w-0 items-center gap-1.5';
  const icon = { size: 13, strokeWidth: 1.8, 'aria-hidden': true, className: 'shrink-0' } as const;
  if (status === 'queued')
    return (
      <span className={`${look} text-text-2`}>
        <Clock {...icon} /> Next in line
      </span>
    );
  if (status === 'failed')
    return (
      <span className={`${look} text-error`}>
        <CircleX {...icon} /> Failed
      </span>
    );
  if (status === 'needs-attention')
    return (
      <span className={`${look} text-warn`}>
        <CircleHelp {...icon} /> Needs you, see Jobs
      </span>
    );
  return (
    <span className={`${look} text-accent`}>
      <LoaderCircle {...icon} className="shrink-0 animate-spin motion-reduce:animate-none" />
      <span className="truncate">{stage ?? 'Rendering'}</span>
    </span>
  );
}
