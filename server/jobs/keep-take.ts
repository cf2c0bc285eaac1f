import { rm } from 'node:fs/promises';
import type { Shot } from '#contract/records/shot.ts';
import type { Take, TakeSubject } from '#contract/records/take.ts';
import type { VideoResult } from '#server/providers/port.ts';
import { addTake } from '#server/sessions/takes.ts';
import type { JobDeps } from './deps.ts';
import type { TakePlan } from './generation-state.ts';
import type { KeptMedia } from './keep-media.ts';

export interface KeepTake {
  readonly userId: string;
  readonly sessionId: string;
  readonly of: TakeSubject;
  /** The same whenever this attempt is kept. */
  readonly takeId: string;
  readonly plan: TakePlan;
  readonly result: VideoResult;
  readonly kept: KeptMedia;
  readonly scores: Take['scores'];
  /** Charged for this attempt, its keyframe included. */
  readonly costMicroUsd: number;
  /** Whether the shot plays it from now on. */
  readonly isSelected: (shot: Shot) => boolean;
}

/** Adds the take and selects it in one change. May be repeated: a second run finds the first one's take. */
export async function keepTake(deps: JobDeps, keep: KeepTake): Promise<Take> {
  const { userId, sessionId, plan, result, kept, scores } = keep;
  const { info } = kept;
  const take: Omit<Take, 'number'> = {
    id: keep.takeId,
    sessionId,
    of: keep.of,
    mediaAssetId: kept.media.id,
    posterAssetId: kept.poster.id,
    firstFrameAssetId: kept.first.id,
    lastFrameAssetId: kept.last.id,
    width: info.width,
    height: info.height,
    fps: info.fps,
    frameCount: info.frameCount,
    provider: plan.providerId,
    modelId: plan.request.modelId,
    modelVersion: result.modelVersion,
    seed: result.seed ?? plan.request.seed,
    request: plan.request,
    madeFrom: plan.madeFrom,
    madeFromParts: plan.madeFromParts,
    inputAnchor: plan.inputAnchor,
    asked: plan.asked,
    mechanism: plan.mechanism,
    warnings: [...plan.warnings, ...result.warnings, ...formatWarnings(plan, info)],
    continuation: result.continuation,
    scores,
    costMicroUsd: keep.costMicroUsd,
    createdAt: deps.now().toISOString(),
  };
  const added = await addTake(deps, { userId, sessionId, take, isSelected: keep.isSelected });
  await rm(kept.sourcePath, { force: true });
  return added.take;
}

/** What a film is otherwise than it was asked for, in words. */
function formatWarnings({ request }: TakePlan, { width, height, fps, durationSeconds }: KeptMedia['info']): string[] {
  const warnings: string[] = [];
  if (width !== request.width || height !== request.height)
    warnings.push(`It came as ${width}×${height} instead of ${request.width}×${request.height}.`);
  if (Math.abs(fps - request.fps) > 0.05)
    warnings.push(`It came with ${round(fps)} frames a second, not ${round(request.fps)}.`);
  if (Math.abs(durationSeconds - request.durationSeconds) > Math.max(0.25, 2 / fps))
    warnings.push(`It lasts ${round(durationSeconds)} s instead of ${round(request.durationSeconds)} s.`);
  return warnings;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
