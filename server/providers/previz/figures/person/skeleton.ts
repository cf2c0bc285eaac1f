import type { Point } from '../curve.ts';
import type { ArmPose, BodyPoint, BodyPose, LegPose } from './body-pose.ts';
import type { Build } from './build.ts';

/** A joint on the picture, with how near it is to the camera. */
export interface Joint {
  readonly at: Point;
  readonly near: number;
}

export interface ArmJoints {
  readonly shoulder: Joint;
  readonly elbow: Joint;
  readonly wrist: Joint;
  readonly hand: Joint;
}

export interface LegJoints {
  readonly hip: Joint;
  readonly knee: Joint;
  readonly ankle: Joint;
  readonly heel: Joint;
  readonly toe: Joint;
}

export interface Skeleton {
  readonly hips: Joint;
  readonly waist: Joint;
  readonly chest: Joint;
  readonly neck: Joint;
  readonly head: Joint;
  /** Left, right. */
  readonly arms: readonly [ArmJoints, ArmJoints];
  readonly legs: readonly [LegJoints, LegJoints];
  /** Direction of the torso on the picture, from the hips up, one unit long. */
  readonly spineAngle: number;
  /** Head about its middle on the picture, clockwise. */
  readonly headAngle: number;
  readonly project: (point: BodyPoint) => Joint;
}

/** How far the camera looks down: depth shows as height on the picture, so that a step towards us reads. */
const CAMERA_TILT = 0.1;
const ANKLE_UP = 0.042;

function add(a: BodyPoint, b: BodyPoint, scale = 1): BodyPoint {
  return { forward: a.forward + b.forward * scale, right: a.right + b.right * scale, up: a.up + b.up * scale };
}

function length(a: BodyPoint): number {
  return Math.hypot(a.forward, a.right, a.up);
}

/** Two-bone inverse kinematics: the knee between hip and ankle, bent forward and a little outward. */
export function solveKnee(
  hip: BodyPoint,
  ankle: BodyPoint,
  thigh: number,
  shin: number,
  outward: number,
): { readonly knee: BodyPoint; readonly ankle: BodyPoint } {
  const toAnkle = add(ankle, hip, -1);
  const whole = length(toAnkle) || 1e-6;
  const reach = Math.min(whole, (thigh + shin) * 0.9995);
  const axis = { forward: toAnkle.forward / whole, right: toAnkle.right / whole, up: toAnkle.up / whole };
  const along = (thigh * thigh - shin * shin + reach * reach) / (2 * reach);
  const bend = Math.sqrt(Math.max(0, thigh * thigh - along * along));
  const wish = { forward: 1, right: outward, up: 0.35 };
  const dot = wish.forward * axis.forward + wish.right * axis.right + wish.up * axis.up;
  const across = add(wish, axis, -dot);
  const size = length(across) || 1;
  return {
    knee: add(add(hip, axis, along), across, bend / size),
    ankle: add(hip, axis, reach),
  };
}

function armDirection(swing: number, spread: number, side: number): BodyPoint {
  return {
    forward: Math.sin(swing) * Math.cos(spread),
    right: side * Math.sin(spread),
    up: -Math.cos(swing) * Math.cos(spread),
  };
}

/** Places every joint of a posed body and projects it. */
export function solveSkeleton(pose: BodyPose, build: Build): Skeleton {
  const hips: BodyPoint = {
    forward: pose.hipForward,
    right: pose.hipRight,
    up: build.hipHeight + pose.hipUp,
  };
  const sin = Math.sin(pose.yaw);
  const cos = Math.cos(pose.yaw);
  const rollSin = Math.sin(pose.roll);
  const rollCos = Math.cos(pose.roll);
  const project = (point: BodyPoint): Joint => {
    const forward = point.forward - hips.forward;
    const up = point.up - hips.up;
    const rolledForward = hips.forward + forward * rollCos + up * rollSin;
    const rolledUp = hips.up - forward * rollSin + up * rollCos;
    const near = rolledForward * cos + point.right * sin;
    return { at: [rolledForward * sin - point.right * cos, -rolledUp + near * CAMERA_TILT], near };
  };

  const lean = pose.lean + build.stoop;
  const spineAt = (share: number, curl: number): BodyPoint => ({
    forward: hips.forward + Math.sin(lean * curl) * build.spine * share,
    right: hips.right + Math.sin(pose.tilt) * build.spine * share,
    up: hips.up + Math.cos(lean * curl) * Math.cos(pose.tilt) * build.spine * share,
  });
  const neck = spineAt(1, 1.1);
  const shoulderUp = spineAt(0.86, 1.06);
  const nod = lean * 0.75 + pose.nod;
  const head = add(neck, {
    forward: Math.sin(nod) * build.headHeight * 0.66 + build.headHeight * 0.1,
    right: Math.sin(pose.tilt * 0.5) * build.headHeight * 0.5,
    up: Math.cos(nod) * build.headHeight * 0.66,
  });

  const arm = (side: -1 | 1, armPose: ArmPose): ArmJoints => {
    const half = (build.shoulderHalf - 0.027 * build.limb) * side;
    const shoulder = add(shoulderUp, {
      forward: Math.sin(pose.twist) * half,
      right: half * Math.cos(pose.twist) * Math.cos(pose.tilt),
      up: -Math.sin(pose.tilt) * half - 0.005,
    });
    const lower = armPose.swing + armPose.bend;
    const elbow = add(shoulder, armDirection(armPose.swing, armPose.spread, side), build.upperArm);
    const foreDirection = armDirection(lower, armPose.spread - (armPose.inward ?? 0.1), side);
    const wrist = add(elbow, foreDirection, build.foreArm);
    const hand = add(wrist, armDirection(lower + 0.12, armPose.spread - (armPose.inward ?? 0.1) - 0.05, side), 0.062);
    return { shoulder: project(shoulder), elbow: project(elbow), wrist: project(wrist), hand: project(hand) };
  };

  const leg = (side: -1 | 1, legPose: LegPose): LegJoints => {
    const hip = add(hips, { forward: 0, right: side * build.hipSide * 0.5, up: -0.005 });
    const target: BodyPoint = {
      forward: legPose.forward,
      right: side * (build.hipSide * 0.46 + (legPose.aside ?? 0)),
      up: ANKLE_UP + legPose.lift,
    };
    const solved = solveKnee(hip, target, build.thigh, build.shin, side * (legPose.kneeOut ?? 0.12));
    const footDirection = (angle: number): BodyPoint => ({
      forward: Math.cos(angle),
      right: side * 0.16,
      up: Math.sin(angle),
    });
    const toe = add(solved.ankle, footDirection(legPose.pitch - 0.34), 0.086);
    const heel = add(solved.ankle, footDirection(legPose.pitch + Math.PI + 0.78), 0.038);
    return {
      hip: project(hip),
      knee: project(solved.knee),
      ankle: project(solved.ankle),
      heel: project(heel),
      toe: project(toe),
    };
  };

  const hipsAt = project(hips);
  const neckAt = project(neck);
  const headAt = project(head);
  const upward = Math.atan2(neckAt.at[0] - hipsAt.at[0], hipsAt.at[1] - neckAt.at[1]);
  return {
    hips: hipsAt,
    waist: project(spineAt(0.36, 0.8)),
    chest: project(spineAt(0.68, 0.95)),
    neck: neckAt,
    head: headAt,
    arms: [arm(-1, pose.arms[0]), arm(1, pose.arms[1])],
    legs: [leg(-1, pose.legs[0]), leg(1, pose.legs[1])],
    spineAngle: upward,
    headAngle: (pose.nod * 0.9 + lean * 0.35 + pose.roll) * sin + Math.sin(pose.tilt) * -0.4 * cos,
    project,
  };
}
