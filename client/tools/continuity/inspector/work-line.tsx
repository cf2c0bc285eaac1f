import type { Generation } from '#contract/records/generation.ts';
import { type FilmShot, shotTitle } from '#client/session/film.ts';
import { answerGeneration, retryGeneration } from '#client/session/generate.ts';
import { attempt } from '#client/session/run-change.ts';
import { Button } from '#client/ui/button.tsx';
import { formatPercent, formatPrice } from '#client/ui/format.ts';
import { CircleAlert, CircleX } from 'lucide-react';
import { useState } from 'react';

/** What is being made of this shot, or why it was not, with the ways out. Nothing while nothing is. */
export function WorkLine({ shot: { generation, shot } }: { readonly shot: FilmShot }) {
  if (!generation) return null;
  // Another attempt begins with buttons that can be pressed again.
  const key = `${generation.id} ${generation.attempt} ${generation.status}`;
  if (generation.status === 'needs-attention') return <Question key={key} generation={generation} />;
  if (generation.status === 'failed') return <Failure key={key} generation={generation} title={shotTitle(shot)} />;
  const left = generation.secondsLeft === undefined ? '' : ` · about ${Math.ceil(generation.secondsLeft)} s left`;
  return (
    <p className="rounded-control bg-bg-3 px-2.5 py-2 text-control text-accent">
      {generation.stage ?? 'In line'} · {formatPercent(generation.progress)}
      {left}
    </p>
  );
}

/** Runs one action at a time; a second click while it runs does nothing. */
function useOneAtATime() {
  const [isBusy, setIsBusy] = useState(false);
  const run = (title: string, work: () => Promise<void>) => () => {
    if (isBusy) return;
    setIsBusy(true);
    void attempt(title, work()).finally(() => setIsBusy(false));
  };
  return { isBusy: isBusy || undefined, run };
}

function Question({ generation }: { readonly generation: Generation }) {
  const { isBusy, run } = useOneAtATime();
  const answer = (value: 'resend' | 'check-again' | 'drop') =>
    run('Not answered', () => answerGeneration(generation.id, value));
  const { costEstimateMicroUsd } = generation;
  return (
    <div role="group" aria-label="Needs you" className="flex flex-col gap-2 rounded-control bg-warn-tint p-2.5">
      <p className="flex items-start gap-2 text-control text-warn">
        <CircleAlert size={14} strokeWidth={1.8} aria-hidden className="mt-px shrink-0" />
        <span>
          {generation.question}{' '}
          {costEstimateMicroUsd > 0 && (
            <span className="text-text-2">{formatPrice(costEstimateMicroUsd)} is held for it until then.</span>
          )}
        </span>
      </p>
      <div className="flex flex-wrap gap-2">
        <Button aria-disabled={isBusy} onClick={answer('check-again')}>
          Check again
        </Button>
        <Button aria-disabled={isBusy} onClick={answer('resend')}>
          Send again{costEstimateMicroUsd > 0 && ` · up to ${formatPrice(costEstimateMicroUsd)} more`}
        </Button>
        <Button aria-disabled={isBusy} onClick={answer('drop')}>
          Drop it
        </Button>
      </div>
    </div>
  );
}

function Failure({ generation, title }: { readonly generation: Generation; readonly title: string }) {
  const { isBusy, run } = useOneAtATime();
  const { costMicroUsd, costEstimateMicroUsd, error } = generation;
  const charged = costMicroUsd === 0 ? 'Nothing was charged.' : `${formatPrice(costMicroUsd)} was charged.`;
  return (
    <div role="group" aria-label={`${title} failed`} className="rounded-control bg-error-tint p-2.5">
      <p className="flex items-start gap-2 text-control text-error">
        <CircleX size={14} strokeWidth={1.8} aria-hidden className="mt-px shrink-0" />
        <span>
          Failed. {error?.message} <span className="text-text-2">{charged}</span>
        </span>
      </p>
      <Button
        className="mt-2"
        aria-disabled={isBusy}
        onClick={run('Not tried again', () => retryGeneration(generation.id))}
      >
        Try again · {costEstimateMicroUsd === 0 ? 'free' : `up to ${formatPrice(costEstimateMicroUsd)}`}
      </Button>
    </div>
  );
}
