import { type Canvas, createCanvas } from '@napi-rs/canvas';

/**
 * A clear canvas to be painted piece by piece. Its memory is written at once: laying something over memory that nobody has written
 * reads it first, and the system then maps each page twice and interrupts the other painter for it, a sixth of
 * the time it took to paint a take's plates.
 */
export function blankCanvas(width: number, height: number): Canvas {
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').clearRect(0, 0, width, height);
  return canvas;
}
