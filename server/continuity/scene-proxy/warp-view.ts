import type { CameraOffset } from '#contract/records/shot.ts';
import type { RgbaImage } from '#server/media/port.ts';
import { clamp } from '../statistics.ts';
import type { DepthMap } from './estimate-depth.ts';

const RADIANS = Math.PI / 180;
/** Picture width over focal length: a view of about 53 degrees, that of a normal lens. */
const WIDTH_OVER_FOCAL = 1;
/** Distances of the nearest and the farthest that a depth map tells apart, in scene depths. */
const NEAREST = 1;
const FARTHEST = 8;
/**
 * Turns that are come ever closer to and never passed: what lies beyond the edge of a single picture was never seen. Small turns
 * are true, 15° comes out as 12.
 */
const MAX_YAW_DEGREES = 18;
const MAX_PITCH_DEGREES = 12;
/** What stays where it is when the camera turns, in scene depths: it moves around it, so that near and far part. */
const PIVOT = 2;
/** Most that a dolly moves, in scene depths: the camera stays before the nearest thing. */
const MAX_DOLLY = 0.55;
/** Depths that are tried along a line of sight. */
const STEPS = 48;
/** How far behind the surface a line of sight is found when it has gone past an edge and not met anything. */
const EDGE = 0.08;
/** Far enough from an edge that none of the colour of the near thing is mixed in. */
const ASIDE_PIXELS = 1.5;

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
  readonly #nears: Float64Array;
  readonly #distances: Float64Array;

  constructor(
    private readonly depth: DepthMap,
    private readonly camera: MovedCamera,
  ) {
    this.#focal = depth.width / WIDTH_OVER_FOCAL;
    // Nothing is nearer than the nearest of the map.
    const nearest = depth.near.reduce((most, near) => Math.max(most, near), 0);
    this.#nears = Float64Array.from({ length: STEPS + 1 }, (_, step) => nearest * (1 - step / STEPS));
    this.#distances = this.#nears.map((near) => 1 / (near / NEAREST + (1 - near) / FARTHEST));
  }

  /** Follows the line of sight through a pixel of the view. */
  follow(column: number, row: number): void {
    const { width, height } = this.depth;
    const [tx, ty, tz] = this.camera.turn;
    const [px, py, pz] = this.camera.place;
    const focal = this.#focal;
    const u = (column + 0.5 - width / 2) / focal;
    const v = (row + 0.5 - height / 2) / focal;
    const sz = Math.max(0.05, tz[0] * u + tz[1] * v + tz[2]);
    const [sx, sy] = [(tx[0] * u + tx[1] * v + tx[2]) / sz, (ty[0] * u + ty[1] * v + ty[2]) / sz];
    let [beforeX, beforeY, gapBefore] = [0, 0, 0];
    for (let step = 0; step <= STEPS; step++) {
      const distance = this.#distances[step]!;
      const scale = focal / distance;
      // Where the point of the line that lies at this distance stands in the picture.
      const x = width / 2 + (px + sx * (distance - pz)) * scale - 0.5;
      const y = height / 2 + (py + sy * (distance - pz)) * scale - 0.5;
      const gap = this.#nearAt(x, y) - this.#nears[step]!;
      if (gap >= 0) return this.#end(step, gap, gapBefore, x, y, beforeX, beforeY);
      [beforeX, beforeY, gapBefore] = [x, y, gap];
    }
    [this.x, this.y] = [beforeX, beforeY];
  }

  #end(step: number, gap: number, gapBefore: number, x: number, y: number, beforeX: number, beforeY: number): void {
    if (step > 0 && gap > EDGE) {
      // Past the edge of something near: what lies beside it in the picture stands for what it hid.
      const length = Math.max(1e-6, Math.hypot(beforeX - x, beforeY - y));
      this.x = beforeX + ((beforeX - x) / length) * ASIDE_PIXELS;
      this.y = beforeY + ((beforeY - y) / length) * ASIDE_PIXELS;
      return;
    }
    const share = step === 0 ? 1 : gapBefore / Math.min(-1e-9, gapBefore - gap);
    this.x = beforeX + (x - beforeX) * share;
    this.y = beforeY + (y - beforeY) * share;
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
