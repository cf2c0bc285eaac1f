import { failureText, getBytes } from '#client/session/request.ts';
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
    queryFn: ({ signal }) =>
      getBytes('/sessions/{sessionId}/scene-proxy/preview', { params: { sessionId }, query: camera }, signal),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10_000,
    retry: false,
  });
  return { picture: data ?? null, error: error && failureText(error) };
}
