import type { CanvasGradient, Path2D, SKRSContext2D } from '@napi-rs/canvas';
import { css, mix, multiply } from './colour.ts';
import { clamp, type Point } from './curve.ts';
import type { FigureLight, Rgb } from './port.ts';

/** How one shape takes the light. */
export interface FillOptions {
  /** Share of the rim light this shape shows, 0..1; absent is 1. */
  readonly rim?: number;
  /** Left and right ends of the shading; absent is the whole figure. */
  readonly from?: number;
  readonly to?: number;
  /** How much darker the shape is as a whole, 0..1: a far limb, the inside of a coat. */
  readonly dim?: number;
}

/** Fills shapes of a figure in its light. All lengths are in figure units; the canvas is already scaled to them. */
export interface Brush {
  readonly context: SKRSContext2D;
  readonly light: FigureLight;
  /** Figure units in one pixel. */
  readonly pixel: number;
  /** Full height of the figure in pixels: how much detail is worth drawing. */
  readonly heightPx: number;
  /** A body shape with gradient and rim. */
  fill(path: Path2D, colour: Rgb, options?: FillOptions): void;
  /** A flat shape in a tone between shade (0) and lit (1). */
  flat(path: Path2D, colour: Rgb, tone: number, alpha?: number): void;
  /** Bounced rim light across the lit side of a large shape, and a fall into shade towards the ground. */
  sheen(path: Path2D, from: number, to: number): void;
  /** A line in a tone between shade (0) and lit (1). */
  stroke(path: Path2D, colour: Rgb, tone: number, width: number, alpha?: number): void;
  /** A thin line in the rim colour: a strand, a rib, a wire. */
  glint(path: Path2D, width: number, strength: number): void;
  /** A shape that gives light itself and is dimmed only by haze. */
  glow(path: Path2D, colour: Rgb, alpha?: number): void;
  /** A soft round glow. */
  halo(at: Point, radius: number, colour: Rgb, strength: number): void;
}

/** Half the width over which key turns to shade unless a shape says otherwise. */
const SHADING_REACH = 0.13;

/** The tones one local colour takes in a light. */
interface Tones {
  readonly lit: Rgb;
  readonly middle: Rgb;
  readonly dark: Rgb;
}

function tonesOf(colour: Rgb, light: FigureLight, dim: number): Tones {
  const keyed = multiply(colour, light.key);
  const inHaze = (tone: Rgb): Rgb => mix(mix(tone, light.shade, dim), light.haze, light.hazeAmount);
  const sheen = light.rimStrength * 0.1;
  return {
    lit: inHaze(mix(mix(light.shade, keyed, light.exposure), light.rim, sheen)),
    middle: inHaze(mix(mix(light.shade, keyed, light.exposure * 0.72), light.rim, sheen * 0.3)),
    dark: inHaze(mix(light.shade, keyed, light.exposure * 0.34)),
  };
}

/** Rim thickness in pixels: in proportion for small figures, restrained in close-ups. */
function rimWidthPx(heightPx: number): number {
  return Math.min(0.011 * heightPx, 2.2 + 0.0038 * heightPx);
}

/** A brush for one figure. `isMirrored` says that the canvas is flipped, so that light still comes from its side. */
export function createBrush(
  context: SKRSContext2D,
  light: FigureLight,
  heightPx: number,
  isMirrored = false,
  reach = SHADING_REACH,
): Brush {
  const pixel = 1 / heightPx;
  const side = (isMirrored ? -light.rimSide : light.rimSide) || 0;
  const rimWidth = rimWidthPx(heightPx) * pixel;

  const bodyPaint = (colour: Rgb, options: FillOptions): CanvasGradient => {
    const tones = tonesOf(colour, light, options.dim ?? 0);
    const from = options.from ?? -reach;
    const to = options.to ?? reach;
    const span = to - from;
    const paint =
      side === 0
        ? context.createLinearGradient(0, -1, 0, 0)
        : context.createLinearGradient(side < 0 ? from : to, -0.62, side < 0 ? to : from, -0.62 + span * 0.8);
    paint.addColorStop(0, css(tones.lit));
    paint.addColorStop(0.45, css(tones.middle));
    paint.addColorStop(1, css(tones.dark));
    return paint;
  };

  // One flat colour: a gradient costs as much again as the whole body shape.
  const rimColour = (colour: Rgb, strength: number, dim: number): string =>
    css(mix(tonesOf(colour, light, dim).middle, mix(light.rim, light.haze, light.hazeAmount), strength));

  const shifted = (path: Path2D, dx: number, dy: number): void => {
    context.translate(dx, dy);
    context.fill(path);
    context.translate(-dx, -dy);
  };

  const drawRim = (path: Path2D, colour: Rgb, share: number, dim: number): void => {
    const strength = clamp(light.rimStrength * share, 0, 1);
    if (strength < 0.04) return;
    const sides = side === 0 ? [-0.62, 0.62] : [side];
    const steps = rimWidth > 4.6 * pixel ? [1, 0.45] : [1];
    for (const step of steps) {
      context.fillStyle = rimColour(colour, strength * (step === 1 ? 1 : 0.55), dim);
      for (const sign of sides) shifted(path, sign * rimWidth * step, -rimWidth * 0.4 * step);
    }
  };

  const tone = (colour: Rgb, level: number): Rgb => {
    const tones = tonesOf(colour, light, 0);
    return mix(mix(tones.dark, light.shade, 0.35 * (1 - light.hazeAmount)), tones.lit, level);
  };

  return {
    context,
    light,
    pixel,
    heightPx,
    fill(path, colour, options = {}) {
      drawRim(path, colour, options.rim ?? 1, options.dim ?? 0);
      context.fillStyle = bodyPaint(colour, options);
      context.fill(path);
    },
    flat(path, colour, level, alpha = 1) {
      context.fillStyle = css(tone(colour, level), alpha);
      context.fill(path);
    },
    sheen(path, from, to) {
      const rim = mix(light.rim, light.haze, light.hazeAmount);
      const clear = 1 - light.hazeAmount;
      if (side !== 0 && light.rimStrength > 0.05) {
        const across = context.createLinearGradient(side < 0 ? from : to, 0, side < 0 ? to : from, 0);
        across.addColorStop(0, css(rim, 0.2 * light.rimStrength * clear));
        across.addColorStop(0.22, css(rim, 0.07 * light.rimStrength * clear));
        across.addColorStop(0.5, css(rim, 0.001));
        context.fillStyle = across;
        context.fill(path);
      }
      const down = context.createLinearGradient(0, -0.8, 0, -0.1);
      down.addColorStop(0, css(light.shade, 0.001));
      down.addColorStop(1, css(light.shade, 0.42 * clear));
      context.fillStyle = down;
      context.fill(path);
    },
    stroke(path, colour, level, width, alpha = 1) {
      context.strokeStyle = css(tone(colour, level), alpha);
      context.lineWidth = width;
      context.stroke(path);
    },
    glint(path, width, strength) {
      context.strokeStyle = css(mix(light.rim, light.haze, light.hazeAmount), strength * light.rimStrength);
      context.lineWidth = width;
      context.stroke(path);
    },
    glow(path, colour, alpha = 1) {
      context.fillStyle = css(mix(colour, light.haze, light.hazeAmount * 0.6), alpha);
      context.fill(path);
    },
    halo(at, radius, colour, strength) {
      const paint = context.createRadialGradient(at[0], at[1], 0, at[0], at[1], radius);
      const hazed = mix(colour, light.haze, light.hazeAmount * 0.5);
      paint.addColorStop(0, css(hazed, strength));
      paint.addColorStop(0.35, css(hazed, strength * 0.35));
      paint.addColorStop(1, css(hazed, 0));
      context.fillStyle = paint;
      context.fillRect(at[0] - radius, at[1] - radius, radius * 2, radius * 2);
    },
  };
}
