import type { ShotPlan } from '#contract/records/estimate.ts';
import type { Model } from '#contract/records/model.ts';
import { cancelGeneration } from '#client/session/generate.ts';
import type { FilmShot } from '#client/session/film.ts';
import { isRunning } from '#client/session/generation-state.ts';
import { attempt } from '#client/session/run-change.ts';
import { Button } from '#client/ui/button.tsx';
import { formatPercent, formatPrice } from '#client/ui/format.ts';
import { MonitorPlay } from 'lucide-react';
import { useState } from 'react';
import { askForTake, PREVIZ_MODEL_ID, previzShot } from '../generate-takes.ts';
import { findModel } from '../models.ts';
import { useSessionId } from '../session-id.ts';

interface ShotFootProps {
  readonly shot: FilmShot;
  readonly models: readonly Model[];
  /** Null before it was read. */
  readonly plan: ShotPlan | null;
}

/** The two ways to a new take, with their price; while one is made, how far it is and the way to stop it. */
export function ShotFoot({ shot, models, plan }: ShotFootProps) {
  const sessionId = useSessionId();
  const [isAsking, setIsAsking] = useState(false);
  const { generation } = shot;
  if (generation && isRunning(generation)) {
    const share = formatPercent(generation.progress);
    const word = generation.status === 'queued' ? 'Queued' : `Rendering ${share}`;
    return (
      <>
        <Button size="large" onClick={() => void attempt('Not cancelled', cancelGeneration(generation.id))}>
          Cancel
        </Button>
        <Button look="primary" size="large" className="flex-1" aria-disabled="true" aria-live="off">
          {word}
        </Button>
      </>
    );
  }
  const ask = (work: () => Promise<unknown>) => () => {
    if (isAsking) return;
    setIsAsking(true);
    void work().finally(() => setIsAsking(false));
  };
  const isPreviz = findModel(models, shot.shot.modelId)?.id === PREVIZ_MODEL_ID;
  const hasWords = shot.shot.prompt.trim() !== '';
  const reason = hasWords ? plan?.refusal?.message : 'Write what the shot shows first.';
  const nextNumber = Math.max(0, ...shot.takes.map(({ number }) => number)) + 1;
  const price = plan ? ` · ${formatPrice(plan.costMicroUsd.min)}` : '';
  const mayCostMore = plan && plan.costMicroUsd.max > plan.costMicroUsd.min;
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1">
      <div className="flex flex-wrap items-center gap-2">
        <Button
          size="large"
          aria-disabled={!hasWords || isAsking || undefined}
          onClick={hasWords ? ask(() => previzShot(sessionId, shot.shot.id)) : undefined}
          className="aria-disabled:border-dashed aria-disabled:text-text-off"
        >
          <MonitorPlay size={15} strokeWidth={1.8} aria-hidden />
          <span>
            Previz<span className="max-md:hidden"> · free</span>
          </span>
        </Button>
        <Button
          look={reason ? 'secondary' : 'primary'}
          size="large"
          aria-disabled={reason !== undefined || isAsking || undefined}
          aria-describedby={reason ? 'generate-reason' : undefined}
          title={mayCostMore ? `Up to ${formatPrice(plan.costMicroUsd.max)} with all retries` : undefined}
          onClick={
            reason
              ? undefined
              : ask(() =>
                  askForTake(sessionId, shot.shot.id, {
                    ...(plan && !isPreviz && { maxCostMicroUsd: plan.costMicroUsd.max }),
                  }),
                )
          }
          className="min-w-[min(100%,10rem)] flex-1 aria-disabled:border-dashed aria-disabled:text-text-off"
        >
          Generate take {nextNumber}
          {price}
        </Button>
      </div>
      {reason && (
        <p id="generate-reason" className="text-meta text-text-3">
          {reason}
        </p>
      )}
    </div>
  );
}
