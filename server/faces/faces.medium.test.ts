import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, expect, it } from 'vitest';
import type { RgbaImage } from '#server/media/port.ts';
import { openFaces } from './open-faces.ts';

// Real: the package, its weights, the process. The pictures are those that the package shows itself with.
const SHOWN = join(
  dirname(createRequire(import.meta.url).resolve('@vladmandic/human')),
  '../assets/screenshot-facedetect.jpg',
);
const faces = openFaces();
afterAll(() => faces.close());

/** Faces side by side in the lower row of that picture. */
async function portrait(number: number, change: (picture: Sharp) => Sharp = (same) => same) {
  const around = { left: Math.max(0, number * 155 - 10), top: 300, width: 190, height: 240 };
  const { data, info } = await change(sharp(await sharp(SHOWN).extract(around).png().toBuffer()))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data } satisfies RgbaImage;
}

it('should know a face again that is smaller, darker and turned over, and not take another for it', async () => {
  const character = [await portrait(0)];
  const same = await faces.likeness(
    [
      await portrait(0, (picture) => picture.resize(150).modulate({ brightness: 0.7 })),
      await portrait(0, (picture) => picture.flop()),
    ],
    character,
  );
  const other = await faces.likeness([await portrait(1)], character);
  expect(same.score).toBeGreaterThan(0.6);
  expect(other.score).toBeLessThan(0.6);
});

it('should say which side shows no face', async () => {
  const grey = { width: 320, height: 180, data: new Uint8Array(320 * 180 * 4).fill(128) };
  expect(await faces.likeness([grey], [await portrait(0)])).toEqual({
    score: null,
    reason: 'No face was found in the take.',
  });
  expect(await faces.likeness([await portrait(0)], [grey])).toEqual({
    score: null,
    reason: 'No face was found in the pictures of the character.',
  });
});
