import type { historyEndpoints } from '#contract/endpoints/history.ts';
import { found } from '#server/sessions/not-found.ts';
import { type Bindings, commandOf, toPage } from '../handler.ts';

export const historyBindings: Bindings<typeof historyEndpoints> = {
  undo: (context, { params, body }) =>
    context.deps.store.history.undo({
      ...commandOf(context, params),
      ...(body?.revision !== undefined && { revision: body.revision }),
    }),

  redo: (context, { params }) => context.deps.store.history.redo(commandOf(context, params)),

  listHistory: async ({ deps, userId }, { params, query }) =>
    toPage(found(await deps.store.history.list(userId, params.sessionId, query), 'session')),

  getHistoryState: async ({ deps, userId }, { params }) =>
    found(await deps.store.history.state(userId, params.sessionId), 'session'),

  restoreTo: (context, { params, body }) =>
    context.deps.store.history.restoreTo({ ...commandOf(context, params), revision: body.revision }),
};
