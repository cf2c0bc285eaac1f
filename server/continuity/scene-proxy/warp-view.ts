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
/** A single picture bears no wider turn: what is beyond its edge was never seen. */
const MAX_YAW_DEGREES = 30;
const MAX_PITCH_DEGREES = 20;
/** The camera turns on an arm of this length, so that a turn also moves it and near things pass before far ones. */
const ARM_LENGTH = 0.8;
/** Most that a dolly moves, in scene depths: the camera stays before the nearest thing. */
const MAX_DOLLY = 0.55;
/** Depths that are tried along a line of sight. */
const STEPS = 40;

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
  const moved = moveCamera(camera);
  const focal = width / WIDTH_OVER_FOCAL;
  const disparities = Float64Array.from({ length: STEPS + 1 }, (_, step) => 1 - step / STEPS);
  const drawPixel = (x: number, y: number) => {
    const sight = turned(moved.turn, [(x + 0.5 - width / 2) / focal, (y + 0.5 - height / 2) / focal, 1]);
    const at = meet(depth, sight, moved.place, disparities, source, focal);
    sample(source, at.x, at.y, image.data, (y * width + x) * 4);
  };
  return {
    image,
    drawRows(from, to) {
      for (let y = Math.max(0, from); y < Math.min(height, to); y++) for (let x = 0; x < width; x++) drawPixel(x, y);
    },
  };
}

/** Yaw and pitch turn and move the camera on its arm; roll tilts it; a dolly moves it in, ever less for more. */
function moveCamera({ yaw = 0, pitch = 0, roll = 0, dolly = 0 }: CameraOffset): MovedCamera {
  const a = clamp(yaw, -MAX_YAW_DEGREES, MAX_YAW_DEGREES) * RADIANS;
  const b = clamp(pitch, -MAX_PITCH_DEGREES, MAX_PITCH_DEGREES) * RADIANS;
  const c = roll * RADIANS;
  const [sa, ca, sb, cb, sc, cc] = [Math.sin(a), Math.cos(a), Math.sin(b), Math.cos(b), Math.sin(c), Math.cos(c)];
  // x is right, y down, z into the picture. First roll about the line of sight, then pitch, then yaw.
  const turn: MovedCamera['turn'] = [
    [ca * cc - sa * sb * sc, -ca * sc - sa * sb * cc, sa * cb],
    [cb * sc, cb * cc, -sb],
    [-sa * cc - ca * sb * sc, sa * sc - ca * sb * cc, ca * cb],
  ];
  const forward = MAX_DOLLY * Math.tanh(dolly / MAX_DOLLY);
  const arm: Row = [ARM_LENGTH * sa * cb, -ARM_LENGTH * sb, ARM_LENGTH * (ca * cb - 1)];
  return { turn, place: [arm[0] + sa * cb * forward, arm[1] - sb * forward, arm[2] + ca * cb * forward] };
}

function turned([x, y, z]: MovedCamera['turn'], [u, v, w]: Row): Row {
  return [x[0] * u + x[1] * v + x[2] * w, y[0] * u + y[1] * v + y[2] * w, z[0] * u + z[1] * v + z[2] * w];
}

/** Where in the picture a line of sight meets what the picture shows, in pixels. */
function meet(
  depth: DepthMap,
  sight: Row,
  place: Row,
  disparities: Float64Array,
  { width, height }: RgbaImage,
  focal: number,
): { x: number; y: number } {
  let at = { x: 0, y: 0 };
  let before = at;
  let gapBefore = 0;
  for (const near of disparities) {
    const distance = 1 / (near / NEAREST + (1 - near) / FARTHEST);
    // The point of the line that lies at this distance from where the picture was taken.
    const along = (distance - place[2]) / Math.max(0.05, sight[2]);
    const scale = focal / distance;
    at = {
      x: width / 2 + (place[0] + sight[0] * along) * scale - 0.5,
      y: height / 2 + (place[1] + sight[1] * along) * scale - 0.5,
    };
    const gap = nearAt(depth, at.x, at.y) - near;
    if (gap >= 0) {
      // Between the two steps, where they cross: steps would show as bands.
      const share = near === disparities[0] || gap === gapBefore ? 1 : clamp(gapBefore / (gapBefore - gap), 0, 1);
      return { x: before.x + (at.x - before.x) * share, y: before.y + (at.y - before.y) * share };
    }
    before = at;
    gapBefore = gap;
  }
  return at;
}

function nearAt({ width, height, near }: DepthMap, x: number, y: number): number {
  const column = clamp(Math.round(x), 0, width - 1);
  const row = clamp(Math.round(y), 0, height - 1);
  return near[row * width + column]!;
}

/** Mixes the four pixels around a point; beyond the edge the picture goes on as its own mirror image. */
function sample({ width, height, data }: RgbaImage, x: number, y: number, into: Uint8Array, target: number): void {
  const mirroredX = mirrored(x, width - 1);
  const mirroredY = mirrored(y, height - 1);
  const left = Math.min(Math.floor(mirroredX), Math.max(0, width - 2));
  const top = Math.min(Math.floor(mirroredY), Math.max(0, height - 2));
  const right = Math.min(left + 1, width - 1);
  const bottom = Math.min(top + 1, height - 1);
  const [u, v] = [mirroredX - left, mirroredY - top];
  for (let channel = 0; channel < 3; channel++) {
    const value = (column: number, row: number) => data[(row * width + column) * 4 + channel]!;
    const upper = value(left, top) * (1 - u) + value(right, top) * u;
    const lower = value(left, bottom) * (1 - u) + value(right, bottom) * u;
    into[target + channel] = upper * (1 - v) + lower * v + 0.5;
  }
  into[target + 3] = 255;
}

function mirrored(value: number, last: number): number {
  if (last <= 0) return 0;
  const period = 2 * last;
  const folded = Math.abs(value) % period;
  return folded > last ? period - folded : folded;
}
