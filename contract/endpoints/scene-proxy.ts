import { z } from 'zod';
import { SceneProxy, SceneProxySource } from '../records/continuity.ts';
import { CameraOffset } from '../records/shot.ts';
import { endpoint } from './endpoint.ts';
import { Changed, changed, sessionParams } from './shared.ts';

export const sceneProxyEndpoints = {
  buildSceneProxy: endpoint({
    method: 'post',
    path: '/sessions/{sessionId}/scene-proxy',
    tag: 'Takes and cuts',
    summary: 'Build the scene proxy',
    description:
      "A picture of the place with its depth, so that style-matched shots can look at it from elsewhere. A job: the session's scene proxy is `building`, then `ready` or `failed`; undo brings back what was before.",
    params: sessionParams,
    body: z.object({ from: SceneProxySource }).strict(),
    bodyExample: { from: { kind: 'shot', shotId: 'q8mT2vXc0LrB5nKd7WyZ' } },
    status: 202,
    response: z.object({ ...changed, sceneProxy: SceneProxy }),
    errors: ['not-found', 'gone', 'revision-conflict', 'anchor-unavailable', 'limit-reached'],
    hasRevision: true,
  }),
  removeSceneProxy: endpoint({
    method: 'delete',
    path: '/sessions/{sessionId}/scene-proxy',
    tag: 'Takes and cuts',
    summary: 'Remove the scene proxy',
    description: 'Undo brings it back. One that is being built is given up.',
    params: sessionParams,
    status: 200,
    response: Changed,
    errors: ['not-found', 'gone', 'revision-conflict'],
    hasRevision: true,
  }),
  previewSceneProxy: endpoint({
    method: 'get',
    path: '/sessions/{sessionId}/scene-proxy/preview',
    tag: 'Takes and cuts',
    summary: 'Look at the scene proxy from a camera offset',
    description: 'A JPEG at most 640 pixels wide: what a style-matched shot with this camera would start from.',
    transport: 'bytes',
    params: sessionParams,
    query: z.object(CameraOffset.shape),
    status: 200,
    errors: ['not-found', 'anchor-unavailable'],
  }),
};
