import type { Take } from '#contract/records/take.ts';
import type { Composition } from '#server/compose.ts';
import { clipColours, type Drift, measureDrift } from '#server/continuity/drift.ts';

/** Short side of the pictures colours are taken from. */
const LINES = 180;

/** A shot of the film as drift sees it. */
export interface DriftSource {
  readonly shotId: string;
  /** Absent while it has no picture. */
  readonly take?: Take;
  readonly path?: string;
  /** Whether it starts anew after a hard cut, or after a shot without a picture. */
  readonly startsRun: boolean;
}

/** First, middle and last frame: enough for the colours of a clip as a whole. */
async function coloursOf({ media }: Composition, { take, path }: DriftSource, signal: AbortSignal) {
  if (!take || !path) return null;
  const scale = LINES / Math.min(take.width, take.height);
  const size = { width: Math.round(take.width * scale), height: Math.round(take.height * scale) };
  const numbers = new Set([0, take.frameCount >> 1, take.frameCount - 1]);
  const frames = [];
  for (const number of numbers) frames.push(await media.frameAt(path, number, { size, signal }));
  return clipColours(frames);
}

/** How far each shot of a film lies from the first of its run. Costs about three decoded frames a shot. */
export async function measureFilmDrift(
  composition: Composition,
  shots: readonly DriftSource[],
  signal: AbortSignal,
): Promise<Drift> {
  const sources = [];
  for (const shot of shots) {
    sources.push({
      shotId: shot.shotId,
      startsRun: shot.startsRun,
      colours: await coloursOf(composition, shot, signal),
    });
  }
  return measureDrift(sources);
}
