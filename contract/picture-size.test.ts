import { expect, it } from 'vitest';
import { offeredSizes, pictureSize } from './picture-size.ts';

it('reads the resolution as the short side', () => {
  expect(pictureSize({ aspectRatio: '16:9', resolution: '432p' })).toEqual({ width: 768, height: 432 });
  expect(pictureSize({ aspectRatio: '9:16', resolution: '720p' })).toEqual({ width: 720, height: 1280 });
  expect(pictureSize({ aspectRatio: '2.39:1', resolution: '1080p' })).toEqual({ width: 2580, height: 1080 });
});

it('offers only even sizes, each once', () => {
  const sizes = offeredSizes();
  expect(sizes).toHaveLength(18);
  expect(sizes.filter(({ width, height }) => width % 2 || height % 2)).toEqual([]);
  expect(new Set(sizes.map(({ width, height }) => `${width}x${height}`)).size).toBe(18);
});
