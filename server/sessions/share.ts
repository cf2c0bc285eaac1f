import { playedRange } from '#contract/played-range.ts';
import { randomUUID } from 'node:crypto';
import type { SharedSession } from '#contract/records/share.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Take } from '#contract/records/take.ts';
import { framesToSeconds } from '#contract/time.ts';
import type { Share, SharedContent } from '#server/store/port.ts';
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

/** Of a session only what anybody may see, but for its cuts. */
export function toShared({ share, session, takes }: SharedContent): Omit<SharedSession, 'cuts'> {
  const takesByShot = new Map(takes.map(({ shotId, take }) => [shotId, take]));
  const { prompt, continuity } = session;
  return {
    uuid: share.uuid,
    name: session.name,
    description: session.description,
    prompt: prompt && { title: prompt.title, text: prompt.output ?? prompt.input },
    aspectRatio: continuity?.format.aspectRatio,
    shots: (continuity?.shots ?? []).flatMap((shot, index) => {
      const take = takesByShot.get(shot.id);
      return take ? [toSharedShot(shot, take, index + 1)] : [];
    }),
    sharedAt: share.createdAt,
    updatedAt: session.updatedAt,
  };
}

function toSharedShot(shot: Shot, take: Take, number: number): SharedSession['shots'][number] {
  const { inFrame, outFrame } = playedRange(shot, take);
  const { mediaAssetId, posterAssetId, fps, modelId } = take;
  const { title, prompt, continuityMode } = shot;
  return {
    number,
    ...(title !== undefined && { title }),
    name: shotName(number, shot),
    prompt,
    mediaAssetId,
    posterAssetId,
    durationSeconds: framesToSeconds(outFrame - inFrame, fps),
    fps,
    inFrame,
    outFrame,
    continuityMode,
    modelId,
  };
}
