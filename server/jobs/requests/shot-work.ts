import { AppError, type ErrorCode } from '#contract/errors.ts';
import type { Refusal } from '#contract/records/estimate.ts';
import type { CapabilityName, Model } from '#contract/records/model.ts';
import type { Session } from '#contract/records/session.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Take } from '#contract/records/take.ts';
import { dependenciesOf } from '#server/continuity/dependency-order.ts';
import { costOf } from '#server/continuity/cost.ts';
import type { JobDeps } from '../deps.ts';
import { decideTake, shotContext, type TakeDecision } from '../plan-take.ts';
import { assertAvailable } from './model-to-use.ts';

/** What making one take of a shot comes to. */
export interface ShotWork {
  readonly shot: Shot;
  readonly decision: TakeDecision;
  /** Video model and, when a keyframe is made first, image model of one attempt, in micro-dollars. */
  readonly attemptCostMicroUsd: number;
  /** First attempt, and as many as the settings allow. */
  readonly costMicroUsd: { readonly min: number; readonly max: number };
  /** Shots whose takes it is made from. */
  readonly needsShotIds: readonly string[];
}

export interface ShotWorkRequest {
  readonly session: Session;
  readonly shotId: string;
  readonly takes: ReadonlyMap<string, Take>;
  readonly modelId?: string;
}

/** Works out what a shot's take would be and cost. Throws what `planAnchor` throws, and `model-ineligible` without a key. */
export async function workOf(deps: JobDeps, { session, shotId, takes, modelId }: ShotWorkRequest): Promise<ShotWork> {
  const context = shotContext(session, shotId);
  if (!context) throw new AppError('not-found', 'There is no such shot.', { kind: 'shot' });
  const { shot, continuity } = context;
  const decision = await decideTake(deps, { ...context, modelId }, takes);
  assertAvailable(decision.model, deps.providers.models);
  const attemptCostMicroUsd = attemptCost(deps, shot, decision, continuity.format);
  const { autoRetryOnFailure, maxRetries } = continuity.settings;
  const attempts = 1 + (autoRetryOnFailure ? maxRetries : 0);
  return {
    shot,
    decision,
    attemptCostMicroUsd,
    costMicroUsd: { min: attemptCostMicroUsd, max: attemptCostMicroUsd * attempts },
    needsShotIds: dependenciesOf(shot, continuity.shots, Boolean(continuity.primaryStyleReference)),
  };
}

function attemptCost(
  { providers }: JobDeps,
  shot: Shot,
  { anchor, model }: TakeDecision,
  format: { aspectRatio: string; resolution: string; fps: number },
): number {
  const { aspectRatio, resolution, fps } = format;
  const fields = { ...shot.params, aspect_ratio: aspectRatio, resolution, fps, duration_s: shot.durationSeconds };
  const still: Model | null = anchor.keyframeModelId ? providers.findModel(anchor.keyframeModelId) : null;
  return costOf(model, fields, shot.durationSeconds) + (still ? costOf(still, fields, 0) : 0);
}

/** An expected failure as a refusal, with what each other model lacks; anything else is thrown on. */
export function refusalOf(error: unknown, { findModel }: Pick<JobDeps['providers'], 'findModel'>): Refusal {
  if (!(error instanceof AppError) || error.code === 'internal') throw error;
  const code: ErrorCode = error.code;
  const { data, message } = error;
  if (!('alternatives' in data)) return { code, message, alternatives: [] };
  const model = findModel(data.modelId);
  const alternatives: string[] = data.alternatives;
  const lost = alternatives.map((modelId) => ({ modelId, capabilities: lostBy(model, findModel(modelId)) }));
  return { code, message, alternatives, lost };
}

function lostBy(from: Model | null, to: Model | null): CapabilityName[] {
  // The keys of a model's capabilities are capability names.
  const names = Object.keys(from?.capabilities ?? {}) as CapabilityName[];
  return names.filter((name) => to?.capabilities[name] === undefined);
}
