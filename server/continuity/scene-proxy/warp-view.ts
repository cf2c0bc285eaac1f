import type { CameraOffset } from '#contract/records/shot.ts';
import type { RgbaImage } from '#server/media/port.ts';
import { clamp } from '../statistics.ts';
import { type DepthMap, FARTHEST, NEAREST } from './estimate-depth.ts';

const RADIANS = Math.PI / 180;
/** Picture width over focal length: a view of about 53 degrees, that of a normal lens. */
const WIDTH_OVER_FOCAL = 1;
/**
 * Turns that are come ever closer to and never passed: what lies beyond the edge of a single picture was never seen. Small turns
 * are true, 12° comes out as 9.
 */
const MAX_YAW_DEGREES = 12;
const MAX_PITCH_DEGREES = 8;
/** What stays where it is when the camera turns, in scene depths: it moves around it, so that near and far part. */
const PIVOT = 1.6;
/** Most that a dolly moves, in scene depths: the camera stays before the nearest thing. */
const MAX_DOLLY = 0.55;
/** Pixels between two depths that are tried along a line of sight, and how many are tried at least and at most. */
const STEP_PIXELS = 1.5;
const STEPS = { least: 4, most: 160 } as const;
/** Difference of nearness between two neighbouring pixels from which one stands before the other. */
const EDGE = 0.06;
/** Far enough from an edge that none of the near thing's colour is mixed in. */
const ASIDE_PIXELS = 3;
/** How much of what lies beside an edge is spread over what was hidden: all of it would show things twice. */
const MIRRORED_SHARE = 0.2;

/** A camera moved from where the picture was taken: three rows that turn its directions into the picture's, and its place. */
interface MovedCamera {
  readonly turn: readonly [Row, Row, Row];
  readonly place: Row;
}
type Row = readonly [x: number, y: number, z: number];

/** Shows a picture with depth from elsewhere, some rows at a time, so that whoever draws can let others in between. */
export interface ViewDrawer {
  readonly image: RgbaImage;
  /** Draws rows [from, to) into `image`. */
  drawRows(from: number, to: number): void;
}

/**
 * Opens the view of a picture from a moved camera, in the picture's own size. Each line of sight is followed from near to far until
 * it meets the depth map, so near things cover far ones. What the picture never showed is filled from beside it.
 */
export function openView(source: RgbaImage, depth: DepthMap, camera: CameraOffset): ViewDrawer {
  const { width, height } = source;
  const image: RgbaImage = { width, height, data: new Uint8Array(width * height * 4) };
  const sights = new Sights(depth, moveCamera(camera));
  return {
    image,
    drawRows(from, to) {
      for (let y = Math.max(0, from); y < Math.min(height, to); y++) {
        for (let x = 0; x < width; x++) {
          sights.follow(x, y);
          sample(source, sights.x, sights.y, image.data, (y * width + x) * 4);
        }
      }
    },
  };
}

/** Yaw and pitch move the camera around the pivot, roll tilts it, a dolly moves it in, each ever less for more. */
function moveCamera({ yaw = 0, pitch = 0, roll = 0, dolly = 0 }: CameraOffset): MovedCamera {
  const soft = (value: number, maximum: number) => maximum * Math.tanh(value / maximum);
  const a = soft(yaw, MAX_YAW_DEGREES) * RADIANS;
  const b = soft(pitch, MAX_PITCH_DEGREES) * RADIANS;
  const c = roll * RADIANS;
  const [sa, ca, sb, cb, sc, cc] = [Math.sin(a), Math.cos(a), Math.sin(b), Math.cos(b), Math.sin(c), Math.cos(c)];
  // x is right, y down, z into the picture. First roll about the line of sight, then pitch, then yaw.
  const turn: MovedCamera['turn'] = [
    [ca * cc + sa * sb * sc, sa * sb * cc - ca * sc, sa * cb],
    [cb * sc, cb * cc, -sb],
    [ca * sb * sc - sa * cc, ca * sb * cc + sa * sc, ca * cb],
  ];
  const ahead: Row = [sa * cb, -sb, ca * cb];
  const forward = soft(dolly, MAX_DOLLY);
  const place = ahead.map((part, axis) => (axis === 2 ? PIVOT : 0) + (forward - PIVOT) * part);
  return { turn, place: [place[0] ?? 0, place[1] ?? 0, place[2] ?? 0] };
}

/** Follows lines of sight through a depth map. One object for a whole picture: a result for each pixel would be millions. */
class Sights {
  /** Where in the picture the last line of sight ended, in pixels. */
  x = 0;
  y = 0;
  readonly #focal: number;
  /** Nothing is nearer than the nearest of the map. */
  readonly #nearest: number;
  // A line of sight is a straight line on the picture too, and equal steps of nearness are equal steps along it.
  #farX = 0;
  #farY = 0;
  #alongX = 0;
  #alongY = 0;

  constructor(
    private readonly depth: DepthMap,
    private readonly camera: MovedCamera,
  ) {
    this.#focal = depth.width / WIDTH_OVER_FOCAL;
    this.#nearest = depth.near.reduce((most, near) => Math.max(most, near), 0);
  }

  /** Follows the line of sight through a pixel of the view, from the nearest depth to the farthest. */
  follow(column: number, row: number): void {
    this.#look(column, row);
    const steps = this.#countSteps();
    let [beforeX, beforeY, gapBefore, nearBefore] = [0, 0, 0, 0];
    for (let step = 0; step <= steps; step++) {
      const sought = this.#nearest * (1 - step / steps);
      this.#moveTo(sought);
      const near = this.#nearAt(this.x, this.y);
      const gap = near - sought;
      if (gap < 0) {
        beforeX = this.x;
        beforeY = this.y;
        gapBefore = gap;
        nearBefore = near;
        continue;
      }
      if (step === 0) return;
      if (near - nearBefore > EDGE) this.#goBeside(beforeX, beforeY, nearBefore);
      else this.#meetBetween(beforeX, beforeY, gapBefore / Math.min(-1e-9, gapBefore - gap));
      return;
    }
  }

  #look(column: number, row: number): void {
    const { width, height } = this.depth;
    const [x, y, z] = this.camera.turn;
    const u = (column + 0.5 - width / 2) / this.#focal;
    const v = (row + 0.5 - height / 2) / this.#focal;
    const ahead = Math.max(0.05, z[0] * u + z[1] * v + z[2]);
    const sightX = (x[0] * u + x[1] * v + x[2]) / ahead;
    const sightY = (y[0] * u + y[1] * v + y[2]) / ahead;
    const [placeX, placeY, placeZ] = this.camera.place;
    // Pixels for each unit of one over the distance.
    const [perX, perY] = [this.#focal * (placeX - sightX * placeZ), this.#focal * (placeY - sightY * placeZ)];
    this.#farX = width / 2 - 0.5 + this.#focal * sightX + perX / FARTHEST;
    this.#farY = height / 2 - 0.5 + this.#focal * sightY + perY / FARTHEST;
    this.#alongX = perX * (1 / NEAREST - 1 / FARTHEST);
    this.#alongY = perY * (1 / NEAREST - 1 / FARTHEST);
  }

  /** As many as it takes that no edge between two of them is missed. */
  #countSteps(): number {
    const pixels = this.#nearest * Math.max(Math.abs(this.#alongX), Math.abs(this.#alongY));
    return clamp(Math.ceil(pixels / STEP_PIXELS), STEPS.least, STEPS.most);
  }

  /** To where the point of the line that lies at this nearness stands in the picture. */
  #moveTo(near: number): void {
    this.x = this.#farX + this.#alongX * near;
    this.y = this.#farY + this.#alongY * near;
  }

  /** Past the edge of something near: what it hides goes on as a soft mirror image of what lies beside it. */
  #goBeside(edgeX: number, edgeY: number, nearBehind: number): void {
    const length = Math.max(1e-6, Math.hypot(edgeX - this.x, edgeY - this.y));
    const [asideX, asideY] = [(edgeX - this.x) / length, (edgeY - this.y) / length];
    this.#moveTo(nearBehind);
    const hidden = Math.hypot(this.x - edgeX, this.y - edgeY);
    this.x = edgeX + asideX * (ASIDE_PIXELS + hidden * MIRRORED_SHARE);
    this.y = edgeY + asideY * (ASIDE_PIXELS + hidden * MIRRORED_SHARE);
  }

  /** Between two depths that were tried, where line and surface cross: steps would show as bands. */
  #meetBetween(beforeX: number, beforeY: number, share: number): void {
    this.x = beforeX + (this.x - beforeX) * share;
    this.y = beforeY + (this.y - beforeY) * share;
  }

  #nearAt(x: number, y: number): number {
    const { width, height, near } = this.depth;
    return near[clamp(Math.round(y), 0, height - 1) * width + clamp(Math.round(x), 0, width - 1)]!;
  }
}

/** Mixes the four pixels around a point; beyond the edge the picture goes on as its own mirror image. */
function sample({ width, height, data }: RgbaImage, x: number, y: number, into: Uint8Array, target: number): void {
  const mirroredX = mirrored(x, width - 1);
  const mirroredY = mirrored(y, height - 1);
  const left = Math.min(Math.floor(mirroredX), Math.max(0, width - 2));
  const top = Math.min(Math.floor(mirroredY), Math.max(0, height - 2));
  const at = (top * width + left) * 4;
  const right = width > 1 ? 4 : 0;
  const below = height > 1 ? width * 4 : 0;
  const [u, v] = [mirroredX - left, mirroredY - top];
  for (let channel = 0; channel < 3; channel++) {
    const from = at + channel;
    const upper = data[from]! * (1 - u) + data[from + right]! * u;
    const lower = data[from + below]! * (1 - u) + data[from + below + right]! * u;
    into[target + channel] = upper * (1 - v) + lower * v + 0.5;
  }
  into[target + 3] = 255;
}

function mirrored(value: number, last: number): number {
  if (last <= 0) return 0;
  const folded = Math.abs(value) % (2 * last);
  return folded > last ? 2 * last - folded : folded;
}
