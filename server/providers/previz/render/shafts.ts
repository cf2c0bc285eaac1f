import { createCanvas } from '@napi-rs/canvas';
import type { Canvas } from '@napi-rs/canvas';
import { blankCanvas } from '../picture/blank-canvas.ts';
import { css } from '../picture/colour.ts';
import type { World } from '../scene/world.ts';
import { pictureBounds } from './picture-bounds.ts';

/** They are so soft that a sixteenth of the pixels holds all of them. */
const SHAFT_SHRINK = 4;

/** The light shafts of a place, in the frame's own pixels, and where their left upper corner lies. */
export interface Shafts {
  readonly picture: Canvas;
  readonly x: number;
  readonly y: number;
}

/** Paints the light shafts of a place into one picture that is laid over every frame; null when it has none. */
export function paintShafts(world: World, width: number, height: number): Shafts | null {
  const small = world.shafts.length > 0 ? paintSmall(world, width, height) : null;
  const bounds = small && pictureBounds(small);
  if (!bounds) return null;
  // Enlarged once: doing so in every frame takes seven times as long as laying pixel on pixel.
  const picture = blankCanvas(bounds.width * SHAFT_SHRINK, bounds.height * SHAFT_SHRINK);
  const [x, y] = [bounds.x * SHAFT_SHRINK, bounds.y * SHAFT_SHRINK];
  picture.getContext('2d').drawImage(small, -x, -y, small.width * SHAFT_SHRINK, small.height * SHAFT_SHRINK);
  return { picture, x, y };
}

function paintSmall(world: World, width: number, height: number): Canvas {
  const canvas = createCanvas(Math.ceil(width / SHAFT_SHRINK), Math.ceil(height / SHAFT_SHRINK));
  const context = canvas.getContext('2d');
  context.filter = `blur(${Math.max(1, Math.round(canvas.height / 60))}px)`;
  for (const shaft of world.shafts) {
    const length = canvas.height * 1.5;
    context.save();
    context.translate(shaft.x * canvas.width, shaft.y * canvas.height);
    context.rotate(shaft.angle);
    const gradient = context.createLinearGradient(0, 0, 0, length);
    gradient.addColorStop(0, css(world.palette.rim, 0.3 * shaft.strength));
    gradient.addColorStop(0.5, css(world.palette.rim, 0.13 * shaft.strength));
    gradient.addColorStop(1, css(world.palette.rim, 0));
    context.fillStyle = gradient;
    const half = (shaft.width * canvas.width) / 2;
    context.beginPath();
    context.moveTo(-half * 0.6, 0);
    context.lineTo(half * 0.6, 0);
    context.lineTo(half * 2.2, length);
    context.lineTo(-half * 2.2, length);
    context.fill();
    context.restore();
  }
  return canvas;
}
