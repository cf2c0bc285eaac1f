import { createCanvas, ImageData } from '@napi-rs/canvas';
import type { Canvas } from '@napi-rs/canvas';
import { seededRandom } from '../picture/seeded-random.ts';

/** How many grain pictures take turns; few enough to keep in memory, enough not to be seen repeating. */
const GRAIN_PICTURES = 4;
/** Grain's opacity at its peak, 0..255: about one and a half levels either way on mid grey. */
const GRAIN_OPACITY = 5;
const VIGNETTE = 0.3;

/** Darker corners and low grain, laid over every frame in one stroke. */
export function filmOverlays(width: number, height: number): Canvas[] {
  return Array.from({ length: GRAIN_PICTURES }, (_, index) => filmOverlay(width, height, index));
}

function filmOverlay(width: number, height: number, index: number): Canvas {
  const canvas = createCanvas(width, height);
  const image = new ImageData(width, height);
  const random = seededRandom(0x6a41 + index);
  const reach = width * width + height * height;
  for (let row = 0; row < height; row++) {
    const dy = 2 * row - height;
    for (let column = 0; column < width; column++) {
      const dx = 2 * column - width;
      const radius = (dx * dx + dy * dy) / reach;
      const dark = VIGNETTE * Math.max(0, radius - 0.22) ** 1.4;
      const grain = (random() - 0.5) * 2 * GRAIN_OPACITY;
      const offset = (row * width + column) * 4;
      const alpha = 255 * dark + (grain < 0 ? -grain : 0);
      if (grain > 0 && alpha < grain) image.data.set([255, 255, 255, grain], offset);
      else image.data[offset + 3] = alpha;
    }
  }
  canvas.getContext('2d').putImageData(image, 0, 0);
  return canvas;
}

/** Grain holds for two frames at 24 a second, like a print. */
export function overlayIndex(frame: number): number {
  return (frame >> 1) % GRAIN_PICTURES;
}
