import { createCanvas } from '@napi-rs/canvas';
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Projector } from '../camera/projector.ts';
import type { Ground } from '../scene/world.ts';

/** Something that stands upright at one depth. */
interface UprightPart {
  readonly z: number;
  readonly draw: (context: SKRSContext2D, projector: Projector, seconds: number) => void;
}

/** From this coverage on, 0..255, a pixel belongs to the part: below it, it is glow, mist or a soft edge. */
const LEAST_ALPHA = 128;

/** Distances in metres of what a frame shows: each part is drawn alone, far ones first, and claims the pixels it covers. */
export function frameDistances(
  parts: readonly UprightPart[],
  ground: Ground | null,
  projector: Projector,
  seconds: number,
): Float32Array {
  const { width, height } = projector;
  const distances = new Float32Array(width * height).fill(Number.POSITIVE_INFINITY);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const groundZ = ground?.endZ ?? Number.POSITIVE_INFINITY;
  let isGroundLaid = ground === null;
  for (const part of [...parts].sort((one, other) => other.z - one.z)) {
    if (!isGroundLaid && part.z <= groundZ) {
      layGround(distances, projector, groundZ);
      isGroundLaid = true;
    }
    const distance = part.z - projector.pose.z;
    if (distance <= 0) continue;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.save();
    part.draw(context, projector, seconds);
    context.restore();
    claim(distances, canvas.data(), distance);
  }
  if (!isGroundLaid) layGround(distances, projector, groundZ);
  return distances;
}

function claim(distances: Float32Array, pixels: Uint8Array, distance: number): void {
  for (let at = 0; at < distances.length; at++) if ((pixels[at * 4 + 3] ?? 0) >= LEAST_ALPHA) distances[at] = distance;
}

/** The ground comes nearer row by row, from the horizon or from where it ends. */
function layGround(distances: Float32Array, projector: Projector, endZ: number): void {
  const { width, height } = projector;
  for (let row = 0; row < height; row++) {
    const z = projector.groundDepthAt(row + 0.5);
    if (Number.isFinite(z) && z <= endZ) distances.fill(z - projector.pose.z, row * width, (row + 1) * width);
  }
}
