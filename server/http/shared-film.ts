import type { Cut } from '#contract/records/cut.ts';
import type { SharedSession } from '#contract/records/share.ts';
import { toExport } from '#server/jobs/exports/export-record.ts';
import { readCuts } from '#server/jobs/read-cuts.ts';
import { found } from '#server/sessions/not-found.ts';
import { toShared } from '#server/sessions/share.ts';
import type { SharedContent } from '#server/store/port.ts';
import type { Content } from './assets/content-response.ts';
import type { HttpDeps } from './deps.ts';

/** Exports that are looked through for one of the film as it is now. */
const EXPORTS_READ = 20;

/** What a public link shows, its cuts as they were measured before. Throws `not-found` for unknown and revoked links alike. */
export async function readSharedFilm({ store }: HttpDeps, uuid: string): Promise<SharedSession> {
  const content = found(await store.shares.resolve(uuid), 'share');
  const { userId, id } = content.session;
  const [cuts, file] = await Promise.all([readCuts(store, userId, id), findFile(store, content)]);
  return {
    ...toShared(content),
    cuts: summarise(cuts ?? []),
    ...(file && { filmSizeBytes: file.sizeBytes }),
  };
}

/** The shared film as one clip. Throws `not-found` also when it was not exported since it last changed. */
export async function readSharedFile({ store }: HttpDeps, uuid: string): Promise<Content> {
  return found(await findFile(store, found(await store.shares.resolve(uuid), 'share')), 'share');
}

/** The newest MP4 that was made of the session as it is now: whoever shares a film decides to give it away by exporting it. */
async function findFile(store: HttpDeps['store'], { session }: SharedContent): Promise<Content | null> {
  const page = await store.tasks.list(session.userId, session.id, 'export', { limit: EXPORTS_READ });
  for (const task of page?.items ?? []) {
    const { format, status, fileName, mime, createdAt } = toExport(task);
    if (format !== 'mp4' || status !== 'succeeded' || createdAt < session.updatedAt) continue;
    const blob = task.contentSha256 === undefined ? null : await store.blobs.stat(task.contentSha256);
    if (task.contentSha256 !== undefined && blob) return { sha256: task.contentSha256, ...blob, mime, name: fileName };
  }
  return null;
}

function summarise(cuts: readonly Cut[]): SharedSession['cuts'] {
  const scores = cuts.flatMap(({ score }) => score ?? []);
  return {
    count: cuts.length,
    hardCount: cuts.filter(({ kind }) => kind === 'hard').length,
    averageScore: scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length,
  };
}
