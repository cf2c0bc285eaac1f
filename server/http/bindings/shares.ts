import type { shareEndpoints } from '#contract/endpoints/shares.ts';
import { found } from '#server/sessions/not-found.ts';
import { copyShare } from '#server/sessions/copy-share.ts';
import { revokeShare, shareSession } from '#server/sessions/share.ts';
import { fileResponse } from '../assets/content-response.ts';
import { jsonResponse } from '../json-response.ts';
import { readSharedFile, readSharedFilm } from '../shared-film.ts';
import type { Bindings } from '../handler.ts';

export const shareBindings: Bindings<typeof shareEndpoints> = {
  createShare: ({ deps, userId }, { params }) => shareSession(deps, userId, params.sessionId),

  async getShare({ deps, userId }, { params }) {
    found(await deps.store.sessions.revision(userId, params.sessionId), 'session');
    return { share: await deps.store.shares.get(userId, params.sessionId) };
  },

  async revokeShare({ deps, userId }, { params }) {
    await revokeShare(deps, userId, params.sessionId);
    return undefined;
  },

  getSharedSession: async ({ deps, http }, { params }) =>
    jsonResponse(await readSharedFilm(deps, params.shareUuid), {
      status: 200,
      headers: { 'x-robots-tag': 'noindex, nofollow' },
      acceptEncoding: http.req.header('accept-encoding'),
    }),

  async getSharedFilm(context, { params: { shareUuid } }) {
    return fileResponse(context, await readSharedFile(context.deps, shareUuid), { isPublic: true });
  },

  copyShare: ({ deps, userId, idempotency }, { params: { shareUuid } }) =>
    copyShare(deps, { userId, shareUuid, ...(idempotency && { idempotency }) }),
};
