import type { Rgb } from './port.ts';

export function mix(a: Rgb, b: Rgb, amount: number): Rgb {
  return [a[0] + (b[0] - a[0]) * amount, a[1] + (b[1] - a[1]) * amount, a[2] + (b[2] - a[2]) * amount];
}

/** One colour seen in the light of another. */
export function multiply(a: Rgb, b: Rgb): Rgb {
  return [(a[0] * b[0]) / 255, (a[1] * b[1]) / 255, (a[2] * b[2]) / 255];
}

export function scaled(colour: Rgb, factor: number): Rgb {
  return [Math.min(255, colour[0] * factor), Math.min(255, colour[1] * factor), Math.min(255, colour[2] * factor)];
}

/** Perceived lightness, 0..1, with the Rec. 709 weights on encoded values. */
export function lightness(colour: Rgb): number {
  return (colour[0] * 0.2126 + colour[1] * 0.7152 + colour[2] * 0.0722) / 255;
}

export function css(colour: Rgb, alpha = 1): string {
  const [r, g, b] = [byte(colour[0]), byte(colour[1]), byte(colour[2])];
  // Thousandths, without toFixed: a figure asks for hundreds of colours a frame.
  return alpha >= 1 ? `rgb(${r},${g},${b})` : `rgba(${r},${g},${b},${Math.round(Math.max(0, alpha) * 1000) / 1000})`;
}

function byte(part: number): number {
  return Math.round(part < 0 ? 0 : part > 255 ? 255 : part);
}
