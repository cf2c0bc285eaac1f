import { playedRange } from '#contract/played-range.ts';
import { randomUUID } from 'node:crypto';
import type { SharedSession } from '#contract/records/share.ts';
import type { Share } from '#server/store/port.ts';
import type { SessionDeps } from './deps.ts';
import { shotName } from './labels.ts';
import { found, notFound } from './not-found.ts';

/** Makes a public link, or answers the one there is. Throws `not-found`, also for a session in the trash. */
export async function shareSession(deps: SessionDeps, userId: string, sessionId: string): Promise<Share> {
  return found(await deps.store.shares.create(userId, sessionId, randomUUID()), 'session');
}

/** Ends the public link for good; a new one has another address. Throws `not-found` when there is none. */
export async function revokeShare(deps: SessionDeps, userId: string, sessionId: string): Promise<void> {
  if (!(await deps.store.shares.revoke(userId, sessionId))) throw notFound('share');
}

/** What a public link shows. Throws `not-found` for unknown and revoked links alike. */
export async function readShare(deps: SessionDeps, uuid: string): Promise<SharedSession> {
  const { session, takes } = found(await deps.store.shares.resolve(uuid), 'share');
  const takesByShot = new Map(takes.map(({ shotId, take }) => [shotId, take]));
  const { prompt, continuity } = session;
  return {
    uuid,
    name: session.name,
    description: session.description,
    prompt: prompt && { title: prompt.title, text: prompt.output ?? prompt.input },
    aspectRatio: continuity?.format.aspectRatio,
    shots: (continuity?.shots ?? []).flatMap((shot, index) => {
      const take = takesByShot.get(shot.id);
      if (!take) return [];
      const { inFrame, outFrame } = playedRange(shot, take);
      const frames = outFrame - inFrame;
      const words = shot.prompt;
      const { mediaAssetId, posterAssetId, fps, modelId } = take;
      const name = shotName(index + 1, shot);
      const durationSeconds = frames / fps;
      return [{ name, prompt: words, mediaAssetId, posterAssetId, durationSeconds, fps, inFrame, outFrame, modelId }];
    }),
    updatedAt: session.updatedAt,
  };
}
