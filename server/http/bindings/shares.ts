import type { shareEndpoints } from '#contract/endpoints/shares.ts';
import { found } from '#server/sessions/not-found.ts';
import { readShare, revokeShare, shareSession } from '#server/sessions/share.ts';
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

  getSharedSession: ({ deps }, { params }) => readShare(deps, params.shareUuid),
};
