import type { Cut, CutKind } from '#contract/records/cut.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Take } from '#contract/records/take.ts';
import { METRIC_VERSION } from '#server/continuity/cut/score.ts';
import { FRAMES_EACH_SIDE, type CutMeasurement, measureCut } from '#server/continuity/measure-cut.ts';
import type { JobDeps } from './deps.ts';

/** Short side of the pictures a cut is measured on. */
const MEASURED_LINES = 180;

/** One side of a cut: a shot and the take that plays for it. */
export interface Side {
  readonly shot: Shot;
  readonly take: Take;
}

interface SessionRef {
  readonly userId: string;
  readonly sessionId: string;
}

/**
 * Every cut of a sequence in order: the joins of neighbouring shots that both have a selected take. Cuts of the same
 * pictures and range are measured once and remembered.
 */
export async function measureCuts(deps: JobDeps, session: SessionRef): Promise<Cut[]> {
  const sides = await playingSides(deps, session);
  const cuts: Cut[] = [];
  for (const [index, to] of sides.entries()) {
    const from = sides[index - 1];
    if (from && to) cuts.push(await measureBetween(deps, session.userId, from, to));
  }
  return cuts;
}

/** The cut into one shot; `null` for the first shot and while either side has no take. */
export async function measureCutInto(
  deps: JobDeps,
  session: SessionRef & { readonly shotId: string },
): Promise<Cut | null> {
  const sides = await playingSides(deps, session);
  const index = sides.findIndex((side) => side?.shot.id === session.shotId);
  const from = sides[index - 1];
  const to = sides[index];
  return from && to ? measureBetween(deps, session.userId, from, to) : null;
}

/** The shots in order with what plays for them; `null` where nothing does. */
async function playingSides(deps: JobDeps, { userId, sessionId }: SessionRef): Promise<(Side | null)[]> {
  const session = await deps.store.sessions.get(userId, sessionId);
  const selected = await deps.store.sessions.selectedTakes(userId, sessionId);
  const takes = new Map(selected?.map(({ shotId, take }) => [shotId, take]));
  return (session?.continuity?.shots ?? []).map((shot) => {
    const take = takes.get(shot.id);
    return take ? { shot, take } : null;
  });
}

async function measureBetween(deps: JobDeps, userId: string, from: Side, to: Side): Promise<Cut> {
  const kind = cutKind(to);
  const key = {
    from: await playedRange(deps, userId, from),
    to: await playedRange(deps, userId, to),
    kind,
    metricVersion: METRIC_VERSION,
  };
  let measurement = await deps.store.cuts.get(key);
  if (!measurement) {
    measurement = await measure(deps, key.from, key.to, kind, from.take, to.take);
    await deps.store.cuts.put(key, measurement);
  }
  return {
    fromShotId: from.shot.id,
    toShotId: to.shot.id,
    fromTakeId: from.take.id,
    toTakeId: to.take.id,
    kind,
    ...measurement,
    driftDeltaE: null,
  };
}

/** What is asked of a cut follows from what its second side was made from. */
export function cutKind({ shot, take }: Side): CutKind {
  if (shot.continuityMode === 'none') return 'hard';
  return take.mechanism === 'frame-bridge' ? 'seamless' : 'matched';
}

async function playedRange(deps: JobDeps, userId: string, side: Side) {
  const asset = await deps.store.assets.get(userId, side.take.mediaAssetId);
  return playedSide(side, asset?.sha256);
}

/** What plays of one side: the half of a measurement's key. `mediaSha256` is empty when the media is not here. */
export function playedSide({ shot, take }: Side, mediaSha256 = '') {
  return {
    mediaSha256,
    inFrame: shot.inFrame ?? 0,
    outFrame: Math.min(shot.outFrame ?? take.frameCount, take.frameCount),
  };
}

type Range = Awaited<ReturnType<typeof playedRange>>;

async function measure(
  deps: JobDeps,
  from: Range,
  to: Range,
  kind: CutKind,
  takeA: Take,
  takeB: Take,
): Promise<CutMeasurement> {
  if (!from.mediaSha256 || !to.mediaSha256) return measureCut({ tailA: [], headB: [], kind });
  const [tailA, headB] = await Promise.all([
    decode(deps, from.mediaSha256, takeA, Math.max(from.inFrame, from.outFrame - FRAMES_EACH_SIDE), from.outFrame),
    decode(deps, to.mediaSha256, takeB, to.inFrame, Math.min(to.outFrame, to.inFrame + FRAMES_EACH_SIDE + 1)),
  ]);
  return measureCut({ tailA, headB, kind });
}

async function decode(deps: JobDeps, sha256: string, take: Take, from: number, to: number) {
  const scale = MEASURED_LINES / Math.min(take.width, take.height);
  const size = { width: Math.round(take.width * scale), height: Math.round(take.height * scale) };
  return deps.media.frames(await deps.store.blobs.pathOf(sha256), { from, to }, { size });
}
