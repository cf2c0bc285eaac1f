import type { CameraOffset } from '#contract/records/shot.ts';
import type { CameraPose } from '../camera/projector.ts';
import { clamp } from '../picture/colour.ts';

const RADIANS = Math.PI / 180;
/** Widest turn a scene painted on upright plates can bear, in degrees. */
const MAX_YAW_DEGREES = 50;
const MAX_PITCH_DEGREES = 35;
/** Part of the way to the subject that a dolly of 1 covers. */
const DOLLY_SHARE = 0.45;

/** The pose turned and moved as a shot's camera asks. Scenes stand on plates, so turns are limited. */
export function offsetPose(pose: CameraPose, offset: CameraOffset | undefined, pivotDistance: number): CameraPose {
  if (!offset) return pose;
  const yaw = clamp(offset.yaw ?? 0, -MAX_YAW_DEGREES, MAX_YAW_DEGREES);
  const pitch = clamp(offset.pitch ?? 0, -MAX_PITCH_DEGREES, MAX_PITCH_DEGREES);
  return {
    ...pose,
    yaw: pose.yaw + Math.tan(yaw * RADIANS),
    pitch: pose.pitch + Math.tan(pitch * RADIANS),
    roll: pose.roll + (offset.roll ?? 0) * RADIANS,
    // Ever less for more, so that no dolly passes through the subject.
    z: pose.z + pivotDistance * DOLLY_SHARE * Math.tanh(offset.dolly ?? 0) * 1.3,
  };
}

/** What of an offset goes beyond what can be shown, in words. */
export function offsetWarnings(offset: CameraOffset | undefined): string[] {
  if (!offset) return [];
  const warnings: string[] = [];
  if (Math.abs(offset.yaw ?? 0) > MAX_YAW_DEGREES)
    warnings.push(`Previz turns the camera at most ${MAX_YAW_DEGREES}° to a side, not ${offset.yaw}°.`);
  if (Math.abs(offset.pitch ?? 0) > MAX_PITCH_DEGREES)
    warnings.push(`Previz tilts the camera at most ${MAX_PITCH_DEGREES}°, not ${offset.pitch}°.`);
  return warnings;
}
