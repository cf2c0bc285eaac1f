import { createCanvas, ImageData } from '@napi-rs/canvas';
import type { Canvas } from '@napi-rs/canvas';
import { seededRandom } from '../picture/seeded-random.ts';

/** How many grain pictures take turns; few enough to keep in memory, enough not to be seen repeating. */
const GRAIN_PICTURES = 4;
/** Grain's opacity at its peak, 0..255: about one and a half levels either way on mid grey. */
const GRAIN_OPACITY = 5;
const VIGNETTE = 0.3;

let latest: { readonly width: number; readonly height: number; readonly overlays: readonly Canvas[] } | undefined;

/** Darker corners and low grain, laid over every frame in one stroke. Those of the last size are kept for the next take. */
export function filmOverlays(width: number, height: number): readonly Canvas[] {
  if (latest?.width === width && latest.height === height) return latest.overlays;
  const corners = vignette(width, height);
  const overlays = Array.from({ length: GRAIN_PICTURES }, (_, index) => filmOverlay(width, height, index, corners));
  latest = { width, height, overlays };
  return overlays;
}

/** Opacity of black at every pixel, 0..255, row by row. */
function vignette(width: number, height: number): Float64Array {
  const opacity = new Float64Array(width * height);
  const reach = width * width + height * height;
  for (let row = 0; row < height; row++) {
    const dy = 2 * row - height;
    for (let column = 0; column < width; column++) {
      const dx = 2 * column - width;
      const radius = (dx * dx + dy * dy) / reach - 0.22;
      if (radius > 0) opacity[row * width + column] = 255 * VIGNETTE * radius ** 1.4;
    }
  }
  return opacity;
}

function filmOverlay(width: number, height: number, index: number, corners: Float64Array): Canvas {
  const canvas = createCanvas(width, height);
  const image = new ImageData(width, height);
  // Read once: every look at `data` goes through the native object.
  const pixels = image.data;
  const random = seededRandom(0x6a41 + index);
  for (let pixel = 0; pixel < corners.length; pixel++) {
    const grain = (random() - 0.5) * 2 * GRAIN_OPACITY;
    const alpha = (corners[pixel] ?? 0) + (grain < 0 ? -grain : 0);
    const offset = pixel * 4;
    if (grain > 0 && alpha < grain) {
      pixels[offset] = pixels[offset + 1] = pixels[offset + 2] = 255;
      pixels[offset + 3] = grain;
    } else pixels[offset + 3] = alpha;
  }
  canvas.getContext('2d').putImageData(image, 0, 0);
  return canvas;
}

/** Grain holds for two frames at 24 a second, like a print. */
export function overlayIndex(frame: number): number {
  return (frame >> 1) % GRAIN_PICTURES;
}
