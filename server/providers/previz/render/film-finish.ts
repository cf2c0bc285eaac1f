import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import { computedPicture } from '../picture/computed-picture.ts';
import { seededRandom } from '../picture/seeded-random.ts';

/** Grain's opacity at its peak, 0..255: about one and a half levels either way on mid grey. */
const GRAIN_OPACITY = 5;
const VIGNETTE = 0.3;
/** Ways to lay the one picture, as signs of its axes: its corners are alike, and its grain is another each time. */
const TURNS = [
  [1, 1],
  [-1, 1],
  [1, -1],
  [-1, -1],
] as const;

let latest: Canvas | undefined;

/** Darker corners and low grain, laid over every frame in one stroke. The one of the last size is kept for the next take. */
export function filmOverlay(width: number, height: number): Canvas {
  if (latest?.width !== width || latest.height !== height) latest = paintOverlay(width, height);
  return latest;
}

function paintOverlay(width: number, height: number): Canvas {
  const random = seededRandom(0x6a41);
  const reach = width * width + height * height;
  return computedPicture(width, height, (column, row) => {
    const [dx, dy] = [2 * column + 1 - width, 2 * row + 1 - height];
    const radius = (dx * dx + dy * dy) / reach - 0.22;
    const dark = radius > 0 ? 255 * VIGNETTE * radius ** 1.4 : 0;
    const grain = (random() - 0.5) * 2 * GRAIN_OPACITY;
    return grain > dark ? [255, 255, 255, grain] : [0, 0, 0, dark + Math.max(0, -grain)];
  });
}

/** Lays the overlay over a frame. Grain holds for two frames at 24 a second, like a print. */
export function drawOverlay(context: SKRSContext2D, overlay: Canvas, frame: number): void {
  const [across, down] = TURNS[(frame >> 1) % TURNS.length] ?? TURNS[0];
  context.save();
  // Pixel on pixel; smoothing would take three times as long for the same.
  context.imageSmoothingEnabled = false;
  context.translate(across < 0 ? overlay.width : 0, down < 0 ? overlay.height : 0);
  context.scale(across, down);
  context.drawImage(overlay, 0, 0);
  context.restore();
}
