import { createCanvas } from '@napi-rs/canvas';
import type { Canvas } from '@napi-rs/canvas';
import type { RgbaImage } from '#server/media/port.ts';
import type { CameraPath } from '../camera/camera-path.ts';
import { Projector } from '../camera/projector.ts';
import { clamp, smoothStep } from '../picture/colour.ts';
import { imageLayers, nearness, padded } from './image-layers.ts';
import type { Weather } from './weather.ts';

/** A shot whose world is a given picture. */
export interface ImageShot {
  readonly image: RgbaImage;
  /** Same size, white near; null when there is none and depth is guessed. */
  readonly depth: RgbaImage | null;
  /** Starts at the pose the picture was taken from. */
  readonly path: CameraPath;
  readonly weather: Weather;
  readonly fps: number;
}

/** Mirrored border around the picture, as share of its size. */
const BORDER = 0.3;
/** Seconds in which the weather sets in. */
const WEATHER_SECONDS = 1.2;

/** Moves the camera through a picture: slices by depth that slide over one another. */
export class ImageView {
  readonly canvas: Canvas;
  readonly #layers: { canvas: Canvas; padX: number; padY: number; z: number }[];

  constructor(readonly shot: ImageShot) {
    const { image } = shot;
    this.canvas = createCanvas(image.width, image.height);
    this.#layers = imageLayers(image, nearness(image, shot.depth)).map(({ canvas, z }) => ({
      ...padded(canvas, BORDER),
      z,
    }));
  }

  /** Draws one frame into `canvas`. */
  drawFrame(frame: number): void {
    const { shot, canvas } = this;
    const { width, height } = canvas;
    const seconds = frame / shot.fps;
    const start = shot.path(0);
    const now = shot.path(seconds);
    const projector = new Projector({ ...now, focal: start.focal }, width, height);
    const context = canvas.getContext('2d');
    context.setTransform(1, 0, 0, 1, 0, 0);
    for (const layer of this.#layers) {
      // The camera stays in front of the nearest slice.
      const moved = clamp(now.z - start.z, -layer.z * 0.3, layer.z * 0.6);
      const scale = (layer.z / (layer.z - moved)) * (now.focal / start.focal);
      const limitX = width * BORDER * 0.95 + (scale - 1) * width * 0.5;
      const limitY = height * BORDER * 0.95 + (scale - 1) * height * 0.5;
      const slide = projector.focalPixels / layer.z;
      const dx = clamp(-(now.x - start.x) * slide - (now.yaw - start.yaw) * projector.focalPixels, -limitX, limitX);
      const dy = clamp((now.y - start.y) * slide + (now.pitch - start.pitch) * projector.focalPixels, -limitY, limitY);
      context.setTransform(1, 0, 0, 1, width / 2 + dx, height / 2 + dy);
      context.rotate(now.roll - start.roll);
      context.scale(scale, scale);
      context.drawImage(layer.canvas, -width / 2 - layer.padX, -height / 2 - layer.padY);
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    const strength = smoothStep(0, WEATHER_SECONDS, seconds);
    shot.weather.drawFar(context, projector, seconds, strength);
    shot.weather.drawNear(context, projector, seconds, strength);
  }
}
