import { cancelGeneration, generatePrompt, generateShot } from '#client/session/generate.ts';
import { isRunning } from '#client/session/generation-state.ts';
import { priceOfTake } from '#client/session/model-price.ts';
import { generationsQuery, modelsQuery } from '#client/session/queries.ts';
import { attempt } from '#client/session/run-change.ts';
import { Button } from '#client/ui/button.tsx';
import { formatPercent, formatPrice } from '#client/ui/format.ts';
import type { Generation } from '#contract/records/generation.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Studio, useStudio } from '../studio-context.ts';
import { usePlan } from '../canvas/use-plan.ts';
import { Step } from './step.tsx';

interface GenerateStepProps {
  readonly step: number;
  readonly hasReference: boolean;
}

/** The take itself, with its price before the click. */
export function GenerateStep({ step, hasReference }: GenerateStepProps) {
  const { session, state, flush } = useStudio();
  const { data: generations = [] } = useQuery(generationsQuery(session.id));
  const price = usePrice();
  const [isAsking, setIsAsking] = useState(false);
  const running = generations.find((one) => isRunning(one) && one.kind !== 'keyframe' && isOf(one, state, session));
  const reason = reasonFor(state.text, step, hasReference);
  const generate = async () => {
    flush();
    setIsAsking(true);
    const work = state.shot
      ? generateShot(session.id, state.shot.id, {})
      : generatePrompt(session.id, {
          tier: price.microUsd === 0 ? 'draft' : 'final',
          // Never more than what stood on the button.
          ...(price.microUsd !== null && { maxCostMicroUsd: price.microUsd }),
        });
    await attempt('No take was begun', work);
    setIsAsking(false);
  };
  if (reason)
    return (
      <Step number={4} title="Generate" state="closed" reason={reason}>
        <p className="mt-1.5 rounded-control border border-dashed border-line-2 px-3 py-2 text-center text-control text-text-off">
          Generate · {price.label}
        </p>
      </Step>
    );
  return (
    <Step number={4} title="Generate" state="current">
      <div className="mt-1.5 flex flex-wrap items-center gap-2">
        <Button
          look="primary"
          aria-disabled={running !== undefined || isAsking || undefined}
          onClick={() => !running && !isAsking && void generate()}
        >
          {running ? `Rendering ${formatPercent(running.progress)}` : `Generate · ${price.label}`}
        </Button>
        {running && (
          <Button look="ghost" onClick={() => void attempt('Not cancelled', cancelGeneration(running.id))}>
            Cancel
          </Button>
        )}
      </div>
      {price.note && <p className="mt-1 text-control text-text-3">{price.note}</p>}
    </Step>
  );
}

function isOf({ of }: Generation, { shot }: Studio['state'], session: Studio['session']): boolean {
  if (shot) return of.kind === 'shot' && of.id === shot.id;
  return of.kind === 'version' && (session.prompt?.versions ?? []).some(({ id }) => id === of.id);
}

function reasonFor(text: string, step: number, hasReference: boolean): string | undefined {
  if (text.trim() === '') return 'Write what is seen first';
  return hasReference && step < 4 ? 'Approve the keyframe first' : undefined;
}

interface Price {
  readonly label: string;
  /** Null while it is not known. */
  readonly microUsd: number | null;
  readonly note?: string;
}

/** What a take would cost: of a shot as the server plans it, of the words by the model they are for. */
function usePrice(): Price {
  const { session, state } = useStudio();
  const { data: models = [] } = useQuery(modelsQuery());
  const plan = usePlan(session, state, state.shot?.modelId ?? '');
  if (state.shot) {
    if (!plan) return { label: '…', microUsd: null };
    const note = plan.refusal?.message;
    return {
      label: rangeLabel(plan.costMicroUsd),
      microUsd: plan.costMicroUsd.min,
      ...(note !== undefined && { note }),
    };
  }
  const model = models.find(({ id }) => id === state.modelId);
  if (!model?.isAvailable) return { label: 'free', microUsd: 0, note: 'With Previz, which needs no key.' };
  const microUsd = priceOfTake(model, state.params);
  return { label: microUsd === null ? 'price not known' : formatPrice(microUsd), microUsd };
}

function rangeLabel({ min, max }: { readonly min: number; readonly max: number }): string {
  return min === max ? formatPrice(min) : `${formatPrice(min)} to ${formatPrice(max)}`;
}
