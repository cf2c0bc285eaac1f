import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getJson } from '#client/session/request.ts';

const RUNS_PER_PAGE = 10;

/** What was brought over, newest first. */
export function migrationRunsQuery() {
  return infiniteQueryOptions({
    queryKey: ['migration-runs'],
    queryFn: ({ pageParam, signal }) =>
      getJson('/migration/runs', { query: { limit: RUNS_PER_PAGE, cursor: pageParam || undefined } }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** One run with its quarantine. */
export function migrationRunQuery(runId: string) {
  return queryOptions({
    queryKey: ['migration-runs', 'run', runId],
    queryFn: ({ signal }) => getJson('/migration/runs/{runId}', { params: { runId } }, signal),
  });
}

/** How far the move has come; for admins. */
export function rolloutQuery() {
  return queryOptions({
    queryKey: ['migration-rollout'],
    queryFn: ({ signal }) => getJson('/migration/rollout', {}, signal),
  });
}
