import { isProblem, resolvePath } from '#client/session/request.ts';
import type { CameraOffset } from '#contract/records/shot.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

/** Every axis of a camera, 0 where it stands as the scene proxy was seen. */
export type Camera = Required<CameraOffset>;

interface ProxyView {
  /** The newest picture there is; null before the first. It may be of a camera from a moment ago. */
  readonly picture: Blob | null;
  /** Why there is no picture of this camera; null while there is one or it is being made. */
  readonly error: string | null;
}

/** What a scene proxy looks like from a camera. Views nobody waits for any more are called off. */
export function useProxyView(sessionId: string, proxyId: string, camera: Camera): ProxyView {
  const { data, error } = useQuery({
    queryKey: ['proxy-view', sessionId, proxyId, camera],
    queryFn: ({ signal }) => readView(sessionId, camera, signal),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10_000,
    retry: false,
  });
  return { picture: data ?? null, error: error && error.message };
}

async function readView(sessionId: string, camera: Camera, signal: AbortSignal): Promise<Blob> {
  const path = resolvePath('/sessions/{sessionId}/scene-proxy/preview', {
    params: { sessionId },
    query: { ...camera },
  });
  const answer = await fetch(`/api/v2${path}`, { signal });
  if (answer.ok) return answer.blob();
  const problem: unknown = await answer.json().catch(() => null);
  throw new Error(isProblem(problem) ? problem.detail : 'The server did not answer.');
}
