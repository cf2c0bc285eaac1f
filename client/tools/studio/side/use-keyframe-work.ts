import { cancelGeneration, makeKeyframes } from '#client/session/generate.ts';
import { isRunning } from '#client/session/generation-state.ts';
import { generationsQuery, modelsQuery } from '#client/session/queries.ts';
import { attempt } from '#client/session/run-change.ts';
import type { Generation } from '#contract/records/generation.ts';
import type { Model } from '#contract/records/model.ts';
import { useQuery } from '@tanstack/react-query';
import { useStudio } from '../studio-context.ts';
import type { Reference } from './reference-step.tsx';

/** Stills that are made or being made for the Studio's subject. */
export interface KeyframeWork {
  /** The cheapest image model that can be used here; null when there is none. */
  readonly model: Model | null;
  /** Assets made so far, newest first. */
  readonly stills: readonly string[];
  readonly running: Generation | null;
  /** Why the last one failed; absent when it did not. */
  readonly failure?: string;
  readonly make: (references: readonly Reference[]) => void;
  readonly cancel: () => void;
}

/** Stills to choose a keyframe from: made through the same jobs as takes. */
export function useKeyframeWork(): KeyframeWork {
  const { session, state, flush } = useStudio();
  const { data: generations = [] } = useQuery(generationsQuery(session.id));
  const { data: models = [] } = useQuery(modelsQuery());
  const own = generations.filter(
    ({ kind, of }) =>
      kind === 'keyframe' && (state.shot ? of.kind === 'shot' && of.id === state.shot.id : of.kind === 'session'),
  );
  const model = cheapest(models.filter(({ kind, isAvailable }) => kind === 'image' && isAvailable));
  const running = own.find(isRunning) ?? null;
  const [last] = own;
  const make = (references: readonly Reference[]) => {
    flush();
    const character = state.shot?.character ?? references.find(({ entry }) => entry.type === 'character')?.entry.id;
    const style = references.find(({ entry }) => entry.type === 'style')?.entry.imageAssetIds[0];
    const body = {
      count: 1,
      ...(model && { modelId: model.id }),
      ...(state.shot && { shotId: state.shot.id }),
      ...(character !== undefined && { character }),
      ...(style !== undefined && { styleReference: style }),
    };
    void attempt('No keyframe was made', makeKeyframes(session.id, body));
  };
  return {
    model,
    stills: own.flatMap(({ assetIds = [] }) => assetIds.toReversed()),
    running,
    ...(last?.status === 'failed' && { failure: last.error?.message ?? 'It failed.' }),
    make,
    cancel: () => {
      if (running) void attempt('Not cancelled', cancelGeneration(running.id));
    },
  };
}

function cheapest(models: readonly Model[]): Model | null {
  const priceOf = ({ prices }: Model) => prices[0]?.amountMicroUsd ?? Number.MAX_SAFE_INTEGER;
  return models.toSorted((one, other) => priceOf(one) - priceOf(other))[0] ?? null;
}
