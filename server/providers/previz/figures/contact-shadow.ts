import type { Brush } from './brush.ts';
import { css, mix, scaled } from './colour.ts';

/** A soft shadow where a figure meets the ground, in figure units. */
export function drawContactShadow(brush: Brush, x: number, halfWidth: number, strength = 1): void {
  const { context, light } = brush;
  const colour = mix(scaled(light.shade, 0.45), light.haze, light.hazeAmount * 0.7);
  const alpha = 0.6 * strength * (1 - light.hazeAmount * 0.7);
  context.save();
  context.translate(x, 0.004);
  context.scale(halfWidth, halfWidth * 0.17);
  const paint = context.createRadialGradient(0, 0, 0, 0, 0, 1);
  paint.addColorStop(0, css(colour, alpha));
  paint.addColorStop(0.5, css(colour, alpha * 0.45));
  paint.addColorStop(1, css(colour, 0));
  context.fillStyle = paint;
  context.fillRect(-1, -1, 2, 2);
  context.restore();
}
