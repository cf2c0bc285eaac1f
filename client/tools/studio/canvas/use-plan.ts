import type { Answer } from '#contract/endpoints/endpoint.ts';
import type { Endpoints } from '#contract/endpoints/index.ts';
import type { Session } from '#contract/records/session.ts';
import { getJson } from '#client/session/request.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { SubjectState } from '../subject.ts';

export type ShotPlan = Answer<Endpoints['getShotPlan']>;

/** How a shot's next take would be made by a model, from what is saved; null for the session's own words and until it is known. */
export function usePlan(session: Session, { shot }: SubjectState, modelId: string): ShotPlan | null {
  const shotId = shot?.id ?? '';
  const { data } = useQuery({
    queryKey: ['session', session.id, 'plan', shotId, modelId, session.revision],
    queryFn: ({ signal }) =>
      getJson(
        '/sessions/{sessionId}/shots/{shotId}/plan',
        { params: { sessionId: session.id, shotId }, query: { modelId } },
        signal,
      ),
    enabled: shotId !== '' && modelId !== '',
    placeholderData: keepPreviousData,
    gcTime: 30_000,
    retry: false,
  });
  return shotId === '' ? null : (data ?? null);
}
