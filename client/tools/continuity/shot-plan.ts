import type { ShotPlan } from '#contract/records/estimate.ts';
import { getJson } from '#client/session/request.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

/** Asks how the next take of a shot would be made now. Throws RequestError. */
export function readShotPlan(sessionId: string, shotId: string, signal?: AbortSignal): Promise<ShotPlan> {
  return getJson('/sessions/{sessionId}/shots/{shotId}/plan', { params: { sessionId, shotId } }, signal);
}

/** How the next take of a shot would be made, as the session stands at `revision`. Without a shot there is none. */
export function useShotPlan(
  sessionId: string,
  shotId: string | undefined,
  revision: number,
): { readonly plan: ShotPlan | null; readonly isStale: boolean } {
  const { data, isPlaceholderData } = useQuery({
    queryKey: ['shot-plan', sessionId, shotId, revision],
    queryFn: async ({ signal }) => ({ shotId, plan: await readShotPlan(sessionId, shotId ?? '', signal) }),
    enabled: shotId !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  // What another shot would cost says nothing of this one.
  const isOwn = data !== undefined && data.shotId === shotId;
  return { plan: isOwn ? data.plan : null, isStale: !isOwn || isPlaceholderData };
}
