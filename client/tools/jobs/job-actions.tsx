import { answerGeneration, cancelGeneration, generateShot, retryGeneration } from '#client/session/generate.ts';
import { isRunning } from '#client/session/generation-state.ts';
import { modelsQuery } from '#client/session/queries.ts';
import { attempt } from '#client/session/run-change.ts';
import { Button } from '#client/ui/button.tsx';
import { formatPrice } from '#client/ui/format.ts';
import type { Generation } from '#contract/records/generation.ts';
import type { Model } from '#contract/records/model.ts';
import { useQuery } from '@tanstack/react-query';
import { CornerDownLeft, type LucideIcon, MonitorPlay, RefreshCw, X } from 'lucide-react';
import { useState } from 'react';
import { useJump } from './use-jump.ts';

interface Action {
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly run: () => Promise<unknown>;
}

/** What can be done about a job. While one is on its way the others wait, so nothing is asked for twice. */
export function JobActions({ generation, title }: { readonly generation: Generation; readonly title: string }) {
  const [isBusy, setIsBusy] = useState(false);
  const { data: models } = useQuery(modelsQuery());
  const jump = useJump();
  const actions = actionsFor(generation, models ?? []);
  const run = async (action: Action) => {
    setIsBusy(true);
    await attempt(`${action.label}: not done`, action.run());
    setIsBusy(false);
  };
  const place = generation.of.kind === 'shot' ? 'shot' : 'take';
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {actions.map((action) => (
        <Button
          key={action.label}
          disabled={isBusy}
          aria-label={`${action.label}, ${title}`}
          onClick={() => void run(action)}
        >
          {action.icon && <action.icon size={14} strokeWidth={1.8} aria-hidden />}
          {action.label}
        </Button>
      ))}
      <Button aria-label={`Jump to ${place}, ${title}`} onClick={() => jump(generation)}>
        <CornerDownLeft size={14} strokeWidth={1.8} aria-hidden />
        {actions.length > 1 ? 'Jump' : `Jump to ${place}`}
      </Button>
    </div>
  );
}

function actionsFor(generation: Generation, models: readonly Model[]): Action[] {
  const { id, status } = generation;
  if (isRunning(generation)) return [{ label: 'Cancel', icon: X, run: () => cancelGeneration(id) }];
  if (status === 'needs-attention') {
    return [
      { label: 'Check again', icon: RefreshCw, run: () => answerGeneration(id, 'check-again') },
      { label: `Send again · ${resendPrice(generation)}`, run: () => answerGeneration(id, 'resend') },
      { label: 'Give up', icon: X, run: () => answerGeneration(id, 'drop') },
    ];
  }
  if (status !== 'failed' && status !== 'cancelled') return [];
  const retry = { label: `Retry · ${retryPrice(generation)}`, icon: RefreshCw, run: () => retryGeneration(id) };
  return [retry, ...previzActions(generation, models)];
}

/** A failed attempt that was not charged released what it had reserved, so what it may cost is what was estimated then. */
function retryPrice({ costEstimateMicroUsd }: Generation): string {
  return costEstimateMicroUsd === 0 ? 'free' : `up to ${formatPrice(costEstimateMicroUsd)}`;
}

function resendPrice({ costEstimateMicroUsd }: Generation): string {
  return costEstimateMicroUsd === 0 ? 'free' : `may cost ${formatPrice(costEstimateMicroUsd)} twice`;
}

/** A shot that a paid model could not make can be made here, for nothing. */
function previzActions({ of, modelId, sessionId }: Generation, models: readonly Model[]): Action[] {
  const isLocal = models.find((model) => model.id === modelId)?.isLocal ?? false;
  const local = models.find((model) => model.isLocal && model.kind === 'video' && model.isAvailable);
  if (of.kind !== 'shot' || isLocal || !local) return [];
  const run = () => generateShot(sessionId, of.id, { modelId: local.id });
  return [{ label: `${local.label} · free`, icon: MonitorPlay, run }];
}
