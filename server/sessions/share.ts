import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Id, Instant } from '#contract/ids.ts';
import type { Share } from '#server/store/port.ts';
import type { SessionDeps } from './deps.ts';
import { shotName } from './labels.ts';
import { found, notFound } from './not-found.ts';

/** What a link shows to anybody: the film and its words as they are now. No user, no history, no takes that were not chosen. */
export const SharedSession = z.object({
  uuid: z.string(),
  name: z.string().optional(),
  description: z.string().optional(),
  prompt: z
    .object({ title: z.string().optional(), text: z.string().describe('Optimised text, else what was typed.') })
    .optional(),
  aspectRatio: z.string().optional(),
  shots: z.array(
    z.object({
      name: z.string().describe('Number and title: "04 Last cyan sign".'),
      prompt: z.string(),
      mediaAssetId: Id,
      posterAssetId: Id,
      durationSeconds: z.number().describe('Of what plays.'),
      fps: z.number(),
      inFrame: z.int().optional(),
      outFrame: z.int().optional(),
      modelId: z.string().describe('What made it, so that it is never passed off as anything else.'),
    }),
  ),
  updatedAt: Instant,
});
export type SharedSession = z.infer<typeof SharedSession>;

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
      const { inFrame, outFrame, prompt: words } = shot;
      const frames = (outFrame ?? take.frameCount) - (inFrame ?? 0);
      const { mediaAssetId, posterAssetId, fps, modelId } = take;
      const name = shotName(index + 1, shot);
      const durationSeconds = frames / fps;
      return [{ name, prompt: words, mediaAssetId, posterAssetId, durationSeconds, fps, inFrame, outFrame, modelId }];
    }),
    updatedAt: session.updatedAt,
  };
}
