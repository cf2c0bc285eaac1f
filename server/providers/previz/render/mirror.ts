import { createCanvas } from '@napi-rs/canvas';
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Projector } from '../camera/projector.ts';
import { css, lerp } from '../picture/colour.ts';
import { hashNumbers } from '../picture/seeded-random.ts';
import type { Ground, World } from '../scene/world.ts';
import type { PlateSheet } from './plate-sheet.ts';
import { drawMirrored, SMALL_FACTOR } from './plate-sheet.ts';

/** Rows of the small picture that slide together: the ripple. */
const RIPPLE_ROWS = 2;

/** The scene as the ground mirrors it at one moment. */
export interface Reflection {
  readonly frame: number;
  readonly projector: Projector;
  readonly seconds: number;
  /** Draws the figures mirrored into the small canvas, which is scaled so that frame pixels can be used. */
  readonly drawFigures: (context: SKRSContext2D) => void;
}

/** Draws the scene upside down into the ground: a quarter of the size, smeared downward, broken into ripples. */
export class Mirror {
  readonly #canvas;
  readonly #ripples;
  /** Frame that `#ripples` shows. */
  #painted: number | null = null;

  constructor(
    readonly world: World,
    readonly ground: Ground,
    readonly sheets: readonly PlateSheet[],
    readonly width: number,
    readonly height: number,
  ) {
    const [columns, rows] = [Math.ceil(width / SMALL_FACTOR), Math.ceil(height / SMALL_FACTOR)];
    this.#canvas = createCanvas(columns, rows);
    this.#ripples = createCanvas(columns, rows);
  }

  /** Draws a reflection, which may be a frame old, where the camera of now sees it. */
  draw(context: SKRSContext2D, projector: Projector, reflection: Reflection): void {
    const horizon = Math.min(reflection.projector.horizonY, this.height);
    if (horizon >= this.height - 2 || this.ground.mirror < 0.02) return;
    if (this.#painted !== reflection.frame) this.#paint(reflection, horizon);
    this.#painted = reflection.frame;
    const top = Math.max(0, Math.floor(horizon / SMALL_FACTOR));
    const rows = this.#ripples.height - top;
    context.imageSmoothingEnabled = true;
    context.drawImage(
      this.#ripples,
      0,
      top,
      this.#ripples.width,
      rows,
      projector.vanishingX - reflection.projector.vanishingX,
      top * SMALL_FACTOR + projector.horizonY - reflection.projector.horizonY,
      this.#ripples.width * SMALL_FACTOR,
      rows * SMALL_FACTOR,
    );
  }

  #paint({ projector, seconds, drawFigures }: Reflection, horizon: number): void {
    const small = this.#canvas.getContext('2d');
    small.setTransform(1, 0, 0, 1, 0, 0);
    small.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    for (const sheet of this.sheets) drawMirrored(small, sheet, projector);
    small.setTransform(1 / SMALL_FACTOR, 0, 0, 1 / SMALL_FACTOR, 0, 0);
    drawFigures(small);
    this.#ripple(horizon / SMALL_FACTOR, seconds);
    this.#fade(horizon / SMALL_FACTOR);
  }

  #ripple(horizon: number, seconds: number): void {
    const target = this.#ripples.getContext('2d');
    const { width, height } = this.#ripples;
    target.setTransform(1, 0, 0, 1, 0, 0);
    target.globalCompositeOperation = 'source-over';
    target.clearRect(0, 0, width, height);
    const first = Math.max(0, Math.floor(horizon));
    for (let row = first; row < height; row += RIPPLE_ROWS) {
      const below = (row - horizon) / Math.max(1, height - horizon);
      const rough = hashNumbers(7, row) / 2 ** 31 - 1;
      const wave = 0.8 * rough + 0.25 * Math.sin(row * 1.3 + seconds * 1.9);
      // A taller source than target smears light downward, as on wet asphalt.
      const source = horizon + (row - horizon) * 0.94;
      target.drawImage(
        this.#canvas,
        0,
        source,
        width,
        RIPPLE_ROWS * 2.4,
        wave * lerp(0.2, 3, below),
        row,
        width,
        RIPPLE_ROWS + 0.6,
      );
    }
  }

  #fade(horizon: number): void {
    const { mirror } = this.ground;
    const { haze } = this.world.palette;
    const target = this.#ripples.getContext('2d');
    const { width, height } = this.#ripples;
    const gradient = target.createLinearGradient(0, horizon, 0, height);
    gradient.addColorStop(0, css(haze, Math.min(0.95, mirror)));
    gradient.addColorStop(0.35, css(haze, mirror * 0.72));
    gradient.addColorStop(1, css(haze, mirror * 0.3));
    target.globalCompositeOperation = 'destination-in';
    target.fillStyle = gradient;
    target.fillRect(0, 0, width, height);
    target.globalCompositeOperation = 'source-over';
  }
}
