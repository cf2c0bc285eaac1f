import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import { drawFigure } from '../figures/draw-figure.ts';
import type { FigureLight, FigurePose, FigureSpec } from '../figures/port.ts';
import { blankCanvas } from '../picture/blank-canvas.ts';
import type { PixelRectangle } from '../picture/pixel-rectangle.ts';
import { pictureBounds } from './picture-bounds.ts';

/** A figure drawn once, to be laid into the picture and into its mirror. */
export interface FigureSprite {
  readonly canvas: Canvas;
  /** Where in the sprite the point between the feet is, and how many sprite pixels the figure is high. */
  readonly footX: number;
  readonly footY: number;
  readonly heightPx: number;
  /** The part that is not clear; null for nothing at all. A figure fills less than half of the room kept for it. */
  readonly content: PixelRectangle | null;
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
/** Sprites of more than so many frames' pixels do not pay: such figures are drawn straight into the picture. */
const MAX_SPRITE_FRAMES = 1.6;

function roomOf(kind: FigureSpec['kind']): typeof UPRIGHT {
  return LONG_KINDS.has(kind) ? LONG : UPRIGHT;
}

/** Height in pixels up to which such a figure has a sprite in a frame of this size. */
export function maxSpriteHeight(kind: FigureSpec['kind'], frame: { readonly width: number; readonly height: number }) {
  const room = roomOf(kind);
  return Math.sqrt(
    (MAX_SPRITE_FRAMES * frame.width * frame.height) / ((room.left + room.right) * (room.above + room.below)),
  );
}

/** What a figure's sprite shows. */
export interface SpriteOrder {
  readonly spec: FigureSpec;
  readonly pose: FigurePose;
  readonly light: FigureLight;
  readonly heightPx: number;
  /** Drawings kept of this figure: one, or all of a loop that comes round again. */
  readonly kept: number;
}

/** Keeps the last drawings of each figure and draws anew only what is not among them. */
export class FigureSprites {
  /** By figure, then by what is shown; the oldest first. */
  readonly #sprites = new Map<string, Map<string, FigureSprite>>();

  /** The sprite of a figure; null when it is so large that a sprite would not pay. */
  get(id: string, order: SpriteOrder, frame: { readonly width: number; readonly height: number }): FigureSprite | null {
    const { spec, pose, light, heightPx, kept } = order;
    if (heightPx > maxSpriteHeight(spec.kind, frame)) return null;
    const drawnHeight = Math.max(8, Math.ceil(heightPx / 4) * 4);
    const key = `${drawnHeight}|${pose.seconds.toFixed(4)}|${pose.action}|${pose.facing}|${(pose.wind ?? 0).toFixed(3)}|${light.hazeAmount.toFixed(2)}`;
    const drawings = this.#sprites.get(id) ?? new Map<string, FigureSprite>();
    this.#sprites.set(id, drawings);
    const known = drawings.get(key);
    if (known) return known;
    const room = roomOf(spec.kind);
    const width = Math.ceil((room.left + room.right) * drawnHeight);
    const height = Math.ceil((room.above + room.below) * drawnHeight);
    const canvas = clearCanvas(drawings.size >= kept ? takeOldest(drawings) : undefined, width, height);
    const [footX, footY] = [room.left * drawnHeight, room.above * drawnHeight];
    drawFigure(canvas.getContext('2d'), spec, pose, light, { x: footX, y: footY, heightPx: drawnHeight });
    const sprite = { canvas, footX, footY, heightPx: drawnHeight, content: pictureBounds(canvas) };
    drawings.set(key, sprite);
    return sprite;
  }
}

function takeOldest(drawings: Map<string, FigureSprite>): FigureSprite | undefined {
  for (const [key, sprite] of drawings) {
    drawings.delete(key);
    return sprite;
  }
  return undefined;
}

function clearCanvas(used: FigureSprite | undefined, width: number, height: number): Canvas {
  if (used?.canvas.width !== width || used.canvas.height !== height) return blankCanvas(width, height);
  used.canvas.getContext('2d').clearRect(0, 0, width, height);
  return used.canvas;
}

/** Lays a sprite into a picture so that the feet come to a point and the figure has a height. */
export function drawSprite(context: SKRSContext2D, sprite: FigureSprite, x: number, y: number, heightPx: number): void {
  const { canvas, footX, footY, content } = sprite;
  if (!content) return;
  const scale = heightPx / sprite.heightPx;
  context.drawImage(
    canvas,
    content.x,
    content.y,
    content.width,
    content.height,
    x + (content.x - footX) * scale,
    y + (content.y - footY) * scale,
    content.width * scale,
    content.height * scale,
  );
}
