import { clamp, lerp, smoothStep } from '../picture/colour.ts';
import { noise2 } from '../picture/noise.ts';
import type { CameraMove, SceneSpec } from '../reading/scene-spec.ts';
import type { CameraPose } from './projector.ts';

/** Where the camera is at a time of the shot, in seconds from its start. */
export type CameraPath = (seconds: number) => CameraPose;

/** What a move is scaled by. */
export interface Stage {
  /** Metres to the subject, or to what the camera turns around. */
  readonly pivotDistance: number;
  /** How far the camera may go sideways, in metres. */
  readonly room: number;
  readonly durationSeconds: number;
  readonly hasSubject: boolean;
  readonly seed: number;
  /** The take carries on another: moves start from the pose it ended in instead of being centred on it. */
  readonly isContinued: boolean;
}

/** The share of a move that is done: starts and ends softly, steady in between. */
function ease(progress: number): number {
  const t = clamp(progress, 0, 1);
  return 0.35 * t + 0.65 * (t * t * (3 - 2 * t));
}

/** Moves grow with the shot's length, but ever more slowly, so that long shots do not run away. */
function reach(stage: Stage, pace: number): number {
  return pace * Math.min(2.2, Math.sqrt(stage.durationSeconds / 4));
}

/** The path of the camera that starts at `base` and makes the moves the words ask for. */
export function cameraPath(base: CameraPose, camera: SceneSpec['camera'], stage: Stage): CameraPath {
  const amount = reach(stage, camera.pace);
  return (seconds) => {
    const progress = ease(seconds / stage.durationSeconds);
    return camera.moves.reduce((pose, move) => applyMove(pose, move, progress, amount, seconds, stage), base);
  };
}

function applyMove(
  pose: CameraPose,
  move: CameraMove,
  progress: number,
  amount: number,
  seconds: number,
  stage: Stage,
): CameraPose {
  const { pivotDistance, room } = stage;
  const swing = stage.isContinued ? progress : progress - 0.5;
  switch (move) {
    case 'static':
    case 'follow':
      return pose;
    case 'push':
      return { ...pose, z: pose.z + progress * Math.min(0.5, 0.3 * amount) * pivotDistance };
    case 'pull':
      return {
        ...pose,
        z: pose.z + ((stage.isContinued ? 0 : 0.12) - progress * Math.min(0.6, 0.4 * amount)) * pivotDistance,
      };
    case 'pan-left':
    case 'pan-right': {
      const sign = move === 'pan-right' ? 1 : -1;
      return { ...pose, yaw: pose.yaw + sign * swing * Math.min(0.9, 0.5 * amount) };
    }
    case 'tilt-up':
    case 'tilt-down': {
      const share = move === 'tilt-up' ? progress : 1 - progress;
      return { ...pose, pitch: pose.pitch + lerp(stage.isContinued ? 0 : -0.08, Math.min(0.42, 0.26 * amount), share) };
    }
    case 'crane-up':
    case 'crane-down': {
      const share = move === 'crane-up' ? progress : 1 - progress;
      const rise = share * Math.min(1.6, amount) * Math.max(0.5, Math.min(room * 0.7, pivotDistance * 0.45));
      return {
        ...pose,
        y: pose.y + rise,
        pitch:
          pose.pitch - (rise / Math.max(pivotDistance, stage.hasSubject ? 3 : 6)) * (stage.hasSubject ? 0.75 : 0.45),
      };
    }
    case 'orbit-left':
    case 'orbit-right': {
      const angle = (move === 'orbit-right' ? 1 : -1) * swing * Math.min(0.9, 0.55 * amount);
      const limited = clamp(Math.sin(angle) * pivotDistance, -room * 1.4, room * 1.4);
      return {
        ...pose,
        x: pose.x + limited,
        z: pose.z + (1 - Math.cos(angle)) * pivotDistance,
        yaw: pose.yaw - limited / (Math.cos(angle) * pivotDistance),
      };
    }
    case 'truck-left':
    case 'truck-right': {
      const sign = move === 'truck-right' ? 1 : -1;
      return {
        ...pose,
        x:
          pose.x + sign * swing * Math.min(1.6, amount) * Math.min(room, stage.hasSubject ? pivotDistance * 0.5 : room),
      };
    }
    case 'handheld':
      return shake(pose, seconds, stage.seed, smoothStep(0, 0.5, seconds));
    default:
      return move satisfies never;
  }
}

/** Breath and steps of somebody who carries the camera. */
function shake(pose: CameraPose, seconds: number, seed: number, strength: number): CameraPose {
  const sway = (channel: number, rate: number) =>
    strength *
    (noise2(seed + channel, seconds * rate, channel) -
      noise2(seed + channel, 0, channel) +
      0.35 * (noise2(seed + channel, seconds * rate * 2.7, 9) - noise2(seed + channel, 0, 9)));
  return {
    ...pose,
    x: pose.x + 0.1 * sway(1, 0.9),
    y: pose.y + 0.07 * sway(2, 1.3),
    yaw: pose.yaw + 0.026 * sway(3, 1.1),
    pitch: pose.pitch + 0.022 * sway(4, 1.4),
    roll: pose.roll + 0.014 * sway(5, 0.8),
  };
}

/** Between two poses. */
export function mixPoses(from: CameraPose, to: CameraPose, amount: number): CameraPose {
  const mixed = (key: keyof CameraPose) => lerp(from[key], to[key], amount);
  return {
    x: mixed('x'),
    y: mixed('y'),
    z: mixed('z'),
    yaw: mixed('yaw'),
    pitch: mixed('pitch'),
    roll: mixed('roll'),
    focal: Math.exp(lerp(Math.log(from.focal), Math.log(to.focal), amount)),
  };
}

/** How long an inherited movement takes to die away, in seconds. */
const COAST_SECONDS = 0.5;

/**
 * A path that leaves `start` with the velocity it had there (per second) and joins `path` within `joinSeconds`:
 * the first pose is `start` exactly, so a take carries on where the one before it ended.
 */
export function continuedPath(
  start: CameraPose,
  velocity: CameraPose,
  path: CameraPath,
  joinSeconds: number,
): CameraPath {
  return (seconds) => {
    const coasted = COAST_SECONDS * (1 - Math.exp(-seconds / COAST_SECONDS));
    const drift = (key: keyof CameraPose) => start[key] + velocity[key] * coasted;
    const coasting: CameraPose = {
      x: drift('x'),
      y: drift('y'),
      z: drift('z'),
      yaw: drift('yaw'),
      pitch: drift('pitch'),
      roll: drift('roll'),
      focal: drift('focal'),
    };
    return mixPoses(coasting, path(seconds), smoothStep(0, joinSeconds, seconds));
  };
}
