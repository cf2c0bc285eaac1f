import type { Store } from '#server/store/port.ts';
import { driftOf, readClips } from './read-cuts.ts';

/** A run of shots that should look like one piece, and how far each has drifted from its anchor. */
export interface DriftRun {
  /** The first shot of the run that was measured; the first of all while none was. */
  readonly anchorShotId: string;
  readonly shots: readonly { readonly shotId: string; readonly deltaE: number | null }[];
}

/** How far the colours of a film have drifted, by run, and where to start anew. */
export interface DriftReading {
  readonly limitDeltaE: number;
  readonly runs: readonly DriftRun[];
  /** Absent while every shot is within the limit. */
  readonly proposal?: {
    readonly shotId: string;
    readonly anchorShotId: string;
    readonly deltaE: number;
    readonly sentence: string;
  };
}

/** Reads what was measured before; measures nothing. `null`: not this user's session. */
export async function readDrift(store: Store, userId: string, sessionId: string): Promise<DriftReading | null> {
  if ((await store.sessions.revision(userId, sessionId)) === null) return null;
  const clips = await readClips(store, userId, sessionId);
  const { limitDeltaE, points, proposal } = await driftOf(store, clips);
  const distances = new Map(points.map((point) => [point.shotId, point]));
  const runs: { anchorShotId: string; shots: { shotId: string; deltaE: number | null }[] }[] = [];
  for (const [index, clip] of clips.entries()) {
    const point = clip && distances.get(clip.shot.id);
    if (!point) continue;
    const { shotId, deltaE, anchorShotId } = point;
    const run = clip.shot.continuityMode === 'none' || !clips[index - 1] ? undefined : runs.at(-1);
    if (!run) runs.push({ anchorShotId: anchorShotId ?? shotId, shots: [{ shotId, deltaE }] });
    else {
      run.shots.push({ shotId, deltaE });
      if (anchorShotId !== null) run.anchorShotId = anchorShotId;
    }
  }
  return { limitDeltaE, runs, ...(proposal && { proposal }) };
}
