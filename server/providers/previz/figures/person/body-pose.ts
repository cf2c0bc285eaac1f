/** A place in the body's own space: forward, to its right, and up from the ground, in units of the figure's height. */
export interface BodyPoint {
  readonly forward: number;
  readonly right: number;
  readonly up: number;
}

/** One arm by its joint angles, in radians. */
export interface ArmPose {
  /** Upper arm in the plane of walking: 0 hangs, positive forward. */
  readonly swing: number;
  /** Upper arm away from the body to its side. */
  readonly spread: number;
  /** Bend of the elbow, forward. */
  readonly bend: number;
  /** Forearm turned towards the middle of the body. */
  readonly inward?: number;
}

/** One leg by where its ankle is. */
export interface LegPose {
  /** Ankle over its resting place under the hip. */
  readonly forward: number;
  readonly lift: number;
  /** Extra distance from the middle. */
  readonly aside?: number;
  /** Foot about the ankle: positive points the toes up. */
  readonly pitch: number;
  /** Knee turned outward, 0..1. */
  readonly kneeOut?: number;
}

/** A whole body at one moment. Pairs are left, right. */
export interface BodyPose {
  /** 0 faces the camera, π/2 faces the right of the picture, π shows the back. */
  readonly yaw: number;
  /** Hips over their standing place. */
  readonly hipForward: number;
  readonly hipUp: number;
  readonly hipRight: number;
  /** Forward lean of the back, in radians. */
  readonly lean: number;
  /** Lean to the right. */
  readonly tilt: number;
  /** Turn of the shoulders against the hips, right shoulder forward. */
  readonly twist: number;
  /** Head down when positive. */
  readonly nod: number;
  /** Head turned against the shoulders, same sense as yaw. */
  readonly headTurn: number;
  /** Whole body turned forward about the hips: a swimmer lies at π/2. */
  readonly roll: number;
  readonly arms: readonly [ArmPose, ArmPose];
  readonly legs: readonly [LegPose, LegPose];
  /** 0 hangs, 1 flies: how much of the speed shows in coat and hair; signed along forward. */
  readonly drag: number;
  /** Breath, -1..1. */
  readonly breath: number;
  /** The skirt of a coat lies over the thighs. */
  readonly isSeated: boolean;
}

const ARM: ArmPose = { swing: 0.02, spread: 0.075, bend: 0.2 };
const LEG: LegPose = { forward: 0, lift: 0, pitch: 0 };

/** A body at rest, on which actions build. */
export const RESTING: BodyPose = {
  yaw: 0,
  hipForward: 0,
  hipUp: -0.0035,
  hipRight: 0,
  lean: 0.015,
  tilt: 0,
  twist: 0,
  nod: 0.03,
  headTurn: 0,
  roll: 0,
  arms: [ARM, ARM],
  legs: [LEG, LEG],
  drag: 0,
  breath: 0,
  isSeated: false,
};
