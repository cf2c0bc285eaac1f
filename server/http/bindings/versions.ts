import type { versionEndpoints } from '#contract/endpoints/versions.ts';
import { found } from '#server/sessions/not-found.ts';
import { addVersion, labelVersion, removeVersion, restoreVersion } from '#server/sessions/versions.ts';
import { type Bindings, commandOf, toPage } from '../handler.ts';

export const versionBindings: Bindings<typeof versionEndpoints> = {
  listVersions: async ({ deps, userId }, { params, query }) =>
    toPage(found(await deps.store.sessions.versions(userId, params.sessionId, query), 'session')),

  getVersion: async ({ deps, userId }, { params: { sessionId, versionId } }) =>
    found(await deps.store.sessions.version(userId, sessionId, versionId), 'version'),

  saveVersion: (context, { params, body }) =>
    addVersion(context.deps, {
      ...commandOf(context, params),
      ...(body?.label !== undefined && { label: body.label }),
    }),

  patchVersion: (context, { params, body }) =>
    labelVersion(context.deps, { ...commandOf(context, params), versionId: params.versionId, label: body.label }),

  removeVersion: (context, { params }) =>
    removeVersion(context.deps, { ...commandOf(context, params), versionId: params.versionId }),

  restoreVersion: (context, { params }) =>
    restoreVersion(context.deps, { ...commandOf(context, params), versionId: params.versionId }),
};
