import { smoothstep } from '../curve.ts';
import type { FigurePose } from '../port.ts';
import { seeded } from '../seeded.ts';
import { type ArmPose, type BodyPose, RESTING } from './body-pose.ts';
import type { Person } from './build.ts';
import { type Gait, OLD_WALK, RUN, stepAt, WALK } from './gait.ts';
import { climb, dance, fall, fly, gesture, kneel, lookUp, ride, sit, stoopDown, swim } from './still-actions.ts';

const TAU = Math.PI * 2;

type Facing = FigurePose['facing'];

/** Profile figures turn a little towards the camera: both shoulders show, and the face is not a cut-out. */
const THREE_QUARTER = 0.3;
/** Nobody stands quite square to the camera. */
const CONTRAPPOSTO = 0.16;

const YAW: Readonly<Record<Facing, number>> = {
  toward: CONTRAPPOSTO,
  right: Math.PI / 2 - THREE_QUARTER,
  away: Math.PI - CONTRAPPOSTO,
  left: -Math.PI / 2 + THREE_QUARTER,
};

/** Where a turn ends when the pose does not say. */
const TURNS_TO: Readonly<Record<Facing, Facing>> = { left: 'right', right: 'left', away: 'toward', toward: 'away' };

const DRIVING_ARM: ArmPose = { swing: 0.75, spread: 0.12, bend: 0.55, inward: 0.15 };

const TURN_SECONDS = 1.2;

/** The gait a person walks with. */
export function walkOf(person: Person): Gait {
  if (person.isOld) return OLD_WALK;
  if (person.isChild) return { ...WALK, cycleSeconds: 0.86, reach: 0.135, lift: 0.065 };
  return WALK;
}

/** The gait a person runs with. */
export function runOf(person: Person): Gait {
  if (person.isOld) return { ...RUN, cycleSeconds: 0.8, reach: 0.13, lift: 0.12 };
  if (person.isChild) return { ...RUN, cycleSeconds: 0.6, reach: 0.16, lift: 0.17 };
  return RUN;
}

/** Slow life in a body that does nothing else: breath, weight from one leg to the other, a look aside. */
function idle(base: BodyPose, seconds: number, seed: number): BodyPose {
  const t = seconds + seeded(seed, 40) * 9;
  const breath = Math.sin(t * 1.55);
  const shift = Math.sin(t * 0.42);
  return {
    ...base,
    breath,
    hipRight: base.hipRight + shift * 0.011,
    tilt: base.tilt - shift * 0.022,
    lean: base.lean + breath * 0.006,
    nod: base.nod + Math.sin(t * 0.61) * 0.025,
    headTurn: base.headTurn + Math.sin(t * 0.37 + 1) * 0.16,
    arms: [
      { ...base.arms[0], swing: base.arms[0].swing + Math.sin(t * 0.8) * 0.02 },
      { ...base.arms[1], swing: base.arms[1].swing + Math.sin(t * 0.8 + 0.7) * 0.02 },
    ],
  };
}

function stride(base: BodyPose, gait: Gait, seconds: number, isRunning: boolean): BodyPose {
  const phase = seconds / gait.cycleSeconds;
  const left = stepAt(gait, phase);
  const right = stepAt(gait, phase + 0.5);
  const vigour = gait.reach / 0.165;
  const swing = Math.cos(TAU * phase) * 0.42 * vigour;
  const bob = Math.cos(TAU * 2 * (phase - gait.stance / 2));
  const armBend = isRunning ? 1.45 : 0.3;
  const arm = (sign: number) => ({
    swing: (isRunning ? -0.12 : 0) + sign * swing * (isRunning ? 1.25 : 1),
    spread: isRunning ? 0.16 : 0.08,
    bend: armBend + Math.max(0, sign * swing) * (isRunning ? 0.3 : 0.55),
    inward: isRunning ? 0.4 : 0.14,
  });
  return {
    ...base,
    // Half-way through stance the leg is long and the hips are high; a run is the reverse, lowest under load.
    hipUp: isRunning ? (-0.026 - bob * 0.019) * vigour : -0.022 * vigour + bob * 0.011,
    hipRight: Math.cos(TAU * (phase - gait.stance / 2)) * -0.009,
    tilt: Math.cos(TAU * (phase - gait.stance / 2)) * 0.014,
    lean: isRunning ? 0.2 : 0.05,
    nod: isRunning ? -0.02 : 0.02,
    twist: Math.cos(TAU * phase) * 0.17 * vigour,
    arms: [arm(-1), arm(1)],
    legs: [left, right],
    drag: isRunning ? 1 : 0.42 * vigour,
    breath: Math.sin(TAU * phase) * 0.4,
  };
}

function yawDuringTurn(pose: FigurePose): number {
  const from = YAW[pose.facing];
  let to = YAW[pose.turnTo ?? TURNS_TO[pose.facing]];
  // Between the profiles the face comes round to us; from back to front it takes the near way.
  if (Math.abs(to - from) > Math.PI) to += to < from ? TAU : -TAU;
  const done = smoothstep(0, TURN_SECONDS, pose.seconds);
  return from + (to - from) * done;
}

/** The arm nearer to the camera, or the right one: the one that gestures and carries. */
export function leadingArm(facing: Facing): 0 | 1 {
  return facing === 'left' ? 0 : 1;
}

/** Poses a person for an action at one moment. */
export function poseBody(pose: FigurePose, person: Person, seed: number): BodyPose {
  const { build } = person;
  const { seconds } = pose;
  const base: BodyPose = { ...RESTING, yaw: YAW[pose.facing] };
  const alive = idle(base, seconds, seed);
  switch (pose.action) {
    case 'walk':
      return stride(base, walkOf(person), seconds, false);
    case 'run':
      return stride(base, runOf(person), seconds, true);
    case 'turn':
      return { ...alive, yaw: yawDuringTurn(pose) };
    case 'sit':
      return { ...sit(alive, build), hipRight: 0 };
    case 'drive':
      return { ...sit(alive, build), arms: [DRIVING_ARM, DRIVING_ARM], hipRight: 0 };
    case 'ride':
      return ride(alive, build);
    case 'gesture':
      return gesture(alive, seconds, leadingArm(pose.facing));
    case 'look-up':
      return lookUp(alive, seconds);
    case 'kneel':
      return kneel(alive, build, seconds);
    case 'dance':
      return dance(base, seconds);
    case 'climb':
      return climb(base, seconds);
    case 'fall':
      return fall(base, build, seconds);
    case 'swim':
      return swim(base, build, seconds);
    case 'fly':
      return fly(base, build, seconds);
    case 'graze':
      return stoopDown(alive, seconds);
    case 'stand':
    default:
      return alive;
  }
}
