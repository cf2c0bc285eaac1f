import { canonicalJson } from '#contract/canonical-json.ts';
import type { Take } from '#contract/records/take.ts';
import { judgeAttempt } from '#server/continuity/gate.ts';
import type { FaceLikeness } from '#server/faces/port.ts';
import type { RgbaImage } from '#server/media/port.ts';
import type { JobDeps } from '../deps.ts';
import type { StoredImage, TakePlan } from '../generation-state.ts';
import type { KeptMedia } from '../keep-media.ts';
import { picturesHere } from '../pictures/picture-work.ts';

/** Lines of the pictures a style is told by. */
const JUDGED_LINES = 180;
/** Lines in which a face at some distance still has features. */
const FACE_LINES = 540;

/** The look a take was asked to keep; `null` when none was. */
function styleAskedOf(plan: TakePlan): StoredImage | null {
  return plan.styleReferences[0] ?? plan.keyframe?.styleReferences[0] ?? null;
}

/** The pictures of the character it was asked to show; empty when none was. */
function facesAskedOf(plan: TakePlan): readonly StoredImage[] {
  return plan.characterReferences.length > 0 ? plan.characterReferences : (plan.keyframe?.characterReferences ?? []);
}

/**
 * Scores a film against what it was to keep. Whatever goes wrong here, the film is paid for and is kept: what cannot be
 * measured is null.
 */
export async function scoreTake(deps: JobDeps, plan: TakePlan, kept: KeptMedia): Promise<Take['scores']> {
  const style = await scoreOfStyle(deps, plan, kept).catch(() => null);
  const faces = facesAskedOf(plan);
  if (faces.length === 0) return { style, identity: null };
  const { score, ...why } = await likenessOf(deps, faces, kept).catch(() => FACES_FAILED);
  return { style, identity: score, ...('reason' in why && { identityNote: why.reason }) };
}

const FACES_FAILED = { score: null, reason: 'The faces could not be looked at.' } as const;

async function scoreOfStyle(deps: JobDeps, plan: TakePlan, { path, info }: KeptMedia): Promise<number | null> {
  const reference = styleAskedOf(plan);
  if (!reference) return null;
  const frame = await deps.media.frameAt(path, info.frameCount >> 1, { size: scaledTo(JUDGED_LINES, info) });
  const look = await deps.stills.read(await deps.store.blobs.pathOf(reference.sha256));
  return (deps.pictures ?? picturesHere).style(frame, look);
}

async function likenessOf(
  { faces, media, stills, store }: JobDeps,
  references: readonly StoredImage[],
  { path, info }: KeptMedia,
): Promise<FaceLikeness> {
  if (!faces) return { score: null, reason: 'Faces are not recognised here.' };
  // A face may be turned away in one frame and seen in the next.
  const wanted = [...new Set([1, 2, 3].map((quarter) => Math.floor((info.frameCount * quarter) / 4)))];
  const size = scaledTo(FACE_LINES, info);
  const ranges = wanted.map((frame) => ({ from: frame, to: frame + 1 }));
  const pictures = (await media.frameRanges(path, ranges, { size })).flat();
  const ofCharacter: RgbaImage[] = [];
  for (const { sha256 } of references)
    ofCharacter.push(await stills.read(await store.blobs.pathOf(sha256), { shortSide: FACE_LINES }));
  return faces.likeness(pictures, ofCharacter);
}

function scaledTo(lines: number, { width, height }: KeptMedia['info']): { width: number; height: number } {
  const scale = Math.min(1, lines / Math.min(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/** Whether there is anything that attempts are held against. */
function isJudged(plan: TakePlan): boolean {
  return plan.gate !== undefined && (styleAskedOf(plan) !== null || facesAskedOf(plan).length > 0);
}

/**
 * What the next attempt has that the last one had not, in words: other strengths, else another seed, else what was changed
 * in the shot meanwhile. `null`: it would be the very same order.
 */
export function whatIsNew(last: TakePlan, next: TakePlan): string | null {
  if (canonicalJson(orderOf(last)) === canonicalJson(orderOf(next))) return null;
  const changed = (['style', 'face'] as const).flatMap((name) => {
    const strength = next.strengths[name];
    return strength === undefined || strength === last.strengths[name] ? [] : `${name} ${strength.toFixed(2)}`;
  });
  if (changed.length > 0) return changed.join(', ');
  return last.request.seed === next.request.seed ? 'the shot as it is now' : 'another seed';
}

/** What is sent for an attempt. A keyframe that is made on the way is told by its own order. */
function orderOf({ request, keyframe, strengths, camera }: TakePlan) {
  return { request: { ...request, ...(keyframe && { startImageSha256: undefined }) }, keyframe, strengths, camera };
}

/** The gate's word on each attempt, for people; `null` when nothing was judged. */
export function explain(
  attempts: readonly { readonly takeId: string; readonly scores: Take['scores'] }[],
  plan: TakePlan,
  chosenTakeId: string,
): string | null {
  const { gate } = plan;
  if (!gate || !isJudged(plan)) return null;
  const lines = attempts.map(({ scores }, index) => `Attempt ${index + 1}: ${judgeAttempt(scores, gate).explanation}`);
  const chosen = attempts.findIndex(({ takeId }) => takeId === chosenTakeId) + 1;
  return attempts.length > 1 ? `${lines.join(' ')} Attempt ${chosen} is used.` : (lines[0] ?? null);
}
