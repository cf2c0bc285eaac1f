import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Rgb } from '../figures/port.ts';
import { css, mix, smoothStep } from '../picture/colour.ts';
import { fractalNoise2, noise2, ridgeNoise } from '../picture/noise.ts';
import type { Palette } from './palette.ts';
import type { Plate, Region } from './world.ts';
import { hazeAt, toneAt } from './world.ts';

/** A range of hills or mountains across the picture. */
export interface Ridge {
  readonly id: string;
  readonly seed: number;
  readonly z: number;
  /** 0 near .. 1 far. */
  readonly depth: number;
  /** Metres from the foot to the highest crest. */
  readonly height: number;
  readonly base: number;
  /** Metres from crest to crest. */
  readonly wavelength: number;
  /** 0 rounded .. 1 jagged. */
  readonly jagged: number;
  /** Share of the height that is always there. */
  readonly floor: number;
  /** Share of the height above which snow lies; 1 or more: none. */
  readonly snowLine: number;
  /** Lowers the middle so that there is a view: 0 no .. 1 down to the foot. */
  readonly gap: number;
}

/** Height of a ridge at a place. */
export function ridgeHeight(ridge: Ridge, x: number): number {
  const sharp = ridgeNoise(ridge.seed, x / ridge.wavelength, 5);
  const round = fractalNoise2(ridge.seed, x / ridge.wavelength, 3.3, 3);
  const shape = sharp * ridge.jagged + round * (1 - ridge.jagged);
  const lift = 1 - ridge.gap * Math.exp(-((x / (ridge.wavelength * 1.3)) ** 2));
  const peak = Math.max(0, (shape - 0.3) / 0.62) ** 1.25;
  return ridge.base + ridge.height * (ridge.floor + (1 - ridge.floor) * peak) * lift;
}

/** A plate with one ridge: gradient into the haze, flanks lit from the palette's side, snow above its line. */
export function ridgePlate(ridge: Ridge, palette: Palette, tint?: Rgb): Plate {
  return {
    id: ridge.id,
    z: ridge.z,
    // Below the ground's height it would cover the ground in front of it.
    extent: { bottom: -0.5, top: ridge.base + ridge.height * 1.05 },
    paint: (context, region, pixelsPerMetre) => paintRidge(context, ridge, palette, region, pixelsPerMetre, tint),
  };
}

function paintRidge(
  context: SKRSContext2D,
  ridge: Ridge,
  palette: Palette,
  region: Region,
  pixelsPerMetre: number,
  tint?: Rgb,
): void {
  const step = 1.5 / pixelsPerMetre;
  const first = Math.floor(region.left / step) * step;
  const tone = tint
    ? mix(toneAt(palette, ridge.depth), mix(tint, palette.haze, hazeAt(palette, ridge.depth)), 0.6)
    : toneAt(palette, ridge.depth);
  context.beginPath();
  context.moveTo(first, region.bottom - 1);
  for (let x = first; x <= region.right + step; x += step) context.lineTo(x, ridgeHeight(ridge, x));
  context.lineTo(region.right + step, region.bottom - 1);
  context.closePath();
  context.save();
  context.clip();
  const top = ridge.base + ridge.height;
  const body = context.createLinearGradient(0, top, 0, ridge.base);
  const foot = mix(tone, palette.haze, 0.25 + 0.6 * palette.hazeAmount);
  body.addColorStop(0, css(mix(tone, palette.lit, 0.2)));
  body.addColorStop(0.55, css(tone));
  body.addColorStop(1, css(foot));
  context.fillStyle = body;
  context.fillRect(region.left - 1, region.bottom - 1, region.right - region.left + 2, top - region.bottom + 2);
  paintFlanks(context, ridge, palette, region, step * 2, tone);
  context.restore();
}

/** Light and shade run down from the crest, as slopes that face the sun and slopes that do not. */
function paintFlanks(
  context: SKRSContext2D,
  ridge: Ridge,
  palette: Palette,
  region: Region,
  step: number,
  tone: Rgb,
): void {
  const side = palette.rimSide === 0 ? 1 : palette.rimSide;
  const haze = hazeAt(palette, ridge.depth);
  const snow = mix(mix(palette.lit, [246, 249, 255], 0.6), palette.haze, haze * 0.6);
  const light = mix(mix(palette.lit, palette.rim, 0.25), palette.haze, haze * 0.7);
  const shade = mix(tone, palette.near, 0.45 * (1 - haze));
  const span = ridge.wavelength * 0.05;
  for (let x = Math.floor(region.left / step) * step; x <= region.right; x += step) {
    const height = ridgeHeight(ridge, x);
    const slope = ((ridgeHeight(ridge, x - span) - ridgeHeight(ridge, x + span)) / (2 * span)) * side;
    const streak =
      0.6 * noise2(ridge.seed + 9, x / (ridge.wavelength * 0.03), 2) +
      0.4 * noise2(ridge.seed + 8, x / (ridge.wavelength * 0.008), 2) -
      0.5;
    const exposure = smoothStep(-0.9, 0.9, slope * 1.2 + streak * 0.8);
    const rise = (height - ridge.base) / ridge.height;
    const length = (height - ridge.base) * (0.55 + 0.4 * noise2(ridge.seed + 3, x / (ridge.wavelength * 0.06), 1));
    const bright = exposure > 0.5;
    const snowy = smoothStep(ridge.snowLine - 0.12, ridge.snowLine + 0.12, rise + streak * 0.14);
    const colour = bright ? mix(light, snow, snowy) : mix(shade, mix(shade, snow, 0.35), snowy);
    const strength = Math.abs(exposure - 0.5) * (bright ? 0.85 + 0.75 * snowy : 0.9);
    const gradient = context.createLinearGradient(0, height, 0, height - length);
    gradient.addColorStop(0, css(colour, Math.min(0.95, strength)));
    gradient.addColorStop(0.4, css(colour, strength * 0.5));
    gradient.addColorStop(1, css(colour, 0));
    context.fillStyle = gradient;
    context.fillRect(x, height - length, step * 1.05, length + step);
  }
}
