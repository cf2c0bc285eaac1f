import type { accountEndpoints } from '#contract/endpoints/account.ts';
import { importLocalHistory } from '#server/sessions/import-local-history.ts';
import type { Bindings } from '../handler.ts';
import { isAdmin } from './migration.ts';

export const accountBindings: Bindings<typeof accountEndpoints> = {
  async getMe(context) {
    const { deps, userId } = context;
    const { auth, config, store } = deps;
    const spent = await store.generations.spent(userId, startOfMonth(deps.now()));
    return {
      userId,
      authMode: auth.mode,
      flags: {
        unifiedSessions: (await deps.legacy.rollout.stateOf(userId)) !== 'classic',
        admin: isAdmin(context),
      },
      budget: {
        spentMicroUsd: spent.chargedMicroUsd,
        reservedMicroUsd: spent.openMicroUsd,
        capMicroUsd: config.monthlyCapMicroUsd,
      },
      storage: { usedBytes: await store.assets.usedBytes(userId), uploadLimitBytes: config.uploadLimitBytes },
    };
  },

  startAuthSession: async ({ deps, userId }) =>
    new Response(null, { status: 204, headers: { 'set-cookie': await deps.cookies.issue(userId) } }),

  endAuthSession: async ({ deps }) =>
    new Response(null, { status: 204, headers: { 'set-cookie': deps.cookies.clear() } }),

  importLocalHistory: async ({ deps, userId }, { body }) => ({
    results: await importLocalHistory(deps, userId, body.entries),
  }),
};

function startOfMonth(now: Date): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth())).toISOString();
}
