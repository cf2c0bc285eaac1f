import { newId } from '#contract/ids.ts';
import type { Generation } from '#contract/records/generation.ts';
import type { JobDeps } from '../deps.ts';

/** A generation that has just been asked for. */
export function newGeneration(
  { now }: Pick<JobDeps, 'now'>,
  fields: Pick<Generation, 'sessionId' | 'of' | 'modelId' | 'costEstimateMicroUsd'> & Partial<Generation>,
): Generation {
  const at = now().toISOString();
  return {
    id: newId(),
    status: 'queued',
    progress: 0,
    attempt: 1,
    takeIds: [],
    costMicroUsd: 0,
    createdAt: at,
    updatedAt: at,
    ...fields,
  };
}

/** What goes first: what a person waits for before what runs by itself. */
export const priorities = { single: 20, batch: 10, background: 0 } as const;
