import type { sceneProxyEndpoints } from '#contract/endpoints/scene-proxy.ts';
import { AppError } from '#contract/errors.ts';
import { buildSceneProxy } from '#server/jobs/scene-proxy/build-scene-proxy.ts';
import { removeSceneProxy } from '#server/jobs/scene-proxy/remove-scene-proxy.ts';
import { drawProxyView } from '#server/jobs/scene-proxy/view-scene-proxy.ts';
import { found } from '#server/sessions/not-found.ts';
import { type Bindings, commandOf } from '../handler.ts';

/** Pixels; what a small preview shows. */
const PREVIEW_WIDTH = 640;

export const sceneProxyBindings: Bindings<typeof sceneProxyEndpoints> = {
  buildSceneProxy: (context, { params, body }) =>
    buildSceneProxy(context.deps, { ...commandOf(context, params), from: body.from }),

  removeSceneProxy: (context, { params }) => removeSceneProxy(context.deps, commandOf(context, params)),

  async previewSceneProxy({ deps, userId }, { params: { sessionId }, query }) {
    const session = found(await deps.store.sessions.get(userId, sessionId), 'session');
    const proxy = session.continuity?.sceneProxy;
    if (!proxy) throw new AppError('not-found', 'This session has no scene proxy.', { kind: 'scene-proxy' });
    const image = await drawProxyView(deps, { userId, proxy, camera: query }, PREVIEW_WIDTH);
    const jpeg = await deps.stills.encodePoster(image);
    // The same proxy and camera are the same picture, but the address also names whatever proxy comes next.
    const headers = {
      'content-type': 'image/jpeg',
      'cache-control': 'private, no-cache',
      'content-length': String(jpeg.byteLength),
    };
    return new Response(new Uint8Array(jpeg), { headers });
  },
};
