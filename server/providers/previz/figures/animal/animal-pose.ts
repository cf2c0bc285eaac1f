import { clamp, smoothstep } from '../curve.ts';
import { type Gait, stepAt } from '../person/gait.ts';
import type { FigurePose } from '../port.ts';
import { seeded } from '../seeded.ts';
import type { Breed } from './breed.ts';

/** One foot: over its resting place, off the ground, toes up. */
export interface FootPose {
  readonly forward: number;
  readonly lift: number;
  readonly pitch: number;
}

/** A four-legged body at one moment. */
export interface AnimalPose {
  readonly yaw: number;
  readonly bodyUp: number;
  /** Nose up when positive: front of the body higher than the back. */
  readonly pitch: number;
  readonly neckAngle: number;
  /** Head against the neck. */
  readonly headAngle: number;
  readonly tailAngle: number;
  readonly tailSwing: number;
  readonly isSitting: boolean;
  /** Fore left, fore right, hind left, hind right. */
  readonly feet: readonly [FootPose, FootPose, FootPose, FootPose];
}

const YAW: Readonly<Record<FigurePose['facing'], number>> = {
  left: -Math.PI / 2 + 0.16,
  right: Math.PI / 2 - 0.16,
  toward: 0.42,
  away: Math.PI - 0.42,
};

const STILL: FootPose = { forward: 0, lift: 0, pitch: 0 };

/** Order of the feet in a cycle: a walk is left hind, left fore, right hind, right fore; a gallop gathers and stretches. */
const WALK_PHASES = [0.25, 0.75, 0, 0.5] as const;
const RUN_PHASES = [0.42, 0.54, 0, 0.12] as const;

export function animalGait(breed: Breed, isRunning: boolean): Gait {
  return isRunning
    ? {
        cycleSeconds: breed.cycleSeconds * 0.52,
        stance: 0.34,
        reach: breed.reach * 1.35,
        lift: 0.16 * breed.back,
        heelRise: 0.03,
      }
    : {
        cycleSeconds: breed.cycleSeconds,
        stance: 0.64,
        reach: breed.reach * 0.82,
        lift: 0.085 * breed.back,
        heelRise: 0.02,
      };
}

function moving(base: AnimalPose, breed: Breed, seconds: number, isRunning: boolean): AnimalPose {
  const gait = animalGait(breed, isRunning);
  const phase = seconds / gait.cycleSeconds;
  const foot = (offset: number): FootPose => stepAt(gait, phase + offset);
  const [a, b, c, d] = isRunning ? RUN_PHASES : WALK_PHASES;
  const turn = Math.PI * 2 * phase;
  return {
    ...base,
    feet: [foot(a), foot(b), foot(c), foot(d)],
    bodyUp: isRunning ? Math.sin(turn + 0.6) * 0.035 - 0.02 : Math.cos(turn * 2) * 0.008 - 0.008,
    pitch: isRunning ? Math.sin(turn + 1.9) * 0.1 : Math.sin(turn * 2) * 0.012,
    neckAngle:
      base.neckAngle * (isRunning ? 0.72 : 0.92) + Math.sin(turn * (isRunning ? 1 : 2) + 1) * (isRunning ? 0.1 : 0.05),
    tailAngle: isRunning ? Math.min(base.tailAngle, 0.2) : base.tailAngle,
    tailSwing: base.tailSwing + Math.sin(turn) * 0.2,
  };
}

/** Poses a four-legged animal; actions it has no body for are taken as standing. */
export function poseAnimal(pose: FigurePose, breed: Breed, seed: number): AnimalPose {
  const t = pose.seconds + seeded(seed, 41) * 7;
  const base: AnimalPose = {
    yaw: YAW[pose.facing],
    bodyUp: Math.sin(t * 1.7) * 0.003,
    pitch: 0,
    neckAngle: breed.neckAngle + Math.sin(t * 0.7) * 0.04,
    headAngle: 0.55 + breed.neckAngle * 0.55 + Math.sin(t * 0.53) * 0.06,
    tailAngle: breed.tailAngle,
    tailSwing: Math.sin(t * 2.1) * 0.22,
    isSitting: false,
    feet: [STILL, { ...STILL, forward: 0.03 }, { ...STILL, forward: -0.03 }, STILL],
  };
  switch (pose.action) {
    case 'walk':
    case 'swim':
    case 'climb':
      return moving(base, breed, pose.seconds, false);
    case 'run':
    case 'dance':
    case 'fly':
      return moving(base, breed, pose.seconds, true);
    case 'graze': {
      const down = smoothstep(0, 1.2, pose.seconds);
      const nibble = Math.sin(t * 5) * 0.04 * clamp(Math.sin(t * 0.8) + 0.6, 0, 1);
      const low = breed.neck > 0.24 ? -0.95 : -0.55;
      return {
        ...base,
        neckAngle: base.neckAngle + (low - base.neckAngle) * down,
        headAngle: base.headAngle + (0.75 - base.headAngle) * down + nibble,
      };
    }
    case 'sit':
    case 'kneel':
      return {
        ...base,
        isSitting: true,
        pitch: 0.62,
        neckAngle: base.neckAngle + 0.1,
        headAngle: base.headAngle + 0.15,
        tailAngle: 1.2,
      };
    case 'look-up': {
      const up = smoothstep(0, 1.2, pose.seconds);
      return { ...base, neckAngle: base.neckAngle + 0.35 * up, headAngle: base.headAngle - 0.6 * up };
    }
    case 'stand':
    case 'turn':
    case 'gesture':
    case 'fall':
    case 'drive':
    case 'ride':
    default:
      return base;
  }
}
