import type { ShotPlan } from '#contract/records/estimate.ts';
import { getJson } from '#client/session/request.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

/** How the next take of a shot would be made, as the session stands at `revision`. */
export function useShotPlan(
  sessionId: string,
  shotId: string,
  revision: number,
): { readonly plan: ShotPlan | null; readonly isStale: boolean } {
  const { data, isPlaceholderData } = useQuery({
    queryKey: ['shot-plan', sessionId, shotId, revision],
    queryFn: async ({ signal }) => {
      const plan = await getJson(
        '/sessions/{sessionId}/shots/{shotId}/plan',
        { params: { sessionId, shotId } },
        signal,
      );
      return { shotId, plan };
    },
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  // What another shot would cost says nothing of this one.
  const isOwn = data?.shotId === shotId;
  return { plan: isOwn ? data.plan : null, isStale: !isOwn || isPlaceholderData };
}
