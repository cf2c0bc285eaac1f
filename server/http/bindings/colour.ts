import type { colourEndpoints } from '#contract/endpoints/colour.ts';
import { matchColour } from '#server/jobs/colour-match/match-colour.ts';
import { readDrift } from '#server/jobs/read-drift.ts';
import { found } from '#server/sessions/not-found.ts';
import { type Bindings, commandOf } from '../handler.ts';

export const colourBindings: Bindings<typeof colourEndpoints> = {
  matchColour: (context, { params, body }) =>
    matchColour(context.deps, { ...commandOf(context, params), shotId: params.shotId, ...body }),

  getDrift: async ({ deps, userId }, { params: { sessionId } }) =>
    found(await readDrift(deps.store, userId, sessionId), 'session'),
};
