import type { Cut } from '#contract/records/cut.ts';
import type { SharedSession } from '#contract/records/share.ts';
import { readCuts } from '#server/jobs/read-cuts.ts';
import { found } from '#server/sessions/not-found.ts';
import { toShared } from '#server/sessions/share.ts';
import type { HttpDeps } from './deps.ts';

/** What a public link shows, its cuts as they were measured before. Throws `not-found` for unknown and revoked links alike. */
export async function readSharedFilm({ store }: HttpDeps, uuid: string): Promise<SharedSession> {
  const content = found(await store.shares.resolve(uuid), 'share');
  const { userId, id } = content.session;
  return { ...toShared(content), cuts: summarise((await readCuts(store, userId, id)) ?? []) };
}

function summarise(cuts: readonly Cut[]): SharedSession['cuts'] {
  const scores = cuts.flatMap(({ score }) => score ?? []);
  return {
    count: cuts.length,
    hardCount: cuts.filter(({ kind }) => kind === 'hard').length,
    averageScore: scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length,
  };
}
