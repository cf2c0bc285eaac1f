import { lerp, smoothstep } from '../curve.ts';
import type { ArmPose, BodyPose, LegPose } from './body-pose.ts';
import type { Build } from './build.ts';

const TAU = Math.PI * 2;

function withArm(pose: BodyPose, index: 0 | 1, arm: ArmPose): BodyPose {
  return { ...pose, arms: index === 0 ? [arm, pose.arms[1]] : [pose.arms[0], arm] };
}

/** Between two arm poses. */
export function blendArm(from: ArmPose, to: ArmPose, t: number): ArmPose {
  return {
    swing: lerp(from.swing, to.swing, t),
    spread: lerp(from.spread, to.spread, t),
    bend: lerp(from.bend, to.bend, t),
    inward: lerp(from.inward ?? 0.1, to.inward ?? 0.1, t),
  };
}

/** On a seat of knee height, hands in the lap. */
export function sit(base: BodyPose, build: Build): BodyPose {
  const knee = build.thigh * 0.57;
  const leg = (ahead: number): LegPose => ({ forward: knee + ahead, lift: 0, pitch: 0, aside: 0.012, kneeOut: 0.1 });
  const arm: ArmPose = { swing: 0.42, spread: 0.1, bend: 0.78, inward: 0.32 };
  return {
    ...base,
    hipUp: -(build.hipHeight - build.shin - 0.075),
    hipForward: -build.thigh * 0.35,
    lean: base.lean + 0.02,
    arms: [arm, { ...arm, swing: 0.38, bend: 0.86 }],
    legs: [leg(-0.05), leg(-0.012)],
    isSeated: true,
  };
}

/** How high a rider's hips are over the soles, in heights of the person. */
export const RIDING_HIP = 0.42;

/** Astride, knees bent a little, the reins in both hands. */
export function ride(base: BodyPose, build: Build): BodyPose {
  const arm: ArmPose = { swing: 0.5, spread: 0.1, bend: 0.95, inward: 0.15 };
  const leg: LegPose = { forward: 0.02, lift: 0, pitch: 0.12, aside: 0.03, kneeOut: 0.2 };
  return {
    ...base,
    hipUp: RIDING_HIP - build.hipHeight,
    lean: base.lean + 0.03,
    arms: [arm, { ...arm, bend: 1.02 }],
    legs: [leg, leg],
    isSeated: true,
  };
}

/** One knee on the ground. */
export function kneel(base: BodyPose, build: Build, seconds: number): BodyPose {
  const down = smoothstep(0, 1.1, seconds);
  const rest = base.legs[0];
  const back: LegPose = { forward: -0.2 * down, lift: 0.012 * down, pitch: -1.25 * down, kneeOut: 0.1 };
  const front: LegPose = { forward: 0.15 * down, lift: 0, pitch: 0, kneeOut: 0.2 };
  return {
    ...base,
    hipUp: lerp(base.hipUp, -(build.hipHeight - build.thigh - 0.035), down),
    lean: base.lean + 0.1 * down,
    nod: base.nod + 0.16 * down,
    arms: [
      blendArm(base.arms[0], { swing: 0.1, spread: 0.1, bend: 0.4 }, down),
      blendArm(base.arms[1], { swing: 0.65, spread: 0.1, bend: 0.7, inward: 0.2 }, down),
    ],
    legs: down > 0 ? [back, front] : [rest, rest],
    isSeated: down > 0.5,
  };
}

/** An arm goes up to point, waves, and comes down again; about five seconds, then again. */
export function gesture(base: BodyPose, seconds: number, arm: 0 | 1): BodyPose {
  const t = seconds % 5.2;
  const up = smoothstep(0.2, 1.1, t) * (1 - smoothstep(4, 5, t));
  const wave = smoothstep(1.8, 2.4, t) * (1 - smoothstep(3.8, 4.4, t));
  const pointing: ArmPose = { swing: 1.5, spread: 0.22, bend: 0.1, inward: 0 };
  const waving: ArmPose = {
    swing: 1.9,
    spread: 0.55,
    bend: 0.85 + Math.sin(seconds * 9) * 0.28,
    inward: 0.2 + Math.sin(seconds * 9) * 0.3,
  };
  const raised = blendArm(pointing, waving, wave);
  const posed = withArm(base, arm, blendArm(base.arms[arm], raised, up));
  return { ...posed, twist: base.twist + (arm === 1 ? 0.2 : -0.2) * up, nod: base.nod - 0.05 * up };
}

/** The face turns up to the sky and stays there. */
export function lookUp(base: BodyPose, seconds: number): BodyPose {
  const up = smoothstep(0, 1.4, seconds);
  return { ...base, nod: base.nod - 0.5 * up, lean: base.lean - 0.09 * up, headTurn: base.headTurn * (1 - up) };
}

/** A sway from foot to foot with lifted arms; repeats every two seconds. */
export function dance(base: BodyPose, seconds: number): BodyPose {
  const phase = (seconds / 2) * TAU;
  const beat = Math.sin(phase);
  const half = Math.abs(Math.sin(phase)) ** 1.5;
  const arm = (sign: number): ArmPose => ({
    swing: 0.75 + 0.55 * Math.sin(phase + sign * 0.9),
    spread: 0.75 + 0.4 * Math.sin(phase * 2 + sign),
    bend: 1.0 + 0.45 * Math.sin(phase + sign * 1.6),
    inward: 0.3 + 0.3 * Math.sin(phase + sign),
  });
  const leg = (sign: number): LegPose => {
    const lift = Math.max(0, sign * beat) ** 1.5;
    return { forward: 0.05 * lift, lift: 0.06 * lift, pitch: -0.6 * lift, aside: 0.035, kneeOut: 0.5 };
  };
  return {
    ...base,
    yaw: base.yaw + 0.35 * Math.sin(phase),
    hipRight: beat * -0.03,
    hipUp: -0.025 - 0.012 * (1 - half),
    tilt: beat * 0.09,
    twist: 0.3 * Math.sin(phase + 0.8),
    headTurn: -0.25 * Math.sin(phase + 0.4),
    nod: -0.05 + 0.08 * Math.sin(phase * 2),
    arms: [arm(-1), arm(1)],
    legs: [leg(-1), leg(1)],
    drag: 0.5 * Math.sin(phase),
  };
}

/** Hand over hand up a wall or a ladder; one reach of each arm every 1.8 s. */
export function climb(base: BodyPose, seconds: number): BodyPose {
  const phase = (seconds / 1.8) * TAU;
  const arm = (sign: number): ArmPose => {
    const reach = 0.5 + 0.5 * Math.sin(phase * sign);
    return { swing: 2.05 + 0.75 * reach, spread: 0.2, bend: 0.95 - 0.7 * reach, inward: 0.05 };
  };
  const leg = (sign: number): LegPose => {
    const up = 0.5 - 0.5 * Math.sin(phase * sign);
    return { forward: 0.1, lift: 0.02 + 0.16 * up, pitch: 0.1 - 0.2 * up, aside: 0.03, kneeOut: 0.35 };
  };
  return {
    ...base,
    hipUp: -0.02 + 0.02 * Math.cos(phase * 2),
    hipForward: -0.06,
    lean: 0.16,
    nod: -0.34,
    tilt: Math.sin(phase) * 0.05,
    arms: [arm(-1), arm(1)],
    legs: [leg(-1), leg(1)],
  };
}

/** Loses balance and ends on the ground, in a little over a second. */
export function fall(base: BodyPose, build: Build, seconds: number): BodyPose {
  const over = smoothstep(0, 1.15, seconds) ** 1.4;
  const flail = Math.sin(seconds * 11) * (1 - over) * 0.5;
  const down = -(build.hipHeight - 0.075) * over;
  const leg = (sign: number): LegPose => ({
    forward: sign * 0.05 * over,
    lift: down * 0.96 + 0.02 * over,
    pitch: -0.5 * over,
    kneeOut: 0.2,
  });
  const arm = (sign: number): ArmPose => ({
    swing: lerp(0.1, 2.5, over) + flail * sign,
    spread: lerp(0.3, 0.55, over) + Math.abs(flail) * 0.6,
    bend: lerp(0.3, 0.35, over),
  });
  return {
    ...base,
    roll: 1.5 * over,
    hipUp: down,
    hipForward: 0.12 * over,
    lean: 0.12 * (1 - over),
    nod: -0.25 * over,
    arms: [arm(-1), arm(1)],
    legs: [leg(-1), leg(1)],
    drag: 0.6 * (1 - over),
  };
}

/** Crawl at the surface: the ground line is the water's. Repeats every 1.6 s. */
export function swim(base: BodyPose, build: Build, seconds: number): BodyPose {
  const phase = (seconds / 1.6) * TAU;
  const hipUp = -(build.hipHeight - 0.07) + Math.sin(phase * 2) * 0.008;
  const leg = (sign: number): LegPose => ({
    forward: sign * 0.05 * Math.sin(phase * 3),
    lift: hipUp - 0.005,
    pitch: -1.2,
  });
  const arm = (sign: number): ArmPose => ({
    swing: -(phase + (sign > 0 ? Math.PI : 0)),
    spread: 0.12,
    bend: 0.35 + 0.3 * Math.sin(phase + (sign > 0 ? Math.PI : 0)),
  });
  return {
    ...base,
    roll: 1.42,
    hipUp,
    twist: Math.sin(phase) * 0.4,
    nod: -0.45,
    lean: -0.04,
    arms: [arm(-1), arm(1)],
    legs: [leg(-1), leg(1)],
    drag: 0.4,
  };
}

/** In the air, body stretched, arms back. */
export function fly(base: BodyPose, build: Build, seconds: number): BodyPose {
  const hover = Math.sin(seconds * 1.7);
  const hipUp = -0.08 + hover * 0.015;
  const leg = (sign: number): LegPose => ({
    forward: -0.02 + sign * 0.03,
    lift: hipUp + 0.02 + (sign > 0 ? 0.07 : 0),
    pitch: -1.1,
  });
  const arm: ArmPose = { swing: -0.5 + hover * 0.05, spread: 0.35, bend: 0.2 };
  return {
    ...base,
    roll: 1.05 + hover * 0.03,
    hipUp,
    nod: -0.5,
    lean: -0.05,
    arms: [arm, { ...arm, swing: -0.38 }],
    legs: [leg(-1), leg(1)],
    drag: 1,
    hipForward: -build.hipSide * 0.2,
  };
}

/** Bent over something on the ground. */
export function stoopDown(base: BodyPose, seconds: number): BodyPose {
  const work = Math.sin(seconds * 2.2);
  const arm = (sign: number): ArmPose => ({ swing: 0.85 + 0.12 * work * sign, spread: 0.06, bend: 0.25, inward: 0.2 });
  return {
    ...base,
    hipUp: -0.07,
    hipForward: -0.08,
    lean: 0.85 + 0.03 * work,
    nod: 0.1,
    arms: [arm(-1), arm(1)],
    legs: [
      { forward: 0, lift: 0, pitch: 0 },
      { forward: 0.05, lift: 0, pitch: 0 },
    ],
  };
}
