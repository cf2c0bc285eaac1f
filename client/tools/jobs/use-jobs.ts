import { recentGenerationsQuery } from '#client/session/queries.ts';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useClearedAt } from './cleared-at.ts';
import { findBatches, groupJobs, type JobBatch, type JobGroups } from './job-groups.ts';

/** The jobs of all sessions, or why they are not here. */
export type JobsState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: unknown; readonly retry: () => void }
  | { readonly state: 'ready'; readonly groups: JobGroups; readonly batches: readonly JobBatch[] };

/** The latest hundred generations of all sessions, grouped and kept up to date. */
export function useJobs(): JobsState {
  const { data, error, refetch } = useQuery(recentGenerationsQuery());
  const clearedAt = useClearedAt();
  const jobs = useMemo(
    () => data && { groups: groupJobs(data, clearedAt), batches: findBatches(data) },
    [data, clearedAt],
  );
  if (jobs) return { state: 'ready', ...jobs };
  if (error) return { state: 'failed', error, retry: () => void refetch() };
  return { state: 'loading' };
}
