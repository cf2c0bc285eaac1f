import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { pictureBounds } from './picture-bounds.ts';

function pictureOf(...dots: readonly (readonly [x: number, y: number, width: number, height: number])[]) {
  const canvas = createCanvas(60, 40);
  const context = canvas.getContext('2d');
  // Hardly visible is not clear.
  context.fillStyle = 'rgba(255, 255, 255, 0.01)';
  for (const dot of dots) context.fillRect(...dot);
  return canvas;
}

describe('pictureBounds', () => {
  it('should be nothing for a clear picture', () => {
    expect(pictureBounds(pictureOf())).toBeNull();
  });

  it.each([
    ['one pixel, with a clear one around it', [[20, 10, 1, 1]], { x: 19, y: 9, width: 3, height: 3 }],
    ['a corner, with none outside of the picture', [[0, 0, 2, 2]], { x: 0, y: 0, width: 3, height: 3 }],
    ['the last pixel', [[59, 39, 1, 1]], { x: 58, y: 38, width: 2, height: 2 }],
    ['everything', [[0, 0, 60, 40]], { x: 0, y: 0, width: 60, height: 40 }],
    // The topmost row reaches neither of the sides.
    [
      'pieces apart from each other',
      [
        [30, 3, 1, 1],
        [8, 20, 1, 1],
        [50, 30, 4, 1],
      ],
      { x: 7, y: 2, width: 48, height: 30 },
    ],
  ] as const)('should enclose %s', (_, dots, bounds) => {
    expect(pictureBounds(pictureOf(...dots))).toEqual(bounds);
  });
});
