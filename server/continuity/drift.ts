import type { RgbaImage } from '#server/media/port.ts';
import { histogramOf, paletteDistance, type LabHistogram } from './colour/lab-histogram.ts';
import { analyseFrame } from './picture/analysed-frame.ts';

/** Palette distance from the anchor, in ΔE, from which on a sequence no longer looks like one piece. */
export const DRIFT_LIMIT_DELTA_E = 5;

/** The colours of a clip as a whole, from a few frames of the part that plays. Null for no frames. */
export function clipColours(frames: readonly RgbaImage[]): LabHistogram | null {
  return histogramOf(frames.map((frame) => analyseFrame(frame).lab));
}

/** A shot of the sequence, in order, as drift sees it. */
export interface DriftShot {
  readonly shotId: string;
  /** Null while it has no take or could not be measured. */
  readonly colours: LabHistogram | null;
  /** Whether it starts anew after a hard cut. */
  readonly startsRun: boolean;
}

/** One point of the drift line. */
export interface DriftPoint {
  readonly shotId: string;
  /** Shot that the distance is taken from; null before there is any that was measured. */
  readonly anchorShotId: string | null;
  /** Distance from the anchor shot; 0 for the anchor itself, null when not measured. */
  readonly deltaE: number | null;
  /** What the step from the measured shot before it in the same run added; negative when it came back. */
  readonly stepDeltaE: number | null;
  readonly isOverLimit: boolean;
}

/** Where to start anew, and why. */
export interface ReAnchorProposal {
  readonly shotId: string;
  /** Shot to take the look from. */
  readonly anchorShotId: string;
  readonly deltaE: number;
  readonly sentence: string;
}

export interface Drift {
  readonly limitDeltaE: number;
  readonly points: readonly DriftPoint[];
  /** For the first shot over the limit; null when all are within. */
  readonly proposal: ReAnchorProposal | null;
}

/**
 * Follows how far each shot's colours are from the shot its run began with: a distance that adds up along the sequence where
 * neighbours alone look alike. A hard cut begins a new run with a new anchor.
 */
export function measureDrift(shots: readonly DriftShot[], limitDeltaE: number = DRIFT_LIMIT_DELTA_E): Drift {
  const points: DriftPoint[] = [];
  let anchor: DriftShot | null = null;
  let previousDeltaE = 0;
  for (const shot of shots) {
    if (shot.startsRun) anchor = null;
    if (!shot.colours) {
      points.push({ ...unmeasured, shotId: shot.shotId, anchorShotId: anchor?.shotId ?? null });
      continue;
    }
    if (!anchor?.colours) {
      anchor = shot;
      previousDeltaE = 0;
    }
    const deltaE = anchor.colours ? paletteDistance(anchor.colours, shot.colours) : 0;
    points.push({
      shotId: shot.shotId,
      anchorShotId: anchor.shotId,
      deltaE,
      stepDeltaE: deltaE - previousDeltaE,
      isOverLimit: deltaE > limitDeltaE,
    });
    previousDeltaE = deltaE;
  }
  return { limitDeltaE, points, proposal: proposalOf(shots, points) };
}

const unmeasured = { deltaE: null, stepDeltaE: null, isOverLimit: false } as const;

function proposalOf(shots: readonly DriftShot[], points: readonly DriftPoint[]): ReAnchorProposal | null {
  const index = points.findIndex(({ isOverLimit }) => isOverLimit);
  const point = points[index];
  if (!point || point.deltaE === null || point.anchorShotId === null) return null;
  const anchorNumber = twoDigits(shots.findIndex(({ shotId }) => shotId === point.anchorShotId) + 1);
  const number = twoDigits(index + 1);
  const sentence = `Over the limit at ${number}, ΔE ${point.deltaE.toFixed(1)} from ${anchorNumber}. Re-anchor ${number} on the look of ${anchorNumber}.`;
  return { shotId: point.shotId, anchorShotId: point.anchorShotId, deltaE: point.deltaE, sentence };
}

/** Shots are named as on their cards: 01, 02 … 100. */
function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
