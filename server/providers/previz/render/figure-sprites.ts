import { createCanvas } from '@napi-rs/canvas';
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import { drawFigure } from '../figures/draw-figure.ts';
import type { FigureLight, FigurePose, FigureSpec } from '../figures/port.ts';

/** A figure drawn once for a frame, to be laid into the picture and into its mirror. */
export interface FigureSprite {
  readonly canvas: Canvas;
  /** Where in the sprite the point between the feet is, and how many sprite pixels the figure is high. */
  readonly footX: number;
  readonly footY: number;
  readonly heightPx: number;
  /** What it shows: the same text, the same pixels. */
  readonly key: string;
}

/** Space around a figure in its heights: cloaks, props and outstretched arms; things are longer than high. */
const UPRIGHT = { left: 0.75, right: 0.75, above: 1.35, below: 0.22 };
const LONG = { left: 2.2, right: 2.2, above: 1.4, below: 0.3 };
const LONG_KINDS = new Set([
  'car',
  'truck',
  'bus',
  'tram',
  'train',
  'boat',
  'whale',
  'fish',
  'bird',
  'aeroplane',
  'spaceship',
  'horse',
  'deer',
  'fox',
  'wolf',
  'bear',
  'dog',
  'cat',
  'bicycle',
  'motorbike',
  'sailing-ship',
  'astronaut',
]);
/** Larger figures are drawn straight into the picture. */
const MAX_SPRITE_SHARE = 1.1;

/** Keeps one sprite for each figure and draws it again only when it has changed. */
export class FigureSprites {
  readonly #sprites = new Map<string, FigureSprite>();

  /** The sprite of a figure this high; null when the figure is so large that a sprite would not pay. */
  get(
    id: string,
    spec: FigureSpec,
    pose: FigurePose,
    light: FigureLight,
    heightPx: number,
    frameHeight: number,
  ): FigureSprite | null {
    if (heightPx > frameHeight * MAX_SPRITE_SHARE) return null;
    const drawnHeight = Math.max(8, Math.ceil(heightPx / 4) * 4);
    const key = `${drawnHeight}|${pose.seconds.toFixed(4)}|${pose.action}|${pose.facing}|${(pose.wind ?? 0).toFixed(3)}|${light.hazeAmount.toFixed(2)}`;
    const known = this.#sprites.get(id);
    if (known?.key === key) return known;
    const room = LONG_KINDS.has(spec.kind) ? LONG : UPRIGHT;
    const width = Math.ceil((room.left + room.right) * drawnHeight);
    const height = Math.ceil((room.above + room.below) * drawnHeight);
    const isReusable = known !== undefined && known.canvas.width === width && known.canvas.height === height;
    const canvas = isReusable ? known.canvas : createCanvas(width, height);
    const context = canvas.getContext('2d');
    if (isReusable) context.clearRect(0, 0, width, height);
    const [footX, footY] = [room.left * drawnHeight, room.above * drawnHeight];
    drawFigure(context, spec, pose, light, { x: footX, y: footY, heightPx: drawnHeight });
    const sprite = { canvas, footX, footY, heightPx: drawnHeight, key };
    this.#sprites.set(id, sprite);
    return sprite;
  }
}

/** Lays a sprite into a picture so that the feet come to a point and the figure has a height. */
export function drawSprite(context: SKRSContext2D, sprite: FigureSprite, x: number, y: number, heightPx: number): void {
  const scale = heightPx / sprite.heightPx;
  context.drawImage(
    sprite.canvas,
    x - sprite.footX * scale,
    y - sprite.footY * scale,
    sprite.canvas.width * scale,
    sprite.canvas.height * scale,
  );
}
