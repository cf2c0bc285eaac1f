import type { RgbaImage } from '#server/media/port.ts';
import { clamp } from '../statistics.ts';
import { paintBackdrop, type Backdrop, type BackdropKind } from './backdrop.ts';
import { seededRandom } from './random.ts';

export const SYNTHETIC_SIZE = { width: 320, height: 180 } as const;

/** Where a camera stands over a backdrop. */
interface CameraPose {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Camera moves, from frame number to pose; speeds are in working pixels a frame. */
export const moves = {
  still: () => ({ x: 0, y: 0, zoom: 1 }),
  'slow-pan': (frame: number) => ({ x: 0.8 * frame, y: 0, zoom: 1 }),
  pan: (frame: number) => ({ x: 3 * frame, y: 0, zoom: 1 }),
  'whip-pan': (frame: number) => ({ x: 14 * frame, y: 0, zoom: 1 }),
  tilt: (frame: number) => ({ x: 0, y: 2 * frame, zoom: 1 }),
  push: (frame: number) => ({ x: 0, y: 0, zoom: 1.06 + 0.012 * frame }),
  ease: (frame: number) => ({ x: 0.12 * Math.max(0, frame) ** 2, y: 0, zoom: 1 }),
  handheld: (frame: number) => ({
    x: 2.5 * Math.sin(frame * 0.9) + 1.3 * Math.sin(frame * 2.3),
    y: 1.8 * Math.sin(frame * 1.4 + 1),
    zoom: 1,
  }),
} as const satisfies Record<string, (frame: number) => CameraPose>;
export type Move = keyof typeof moves;

export type Weather = 'clear' | 'grain' | 'rain' | 'snow' | 'flicker';

/** One synthetic clip: everything its frames depend on. */
export interface ClipPlan {
  readonly backdrop: BackdropKind;
  readonly seed: number;
  readonly move: Move;
  readonly weather: Weather;
  /** Where over the backdrop the camera starts; another place is another angle. */
  readonly start?: { readonly x: number; readonly y: number };
}

const painted = new Map<string, Backdrop>();

function backdropOf({ backdrop, seed }: ClipPlan): Backdrop {
  const key = `${backdrop} ${seed}`;
  const known = painted.get(key) ?? paintBackdrop(backdrop, seed);
  painted.set(key, known);
  return known;
}

/** Frames of the clips asked for last: recipes of one world ask for the same ones. */
const FRAMES_KEPT = 160;
const drawn = new Map<string, RgbaImage>();

/** Frame `number` of a clip; numbers may be negative. The same each time. */
export function syntheticFrame(plan: ClipPlan, number: number): RgbaImage {
  const key = `${number} ${JSON.stringify(plan)}`;
  const known = drawn.get(key) ?? drawFrame(plan, number);
  drawn.delete(key);
  drawn.set(key, known);
  for (const oldest of drawn.keys()) {
    if (drawn.size <= FRAMES_KEPT) break;
    drawn.delete(oldest);
  }
  return known;
}

function drawFrame(plan: ClipPlan, number: number): RgbaImage {
  const pose = moves[plan.move](number);
  const start = plan.start ?? { x: 200, y: 120 };
  const image = look(backdropOf(plan), { x: start.x + pose.x, y: start.y + pose.y, zoom: pose.zoom });
  return addWeather(image, plan.weather, plan.seed * 1009 + number + 500);
}

/** Frames from..to-1. */
export function syntheticFrames(plan: ClipPlan, from: number, to: number): RgbaImage[] {
  return Array.from({ length: to - from }, (_, index) => syntheticFrame(plan, from + index));
}

function look(backdrop: Backdrop, pose: CameraPose): RgbaImage {
  const { width, height } = SYNTHETIC_SIZE;
  // Off the pixel grid, so a camera that starts to move does not seem to lose focus by interpolation alone.
  const columns = taps(pose.x + 0.4, pose.zoom, width, backdrop.width);
  const rows = taps(pose.y + 0.4, pose.zoom, height, backdrop.height);
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    blendRow(backdrop, columns, { near: rows.near[y]!, far: rows.far[y]!, part: rows.part[y]! }, data, y * width * 4);
  }
  return { width, height, data };
}

/** For each pixel along an axis the two backdrop pixels it lies between, and how far along. */
interface Taps {
  readonly near: Int32Array;
  readonly far: Int32Array;
  readonly part: Float32Array;
}

function taps(start: number, zoom: number, length: number, backdropLength: number): Taps {
  const result = { near: new Int32Array(length), far: new Int32Array(length), part: new Float32Array(length) };
  for (let pixel = 0; pixel < length; pixel++) {
    const position = start + (pixel - length / 2) / zoom + length / 2;
    const wrapped = ((position % backdropLength) + backdropLength) % backdropLength;
    const near = Math.floor(wrapped) % backdropLength;
    result.near[pixel] = near;
    result.far[pixel] = (near + 1) % backdropLength;
    result.part[pixel] = wrapped - Math.floor(wrapped);
  }
  return result;
}

interface RowTap {
  readonly near: number;
  readonly far: number;
  readonly part: number;
}

function blendRow({ width, data }: Backdrop, columns: Taps, row: RowTap, into: Uint8Array, start: number): void {
  const top = row.near * width;
  const bottom = row.far * width;
  const down = row.part;
  for (let x = 0, target = start; x < columns.near.length; x++, target += 4) {
    const near = columns.near[x]!;
    const far = columns.far[x]!;
    const across = columns.part[x]!;
    for (let channel = 0; channel < 3; channel++) {
      const upper = data[(top + near) * 3 + channel]! * (1 - across) + data[(top + far) * 3 + channel]! * across;
      const lower = data[(bottom + near) * 3 + channel]! * (1 - across) + data[(bottom + far) * 3 + channel]! * across;
      into[target + channel] = upper * (1 - down) + lower * down + 0.5;
    }
    into[target + 3] = 255;
  }
}

function addWeather(image: RgbaImage, weather: Weather, seed: number): RgbaImage {
  const random = seededRandom(seed);
  switch (weather) {
    case 'clear':
      return image;
    case 'grain':
      return mapBytes(image, (value) => value + (random() + random() - 1) * 22);
    case 'flicker': {
      const gain = 1 + (random() - 0.5) * 0.03;
      return mapBytes(image, (value) => value * gain);
    }
    case 'rain':
      return drawStreaks(image, random, { count: 320, length: 14, lean: 3, alpha: 0.35 });
    case 'snow':
      return drawStreaks(image, random, { count: 300, length: 2, lean: 0, alpha: 0.7 });
    default:
      return weather satisfies never;
  }
}

/** Applies a curve to every colour byte. */
export function mapBytes(image: RgbaImage, curve: (value: number, channel: number) => number): RgbaImage {
  const data = image.data.slice();
  for (let i = 0; i < data.length; i++) {
    if (i % 4 !== 3) data[i] = clamp(Math.round(curve(data[i]!, i % 4)), 0, 255);
  }
  return { ...image, data };
}

interface Streaks {
  readonly count: number;
  readonly length: number;
  readonly lean: number;
  readonly alpha: number;
}

function drawStreaks(image: RgbaImage, random: () => number, { count, length, lean, alpha }: Streaks): RgbaImage {
  const data = image.data.slice();
  for (let streak = 0; streak < count; streak++) {
    const [x0, y0] = [random() * image.width, random() * image.height];
    for (let step = 0; step < length; step++) {
      const x = Math.floor(x0 + (lean * step) / length) % image.width;
      const y = Math.floor(y0 + step) % image.height;
      const i = (y * image.width + x) * 4;
      for (let channel = 0; channel < 3; channel++) data[i + channel] = data[i + channel]! * (1 - alpha) + 225 * alpha;
    }
  }
  return { ...image, data };
}
