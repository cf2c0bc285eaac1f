import { describe, expect, it } from 'vitest';
import type { RgbaImage } from '#server/media/port.ts';
import { fitShortSide, letterbox, resample } from './resample.ts';

function grey(width: number, height: number, valueAt: (x: number, y: number) => number): RgbaImage {
  const data = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const value = valueAt(i % width, Math.floor(i / width));
    data.set([value, value, value, 255], i * 4);
  }
  return { width, height, data };
}

describe('fitShortSide', () => {
  it.each([
    [1280, 720, 320, 180],
    [720, 1280, 180, 320],
    [100, 60, 100, 60],
    [10_000, 180, 10_000, 180],
  ])('should fit %i×%i into %i×%i', (width, height, toWidth, toHeight) => {
    expect(fitShortSide({ width, height }, 180)).toEqual({ width: toWidth, height: toHeight });
  });
});

describe('resample', () => {
  it('should average areas', () => {
    const small = resample(
      grey(4, 2, (x) => x * 40),
      { width: 2, height: 1 },
    );
    expect([small.data[0], small.data[4]]).toEqual([20, 100]);
  });

  it('should weigh pixels that lie across a border by their part', () => {
    const small = resample(
      grey(3, 1, (x) => [0, 90, 240][x] ?? 0),
      { width: 2, height: 1 },
    );
    expect([small.data[0], small.data[4]]).toEqual([30, 190]);
  });
});

describe('letterbox', () => {
  it('should put black above and below a wider picture', () => {
    const boxed = letterbox(
      grey(40, 10, () => 200),
      { width: 20, height: 15 },
    );
    const column = Array.from({ length: 15 }, (_, y) => boxed.data[(y * 20 + 10) * 4]);
    expect(column).toEqual([0, 0, 0, 0, 0, 200, 200, 200, 200, 200, 0, 0, 0, 0, 0]);
  });
});
