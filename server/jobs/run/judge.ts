import type { Take } from '#contract/records/take.ts';
import { judgeAttempt } from '#server/continuity/gate.ts';
import type { JobDeps } from '../deps.ts';
import type { StoredImage, TakePlan } from '../generation-state.ts';
import type { KeptMedia } from '../keep-media.ts';
import { picturesHere } from '../pictures/picture-work.ts';

/** Lines of the pictures a style is told by. */
const JUDGED_LINES = 180;

/** The look a take was asked to keep; `null` when none was. */
function styleAskedOf(plan: TakePlan): StoredImage | null {
  return plan.styleReferences[0] ?? plan.keyframe?.styleReferences[0] ?? null;
}

/**
 * Scores a film against what it was to keep. Whatever goes wrong here, the film is paid for and is kept: what cannot be
 * measured is null. There is no face recogniser here, so identity is always null.
 */
export async function scoreTake(deps: JobDeps, plan: TakePlan, { path, info }: KeptMedia): Promise<Take['scores']> {
  const reference = styleAskedOf(plan);
  if (!reference) return { style: null, identity: null };
  try {
    const scale = Math.min(1, JUDGED_LINES / Math.min(info.width, info.height));
    const size = { width: Math.round(info.width * scale), height: Math.round(info.height * scale) };
    const frame = await deps.media.frameAt(path, info.frameCount >> 1, { size });
    const look = await deps.stills.read(await deps.store.blobs.pathOf(reference.sha256));
    return { style: await (deps.pictures ?? picturesHere).style(frame, look), identity: null };
  } catch {
    return { style: null, identity: null };
  }
}

/** Whether another attempt with other strengths could be another picture: only where a strength is sent. */
export function canBeAdjusted(plan: TakePlan): boolean {
  return plan.gate !== undefined && styleAskedOf(plan) !== null;
}

/** The gate's word on each attempt, for people; `null` when nothing was judged. */
export function explain(
  attempts: readonly { readonly takeId: string; readonly scores: Take['scores'] }[],
  plan: TakePlan,
  chosenTakeId: string,
): string | null {
  const { gate } = plan;
  if (!gate || !canBeAdjusted(plan)) return null;
  const lines = attempts.map(({ scores }, index) => `Attempt ${index + 1}: ${judgeAttempt(scores, gate).explanation}`);
  const chosen = attempts.findIndex(({ takeId }) => takeId === chosenTakeId) + 1;
  return attempts.length > 1 ? `${lines.join(' ')} Attempt ${chosen} is used.` : (lines[0] ?? null);
}
