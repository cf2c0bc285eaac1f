import type { Rgb } from '../figures/port.ts';

/** Between two numbers; `amount` 0 is the first, 1 the second. */
export function lerp(from: number, to: number, amount: number): number {
  return from + (to - from) * amount;
}

/** Keeps a number within bounds. */
export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** Smooth step from 0 at `low` to 1 at `high`. */
export function smoothStep(low: number, high: number, value: number): number {
  const t = clamp((value - low) / (high - low), 0, 1);
  return t * t * (3 - 2 * t);
}

/** Mixes two colours in sRGB. */
export function mix(from: Rgb, to: Rgb, amount: number): Rgb {
  return [lerp(from[0], to[0], amount), lerp(from[1], to[1], amount), lerp(from[2], to[2], amount)];
}

/** Multiplies a colour's channels; above 1 brightens, and clips at white. */
export function scale(colour: Rgb, factor: number): Rgb {
  return [clamp(colour[0] * factor, 0, 255), clamp(colour[1] * factor, 0, 255), clamp(colour[2] * factor, 0, 255)];
}

/** Luma of sRGB values (Rec. 709 weights), 0..255. */
export function luma(colour: Rgb): number {
  return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2];
}

/** Moves a colour toward its own grey (`amount` below 1) or away from it (above 1). */
export function saturate(colour: Rgb, amount: number): Rgb {
  const grey = luma(colour);
  return [
    clamp(grey + (colour[0] - grey) * amount, 0, 255),
    clamp(grey + (colour[1] - grey) * amount, 0, 255),
    clamp(grey + (colour[2] - grey) * amount, 0, 255),
  ];
}

/** CSS colour with opacity 0..1. */
export function css(colour: Rgb, opacity = 1): string {
  const [red, green, blue] = [Math.round(colour[0]), Math.round(colour[1]), Math.round(colour[2])];
  return `rgba(${red},${green},${blue},${Math.round(clamp(opacity, 0, 1) * 1000) / 1000})`;
}

/** Colour from six hex digits. */
export function hex(digits: string): Rgb {
  const value = Number.parseInt(digits.replace('#', ''), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
