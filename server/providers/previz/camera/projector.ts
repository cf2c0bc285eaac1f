/** Where the camera is and looks. Metres; angles as tangents, so that uprights stay upright as with a shift lens. */
export interface CameraPose {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Sideways turn, as shift of the picture in focal lengths; positive looks right. */
  readonly yaw: number;
  /** Upward turn, as shift of the picture in focal lengths; positive looks up. */
  readonly pitch: number;
  /** Radians, positive tilts clockwise. */
  readonly roll: number;
  /** Focal length in frame units; 1 sees as high as far. */
  readonly focal: number;
}

/** Nearest distance at which anything is drawn, in metres. */
export const NEAR_PLANE_METRES = 0.25;

/** Maps points of the world to pixels of one frame. */
export class Projector {
  readonly #focalPixels: number;
  constructor(
    readonly pose: CameraPose,
    readonly width: number,
    readonly height: number,
  ) {
    this.#focalPixels = pose.focal * frameUnit(width, height);
  }

  /** Pixels a metre at a depth; 0 behind the camera. */
  scaleAt(z: number): number {
    const distance = z - this.pose.z;
    return distance > NEAR_PLANE_METRES ? this.#focalPixels / distance : 0;
  }

  /** Pixels of a tangent of 1: the scale of things infinitely far. */
  get focalPixels(): number {
    return this.#focalPixels;
  }

  get horizonY(): number {
    return this.height / 2 + this.#focalPixels * this.pose.pitch;
  }

  get vanishingX(): number {
    return this.width / 2 - this.#focalPixels * this.pose.yaw;
  }

  /** Column of a point at depth z. */
  columnAt(x: number, z: number): number {
    return this.vanishingX + (x - this.pose.x) * this.scaleAt(z);
  }

  /** Row of a point at depth z. */
  rowAt(y: number, z: number): number {
    return this.horizonY - (y - this.pose.y) * this.scaleAt(z);
  }

  /** Depth of the ground seen in a row; Infinity at and above the horizon. */
  groundDepthAt(row: number): number {
    const below = row - this.horizonY;
    return below <= 0 ? Number.POSITIVE_INFINITY : this.pose.z + (this.#focalPixels * this.pose.y) / below;
  }
}

/** The length that counts as one frame unit: the height at 16:9, the width at 9:16, in between by area. */
export function frameUnit(width: number, height: number): number {
  return 0.75 * Math.sqrt(width * height);
}
