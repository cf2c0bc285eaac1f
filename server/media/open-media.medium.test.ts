import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createFfmpegBackend } from './ffmpeg/ffmpeg-backend.ts';
import { locateFfmpeg } from './ffmpeg/locate.ts';
import { openNodeAvDecoder } from './node-av/node-av-backend.ts';
import { openMedia } from './open-media.ts';
import { encodeImages, encodeNumbered, inTemporaryFolder } from './testing/clips.ts';
import { readNumber } from './testing/numbered-frames.ts';
import { sceneFrame } from './testing/scene-frames.ts';

describe('which backend handles video', () => {
  it('is the ffmpeg of this machine when there is one, and it says which', async () => {
    const { media, choice } = await openMedia({ PATH: process.env.PATH });
    expect(media.name).toBe('ffmpeg');
    expect(choice).toContain(media.version);
  });
  it('decodes the same bytes whoever decodes', async () => {
    const opened = await Promise.all(
      ['ffmpeg', 'node-av', 'auto'].map((RACCORD_MEDIA) => openMedia({ ...process.env, RACCORD_MEDIA })),
    );
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, 'a.mp4');
      const pictures = Array.from({ length: 24 }, (_, frame) => sceneFrame(320, 180, frame));
      if (opened[0]) await encodeImages(opened[0].media, path, pictures);
      const ranges = [
        { from: 0, to: 2 },
        { from: 13, to: 14 },
        { from: 22, to: 24 },
      ];
      const read = await Promise.all(
        opened.map(({ media }) => media.frameRanges(path, ranges, { size: { width: 160, height: 90 } })),
      );
      const hashes = read.map((frames) =>
        frames.flat().map(({ data }) => createHash('sha256').update(data).digest('hex')),
      );
      expect(hashes[0]).toHaveLength(5);
      expect(hashes[1]).toEqual(hashes[0]);
      expect(hashes[2]).toEqual(hashes[0]);
    });
    await Promise.all(opened.map(({ close }) => close()));
  });
  it('is node-av when there is none, and it says why', async () => {
    const { media, choice, close } = await openMedia({ PATH: '/nowhere' });
    expect(media.name).toBe('node-av');
    expect(choice).toMatch(/node-av .* no ffmpeg on the PATH/);
    await close();
  });
  it('is the one that is named', async () => {
    const { media, close } = await openMedia({ PATH: process.env.PATH, RACCORD_MEDIA: 'node-av' });
    expect(media.name).toBe('node-av');
    await close();
    const wanted = { PATH: '/nowhere', RACCORD_MEDIA: 'ffmpeg' };
    await expect(openMedia(wanted)).rejects.toMatchObject({ code: 'media-failed', message: /Install ffmpeg/ });
    await expect(openMedia({ RACCORD_MEDIA: 'gstreamer' })).rejects.toMatchObject({ message: /not "gstreamer"/ });
    const broken = { RACCORD_MEDIA: 'ffmpeg', RACCORD_FFMPEG: '/bin/true' };
    await expect(openMedia(broken)).rejects.toMatchObject({ code: 'media-failed' });
  });
  it('has ffmpeg decode when node-av does not run on this machine, and tries it once', async () => {
    const found = await locateFfmpeg();
    if (!found.ok) throw new Error(`This test needs a real ffmpeg: ${found.reason}`);
    await inTemporaryFolder(async (folder) => {
      const [child, notes, path] = [join(folder, 'child.mjs'), join(folder, 'starts'), join(folder, 'a.mp4')];
      await writeFile(
        child,
        `import { appendFileSync } from 'node:fs';\nappendFileSync(${JSON.stringify(notes)}, 'started\\n');\nprocess.exit(1);\n`,
      );
      const decoder = openNodeAvDecoder(pathToFileURL(child));
      const media = createFfmpegBackend(found.tools, decoder);
      await encodeNumbered(media, path, 6);
      expect(readNumber(await media.frameAt(path, 4))).toBe(4);
      const [, last] = await media.frameRanges(path, [
        { from: 0, to: 1 },
        { from: 5, to: 6 },
      ]);
      expect(last?.map(readNumber)).toEqual([5]);
      expect(await readFile(notes, 'utf8')).toBe('started\n');
      await decoder.close();
    });
  });
  it('gives up in the time for one decode when node-av does not answer', async () => {
    const found = await locateFfmpeg();
    if (!found.ok) throw new Error(`This test needs a real ffmpeg: ${found.reason}`);
    await inTemporaryFolder(async (folder) => {
      const [child, path] = [join(folder, 'child.mjs'), join(folder, 'a.mp4')];
      // Runs, and hangs at every frame.
      await writeFile(
        child,
        `process.on('message', ({ operation }) => operation === 'version' && process.send({ kind: 'done', value: '1' }));
         process.once('disconnect', () => process.exit(0));`,
      );
      const decoder = openNodeAvDecoder(pathToFileURL(child));
      const media = createFfmpegBackend(found.tools, decoder);
      await encodeNumbered(media, path, 6);
      await media.probe(path);
      await expect(media.frameAt(path, 4, { timeoutMs: 400 })).rejects.toMatchObject({
        code: 'media-failed',
        message: /took longer/,
      });
      await decoder.close();
    });
  });
});
