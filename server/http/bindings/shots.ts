import type { shotEndpoints } from '#contract/endpoints/shots.ts';
import { found } from '#server/sessions/not-found.ts';
import {
  addShot,
  addShots,
  moveShot,
  patchShot,
  removeShot,
  restoreShot,
  setShotStyleSource,
} from '#server/sessions/shots.ts';
import { selectTake } from '#server/sessions/takes.ts';
import type { CommitResult } from '#server/store/port.ts';
import { type Bindings, type UserContext, commandOf, toPage } from '../handler.ts';

interface ShotParams {
  readonly sessionId: string;
  readonly shotId: string;
}

/** A change's outcome with the shot as it is now. */
async function withShot(
  { deps, userId }: UserContext,
  { sessionId, shotId }: ShotParams,
  change: Promise<CommitResult>,
) {
  const { revision, entry } = await change;
  return { revision, entry, shot: found(await deps.store.sessions.shot(userId, sessionId, shotId), 'shot') };
}

function shotCommand(context: UserContext, params: ShotParams) {
  return { ...commandOf(context, params), shotId: params.shotId };
}

export const shotBindings: Bindings<typeof shotEndpoints> = {
  listShots: async ({ deps, userId }, { params, query }) =>
    toPage(found(await deps.store.sessions.shots(userId, params.sessionId, query), 'session')),

  listRemovedShots: async ({ deps, userId }, { params, query }) =>
    toPage(found(await deps.store.sessions.removedShots(userId, params.sessionId, query), 'session')),

  async addShot(context, { params, body }) {
    const result = await addShot(context.deps, { ...commandOf(context, params), shot: body });
    return withShot(context, { ...params, shotId: result.shotId }, Promise.resolve(result));
  },

  async addShots(context, { params, body }) {
    const { revision, entry, shotIds } = await addShots(context.deps, { ...commandOf(context, params), ...body });
    return { revision, entry, shotIds: [...shotIds] };
  },

  getShot: async ({ deps, userId }, { params: { sessionId, shotId } }) =>
    found(await deps.store.sessions.shot(userId, sessionId, shotId), 'shot'),

  patchShot: (context, { params, query, body }) =>
    withShot(
      context,
      params,
      patchShot(context.deps, {
        ...shotCommand(context, params),
        patch: body,
        ...(query.coalesce !== undefined && { coalesceKey: query.coalesce }),
      }),
    ),

  removeShot: (context, { params }) => removeShot(context.deps, shotCommand(context, params)),

  restoreShot: (context, { params }) =>
    withShot(context, params, restoreShot(context.deps, shotCommand(context, params))),

  moveShot: (context, { params, body }) =>
    withShot(
      context,
      params,
      moveShot(context.deps, { ...shotCommand(context, params), afterShotId: body.afterShotId }),
    ),

  putShotStyleReference: (context, { params, body }) =>
    withShot(
      context,
      params,
      setShotStyleSource(context.deps, { ...shotCommand(context, params), styleSource: body.styleSource }),
    ),

  selectTake: (context, { params, body }) =>
    withShot(context, params, selectTake(context.deps, { ...shotCommand(context, params), takeId: body.takeId })),
};
