import type { Answer } from '#contract/endpoints/endpoint.ts';
import type { Endpoints } from '#contract/endpoints/index.ts';
import type { Session } from '#contract/records/session.ts';
import { cutsQuery } from '#client/session/queries.ts';
import { getJson } from '#client/session/request.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

/** How far the colours have drifted, and where it would be best to start anew. */
export type DriftReport = Answer<Endpoints['getDrift']>;

/** The drift of a session's film, asked anew when its shots or cuts have changed. Null before it was read. */
export function useDriftReport({ id: sessionId }: Session, revision: number): DriftReport | null {
  const { data: cuts } = useQuery(cutsQuery(sessionId));
  const measured = cuts?.reduce((sum, cut) => sum + 1 + (cut.driftDeltaE ?? 0), 0) ?? 0;
  const { data } = useQuery({
    queryKey: ['session-drift', sessionId, revision, measured],
    queryFn: ({ signal }) => getJson('/sessions/{sessionId}/drift', { params: { sessionId } }, signal),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  return data ?? null;
}
