import { pictureSize } from '#contract/picture-size.ts';
import type { Session } from '#contract/records/session.ts';
import type { Take } from '#contract/records/take.ts';
import { secondsToFrames } from '#contract/time.ts';
import type { JobDeps } from '../deps.ts';

/** The selected takes, and for shots that are being made what is expected of theirs, so that others can be planned on them. */
export function withExpectedTakes(
  { providers, now }: JobDeps,
  session: Session,
  takes: ReadonlyMap<string, Take>,
  expectedShotIds: ReadonlySet<string>,
): ReadonlyMap<string, Take> {
  const { continuity } = session;
  if (!continuity) return takes;
  const all = new Map(takes);
  const format = { ...pictureSize(continuity.format), fps: continuity.format.fps };
  for (const shot of continuity.shots) {
    if (!expectedShotIds.has(shot.id) || all.has(shot.id)) continue;
    const id = `expected-${shot.id}`;
    all.set(shot.id, {
      id,
      sessionId: session.id,
      of: { kind: 'shot', id: shot.id },
      number: 1,
      mediaAssetId: id,
      posterAssetId: id,
      firstFrameAssetId: id,
      lastFrameAssetId: id,
      ...format,
      frameCount: Math.max(1, secondsToFrames(shot.durationSeconds, format.fps)),
      provider: providers.findModel(shot.modelId)?.provider ?? '',
      modelId: shot.modelId,
      request: {
        modelId: shot.modelId,
        prompt: shot.prompt,
        durationSeconds: shot.durationSeconds,
        ...format,
        params: {},
      },
      madeFrom: '0'.repeat(64),
      asked: shot.continuityMode,
      mechanism: 'none',
      warnings: [],
      scores: { style: null, identity: null },
      costMicroUsd: 0,
      createdAt: now().toISOString(),
    });
  }
  return all;
}
