import { invalidInput } from '#contract/errors.ts';
import type { takeEndpoints } from '#contract/endpoints/takes.ts';
import { readCuts } from '#server/jobs/read-cuts.ts';
import { found, notFound } from '#server/sessions/not-found.ts';
import { labelTake, restoreTake, trashTake } from '#server/sessions/takes.ts';
import { type Bindings, type UserContext, commandOf, toPage } from '../handler.ts';

function takeCommand(context: UserContext, params: { readonly sessionId: string; readonly takeId: string }) {
  return { ...commandOf(context, params), takeId: params.takeId };
}

export const takeBindings: Bindings<typeof takeEndpoints> = {
  async listTakes({ deps, userId }, { params, query: { shotId, versionId, ...query } }) {
    if (shotId !== undefined && versionId !== undefined) {
      throw invalidInput('?versionId', 'Ask for the takes of a shot or of a version, not of both.');
    }
    const of =
      shotId !== undefined
        ? { kind: 'shot' as const, id: shotId }
        : versionId !== undefined
          ? { kind: 'version' as const, id: versionId }
          : undefined;
    return toPage(
      found(await deps.store.sessions.takes(userId, params.sessionId, { ...query, ...(of && { of }) }), 'session'),
    );
  },

  getTake: async ({ deps, userId }, { params: { sessionId, takeId } }) =>
    found(await deps.store.sessions.take(userId, sessionId, takeId), 'take'),

  async patchTake(context, { params, body }) {
    const { revision, entry } = await labelTake(context.deps, { ...takeCommand(context, params), label: body.label });
    const take = await context.deps.store.sessions.take(context.userId, params.sessionId, params.takeId);
    return { revision, entry, take: found(take, 'take') };
  },

  trashTake: (context, { params }) => trashTake(context.deps, takeCommand(context, params)),
  restoreTake: (context, { params }) => restoreTake(context.deps, takeCommand(context, params)),

  listCuts: async ({ deps, userId }, { params }) => ({
    items: found(await readCuts(deps.store, userId, params.sessionId), 'session'),
  }),

  async getCut({ deps, userId }, { params: { sessionId, fromTakeId, toTakeId } }) {
    const cuts = found(await readCuts(deps.store, userId, sessionId), 'session');
    const cut = cuts.find((candidate) => candidate.fromTakeId === fromTakeId && candidate.toTakeId === toTakeId);
    if (!cut) throw notFound('take');
    return cut;
  },
};
