import type { migrationEndpoints } from '#contract/endpoints/migration.ts';
import { AppError, invalidInput } from '#contract/errors.ts';
import { listRuns, readRun } from '#server/legacy/migrate/run-reports.ts';
import type { Bindings, UserContext } from '../handler.ts';

const DEFAULT_LIMIT = 50;

export const migrationBindings: Bindings<typeof migrationEndpoints> = {
  async listMigrationRuns(context, { query: { cursor, limit = DEFAULT_LIMIT } }) {
    const before = cursor === undefined ? {} : { before: readCursor(cursor) };
    const viewer = isAdmin(context) ? null : context.userId;
    const runs = await listRuns(context.deps.legacy.database, viewer, { ...before, limit: limit + 1 });
    const items = runs.slice(0, limit);
    const last = items.at(-1);
    return { items, nextCursor: last && runs.length > limit ? `${last.startedAt} ${last.id}` : null };
  },

  async getMigrationRun(context, { params }) {
    const viewer = isAdmin(context) ? null : context.userId;
    const run = await readRun(context.deps.legacy.database, viewer, params.runId);
    if (!run) throw new AppError('not-found', 'There is no such run.', { kind: 'run' });
    return run;
  },

  async getRollout(context) {
    assertAdmin(context);
    return context.deps.legacy.rollout.status();
  },

  async setRollout(context, { body }) {
    assertAdmin(context);
    const { rollout } = context.deps.legacy;
    await rollout.set(body.setting, context.userId);
    return rollout.status();
  },

  async setRolloutOverride(context, { params, body }) {
    assertAdmin(context);
    const { rollout } = context.deps.legacy;
    await rollout.setOverride(params.userId, body.isEnabled, context.userId);
    return rollout.status();
  },
};

/** On a machine of one's own whoever is there; elsewhere those that the environment names. */
export function isAdmin({ deps, userId }: Pick<UserContext, 'deps' | 'userId'>): boolean {
  return deps.auth.mode === 'local' || deps.legacy.config.adminUsers.includes(userId);
}

function assertAdmin(context: UserContext): void {
  if (!isAdmin(context)) throw new AppError('not-found', 'There is no such endpoint.', { kind: 'endpoint' });
}

function readCursor(cursor: string) {
  const [, startedAt, id] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) (.+)$/.exec(cursor) ?? [];
  if (startedAt === undefined || id === undefined)
    throw invalidInput('?cursor', 'This is no cursor of this list. Start again without it.');
  return { startedAt, id };
}
