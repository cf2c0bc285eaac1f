import { clamp } from '../statistics.ts';
import { type DepthMap, FARTHEST, NEAREST, spreadOf } from './estimate-depth.ts';

/** Nothing is taken for nearer than this: a camera in the grass would press everything else against the horizon. */
const LEAST_METRES = 0.5;

/** A depth map from true distances in metres: the nearest twentieth of the picture is as near as it goes. */
export function measuredDepth(width: number, height: number, distances: Float32Array): DepthMap {
  const finite = distances.filter((distance) => Number.isFinite(distance));
  const nearest = Math.max(LEAST_METRES, spreadOf(finite).low);
  const farShare = NEAREST / FARTHEST;
  // Equal steps of nearness are equal steps on the picture when the camera moves: it goes with one over the distance.
  const near = distances.map((distance) => clamp((nearest / distance - farShare) / (1 - farShare), 0, 1));
  return { width, height, near };
}
