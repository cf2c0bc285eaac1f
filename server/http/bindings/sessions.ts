import { AppError } from '#contract/errors.ts';
import type { sessionEndpoints } from '#contract/endpoints/sessions.ts';
import { makeStyleReference } from '#server/jobs/style-reference.ts';
import { createSession } from '#server/sessions/create-session.ts';
import { duplicateSession } from '#server/sessions/duplicate-session.ts';
import { found } from '#server/sessions/not-found.ts';
import { patchSession } from '#server/sessions/patch-session.ts';
import { setSettings, setStyleReference } from '#server/sessions/sequence.ts';
import { restoreSession, trashSession } from '#server/sessions/trash-session.ts';
import { type Bindings, commandOf, toPage } from '../handler.ts';
import { matchesNone, revisionTag } from '../preconditions.ts';

export const sessionBindings: Bindings<typeof sessionEndpoints> = {
  listSessions: async ({ deps, userId }, { query }) => toPage(await deps.store.sessions.list(userId, query)),

  countSessions: ({ deps, userId }) => deps.store.sessions.counts(userId),

  createSession: ({ deps, userId, idempotency }, { body }) =>
    createSession(deps, { userId, session: body, ...(idempotency && { idempotency }) }),

  async getSession({ deps, userId, http }, { params: { sessionId }, query }) {
    const { sessions } = deps.store;
    const condition = http.req.header('if-none-match');
    if (condition !== undefined) {
      const tag = revisionTag(found(await sessions.revision(userId, sessionId), 'session'));
      if (matchesNone(condition, tag)) return new Response(null, { status: 304, headers: { etag: tag } });
    }
    const read = query.view === 'head' ? sessions.head(userId, sessionId) : sessions.get(userId, sessionId);
    return found(await read, 'session');
  },

  getSessionByPrompt: async ({ deps, userId }, { params: { promptUuid } }) =>
    found(await deps.store.sessions.findByPromptUuid(userId, promptUuid), 'session'),

  patchSession: (context, { params, query, body }) =>
    patchSession(context.deps, {
      ...commandOf(context, params),
      patch: body,
      ...(query.coalesce !== undefined && { coalesceKey: query.coalesce }),
      isSuggestion: query.source === 'suggestion',
    }),

  trashSession: (context, { params }) => trashSession(context.deps, commandOf(context, params)),
  restoreSession: (context, { params }) => restoreSession(context.deps, commandOf(context, params)),

  duplicateSession: ({ deps, userId, idempotency }, { params: { sessionId } }) =>
    duplicateSession(deps, { userId, sessionId, ...(idempotency && { idempotency }) }),

  async putSettings(context, { params, body }) {
    const result = await setSettings(context.deps, { ...commandOf(context, params), settings: body });
    const session = found(await context.deps.store.sessions.get(context.userId, params.sessionId), 'session');
    const { settings } = session.continuity ?? {};
    // It was there a moment ago; somebody took it back in between.
    if (!settings) throw new AppError('gone', 'The sequence was taken back meanwhile.', { kind: 'continuity' });
    return { ...result, settings };
  },

  async putStyleReference(context, { params, body }) {
    const { deps, userId } = context;
    const { sessionId } = params;
    const styleReference = body.source && (await makeStyleReference(deps, { userId, sessionId }, body.source));
    const result = await setStyleReference(deps, { ...commandOf(context, params), reference: styleReference });
    return { ...result, styleReference };
  },
};
