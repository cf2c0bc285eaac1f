import { createCanvas } from '@napi-rs/canvas';
import type { Canvas } from '@napi-rs/canvas';
import type { RgbaImage } from '#server/media/port.ts';
import { clamp, smoothStep } from '../picture/colour.ts';
import { computedPicture } from '../picture/computed-picture.ts';

/** One slice of a picture by depth, with what was hidden behind nearer slices painted in. */
export interface ImageLayer {
  readonly canvas: Canvas;
  /** Metres from the camera. */
  readonly z: number;
}

const BANDS = 4;
const NEAREST_METRES = 4;
const FARTHEST_METRES = 40;
/** Width of the soft edge between bands, as share of all depth. */
const SOFTNESS = 0.06;

/** Nearness 0..1 of every pixel: from a grey picture (white near), or guessed: things low in the frame are near. */
export function nearness(image: RgbaImage, depth: RgbaImage | null): Float32Array {
  const { width, height } = image;
  const near = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    const low = smoothStep(0.35, 1, row / (height - 1));
    for (let column = 0; column < width; column++) {
      const index = row * width + column;
      near[index] = depth ? (depth.data[index * 4] ?? 0) / 255 : low;
    }
  }
  return near;
}

/** Cuts a picture into bands by nearness, far first. At rest they lie exactly over one another. */
export function imageLayers(image: RgbaImage, near: Float32Array): ImageLayer[] {
  const limits = quantiles(near);
  return limits.map((limit, band) => {
    const canvas =
      band === 0
        ? filled(image, (index) => 1 - smoothStep(limits[1] ?? 1, (limits[1] ?? 1) + SOFTNESS, near[index] ?? 0))
        : cut(image, near, limit);
    const share = clamp((limit + (limits[band + 1] ?? 1)) / 2, 0, 1);
    return { canvas, z: 1 / (share / NEAREST_METRES + (1 - share) / FARTHEST_METRES) };
  });
}

/** Lower bounds of the bands, so that each holds about as many pixels as the others. */
function quantiles(near: Float32Array): number[] {
  const histogram = new Uint32Array(256);
  for (const value of near)
    histogram[Math.min(255, Math.floor(value * 255))] = (histogram[Math.min(255, Math.floor(value * 255))] ?? 0) + 1;
  const limits = [0];
  let seen = 0;
  for (let level = 0; level < 256 && limits.length < BANDS; level++) {
    seen += histogram[level] ?? 0;
    if (seen >= (near.length * limits.length) / BANDS && level / 255 > (limits.at(-1) ?? 0) + SOFTNESS)
      limits.push(level / 255);
  }
  return limits;
}

function cut(image: RgbaImage, near: Float32Array, limit: number): Canvas {
  return veiled(image, (index) => smoothStep(limit - SOFTNESS, limit, near[index] ?? 0));
}

/** A picture with an opacity of its own, 0..1, at every pixel. */
function veiled({ width, height, data }: RgbaImage, opacity: (index: number) => number): Canvas {
  return computedPicture(width, height, (column, row) => {
    const index = row * width + column;
    const at = index * 4;
    return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0, 255 * opacity(index)];
  });
}

/** Keeps what `keep` says and fills the rest from its surroundings: ever coarser copies, coarsest at the bottom (push-pull). */
function filled(image: RgbaImage, keep: (index: number) => number): Canvas {
  const { width, height } = image;
  const base = veiled(image, keep);
  const levels = [base];
  for (let level = base; level.width > 2 && level.height > 2; ) {
    const coarser = createCanvas(Math.max(1, level.width >> 1), Math.max(1, level.height >> 1));
    const context = coarser.getContext('2d');
    context.imageSmoothingQuality = 'medium';
    context.drawImage(level, 0, 0, coarser.width, coarser.height);
    levels.push(coarser);
    level = coarser;
  }
  const result = createCanvas(width, height);
  const context = result.getContext('2d');
  context.imageSmoothingQuality = 'high';
  for (const level of levels.toReversed()) {
    // Twice: what is half known counts fully at its own coarseness.
    context.drawImage(level, 0, 0, width, height);
    context.drawImage(level, 0, 0, width, height);
  }
  return result;
}

/** The picture with its own mirror image around it, so that no edge shows when the camera moves. */
export function padded(canvas: Canvas, share: number): { canvas: Canvas; padX: number; padY: number } {
  const [padX, padY] = [Math.round(canvas.width * share), Math.round(canvas.height * share)];
  const result = createCanvas(canvas.width + 2 * padX, canvas.height + 2 * padY);
  const context = result.getContext('2d');
  for (const tileX of [-1, 0, 1]) {
    for (const tileY of [-1, 0, 1]) {
      context.save();
      context.translate(
        padX + tileX * canvas.width + (tileX === 0 ? 0 : canvas.width),
        padY + tileY * canvas.height + (tileY === 0 ? 0 : canvas.height),
      );
      context.scale(tileX === 0 ? 1 : -1, tileY === 0 ? 1 : -1);
      context.drawImage(canvas, 0, 0);
      context.restore();
    }
  }
  return { canvas: result, padX, padY };
}
