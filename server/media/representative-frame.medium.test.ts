import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { makeFilmstrip } from './filmstrip.ts';
import { openMedia } from './open-media.ts';
import { makePoster } from './poster.ts';
import { representativeFrame } from './representative-frame.ts';
import { encodeImages, encodeNumbered, inTemporaryFolder } from './testing/clips.ts';
import { readNumber } from './testing/numbered-frames.ts';
import { sceneFrame } from './testing/scene-frames.ts';

it('takes the sharpest of three frames, and makes a poster of it', async () => {
  const { media } = await openMedia();
  await inTemporaryFolder(async (folder) => {
    const path = join(folder, 'a.mp4');
    const sharpFrame = sceneFrame(320, 180, 0);
    const flat = { ...sharpFrame, data: new Uint8Array(sharpFrame.data.length).fill(120) };
    await encodeImages(
      media,
      path,
      Array.from({ length: 8 }, (_, frame) => (frame === 6 ? sharpFrame : flat)),
    );
    expect((await representativeFrame(media, path)).frame).toBe(6);
    const poster = await sharp(await makePoster(media, path, { maximumWidth: 160 })).metadata();
    expect(poster).toMatchObject({ format: 'jpeg', width: 160, height: 90 });
  });
});

it('works on a clip of a single frame', async () => {
  const { media } = await openMedia();
  await inTemporaryFolder(async (folder) => {
    await encodeNumbered(media, join(folder, 'a.mp4'), 1);
    expect((await representativeFrame(media, join(folder, 'a.mp4'))).frame).toBe(0);
    expect((await makeFilmstrip(media, join(folder, 'a.mp4'))).frames).toEqual([0]);
  });
});

it('lays frames from the whole clip side by side', async () => {
  const { media } = await openMedia();
  await inTemporaryFolder(async (folder) => {
    const path = join(folder, 'a.mp4');
    await encodeNumbered(media, path, 40);
    const { image, frames, pictureWidth } = await makeFilmstrip(media, path, { pictureCount: 4, height: 45 });
    expect(frames).toEqual([5, 15, 25, 35]);
    expect([image.width, image.height, pictureWidth]).toEqual([320, 45, 80]);
    const picture = (number: number) => {
      const rows = Array.from({ length: 45 }, (_, y) =>
        image.data.subarray((y * 320 + number * 80) * 4, (y * 320 + number * 80 + 80) * 4),
      );
      return { width: 80, height: 45, data: Buffer.concat(rows) };
    };
    expect([0, 1, 2, 3].map((number) => readNumber(picture(number)))).toEqual([5, 15, 25, 35]);
  });
});
