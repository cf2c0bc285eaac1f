import { bridgedShotId, bridgeFrameOf } from '#server/continuity/anchor/sources.ts';
import type { JobDeps } from './deps.ts';
import { frameAsset } from './frame-asset.ts';
import { takesOf } from './plan-take.ts';

/**
 * Takes the frames that other shots continue from out of a shot's take, where the sequence's settings want them ready: those
 * shots then start at once, also when the film itself is gone by then. Changes nothing that is shown; may be repeated.
 */
export async function keepBridgeFrames(
  deps: JobDeps,
  { userId, sessionId, shotId }: { readonly userId: string; readonly sessionId: string; readonly shotId: string },
): Promise<void> {
  const continuity = (await deps.store.sessions.get(userId, sessionId))?.continuity;
  if (!continuity?.settings.autoExtractFrameBridge) return;
  const { shots, primaryStyleReference = null, sceneProxy = null } = continuity;
  const takes = await takesOf(deps, { userId, sessionId });
  const take = takes.get(shotId);
  if (!take) return;
  for (const shot of shots) {
    if (shot.continuityMode !== 'frame-bridge' || bridgedShotId(shot, shots) !== shotId) continue;
    const source = bridgeFrameOf(shot, { shots, takes, primaryStyleReference, sceneProxy });
    if (source) await frameAsset(deps, userId, take, source.frame);
  }
}
