import { smoothstep } from '../curve.ts';
import type { LegPose } from './body-pose.ts';

/** How a two-legged gait moves one foot through its cycle. Lengths in units of the figure's height. */
export interface Gait {
  /** Seconds of one cycle, two steps. */
  readonly cycleSeconds: number;
  /** Share of the cycle a foot is on the ground. */
  readonly stance: number;
  /** Half the way the foot travels under the body. */
  readonly reach: number;
  /** Height of the ankle in mid-swing. */
  readonly lift: number;
  /** How far the heel comes up before toe-off. */
  readonly heelRise: number;
}

export const WALK: Gait = { cycleSeconds: 1.08, stance: 0.6, reach: 0.165, lift: 0.075, heelRise: 0.052 };
export const OLD_WALK: Gait = { cycleSeconds: 1.3, stance: 0.66, reach: 0.095, lift: 0.04, heelRise: 0.028 };
export const RUN: Gait = { cycleSeconds: 0.72, stance: 0.36, reach: 0.2, lift: 0.22, heelRise: 0.07 };

/** Ground covered in one second by a gait, in figure heights: what keeps a planted foot from sliding. */
export function gaitSpeed(gait: Gait): number {
  return (2 * gait.reach) / (gait.stance * gait.cycleSeconds);
}

/** Cubic through two values with given slopes, t in 0..1. */
function hermite(from: number, to: number, slopeFrom: number, slopeTo: number, t: number): number {
  const [t2, t3] = [t * t, t * t * t];
  return from * (2 * t3 - 3 * t2 + 1) + slopeFrom * (t3 - 2 * t2 + t) + to * (3 * t2 - 2 * t3) + slopeTo * (t3 - t2);
}

/** Where a foot is at a phase of its cycle: 0 is heel strike, then stance, toe-off and swing. */
export function stepAt(gait: Gait, phase: number): LegPose {
  const p = phase - Math.floor(phase);
  if (p < gait.stance) {
    const q = p / gait.stance;
    const rise = smoothstep(0.55, 1, q);
    return {
      forward: gait.reach * (1 - 2 * q),
      lift: gait.heelRise * rise,
      pitch: 0.32 * (1 - smoothstep(0, 0.22, q)) - 0.85 * rise,
    };
  }
  const q = (p - gait.stance) / (1 - gait.stance);
  const slope = (-2 * gait.reach * (1 - gait.stance)) / gait.stance;
  const arc = Math.sin(Math.PI * q) ** 1.5 * gait.lift;
  return {
    forward: hermite(-gait.reach, gait.reach, slope, slope, q),
    lift: gait.heelRise * (1 - smoothstep(0, 0.7, q)) + arc * (1 - 0.35 * q),
    pitch: -0.85 * (1 - smoothstep(0, 0.75, q)) + 0.32 * smoothstep(0.55, 1, q),
  };
}
