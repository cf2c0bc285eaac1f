import { mkdir, readFile, readdir, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMedia } from './open-media.ts';
import type { MediaBackend } from './port.ts';
import { encodeNumbered, inTemporaryFolder, makeForeignClip } from './testing/clips.ts';

// Real: ffmpeg, the file system, a web server that counts its visitors.
let visits = 0;
const server = createServer((_request, response) => {
  visits += 1;
  response.end('#EXTM3U\n');
});
let origin = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

describe.each(['ffmpeg', 'node-av', 'auto'])('%s', (name) => {
  let media: MediaBackend;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ media, close } = await openMedia({ ...process.env, RACCORD_MEDIA: name }));
  });
  afterAll(() => close());

  async function expectRefusal(path: string, reason: RegExp): Promise<void> {
    const refusal = { code: 'media-rejected', message: reason };
    await expect(media.probe(path)).rejects.toMatchObject(refusal);
    await expect(media.frameAt(path, 0)).rejects.toMatchObject(refusal);
    await expect(media.frames(path, { from: 0, to: 2 })).rejects.toMatchObject(refusal);
    await expect(media.concat([{ path }], `${path}.film.mp4`)).rejects.toMatchObject(refusal);
  }

  describe('text that is named like a video', () => {
    it.each([
      [
        'a playlist of a local file',
        '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1.0,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n',
        /HLS playlist/,
      ],
      ['a playlist of an address', '#EXTM3U\n#EXTINF:1.0,\nORIGIN/a.ts\n#EXT-X-ENDLIST\n', /HLS playlist/],
      ['a concat list', "ffconcat version 1.0\nfile '/etc/passwd'\n", /list of other files/],
      ['a concat list without its head', "file '/etc/passwd'\nfile 'ORIGIN/x'\n", /list of other files/],
      ['a web page', '<html><video src="a.mp4"></video></html>', /web page/],
      ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"><image href="ORIGIN"/></svg>', /SVG/],
      ['a subtitle script', '1\n00:00:01,000 --> 00:00:02,000\nHello\n', /text file/],
      ['an SDP description', 'v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n', /text file/],
      ['nothing at all', '', /empty/],
    ])('%s is refused and opens nothing', async (_what, text, reason) => {
      await inTemporaryFolder(async (folder) => {
        const path = join(folder, 'a.mp4');
        await writeFile(path, text.replaceAll('ORIGIN', origin));
        await expectRefusal(path, reason);
        expect(visits).toBe(0);
        expect(await readdir(folder)).toEqual(['a.mp4']);
      });
    });
  });

  describe('broken videos', () => {
    it('with the index missing or frames cut off are refused with that reason', async () => {
      await inTemporaryFolder(async (folder) => {
        const path = join(folder, 'a.mp4');
        await encodeNumbered(media, path, 24);
        await truncate(path, Math.floor((await stat(path)).size * 0.6));
        await expectRefusal(path, /cut off: \d+ of 24 frames/);
        await makeForeignClip(['-f', 'lavfi', '-i', 'testsrc=s=64x64:r=24', '-t', '1', '-c:v', 'libx264', path]);
        await truncate(path, 2000);
        await expectRefusal(path, /cut off.* its index is missing/);
      });
    });

    it('with damaged pictures still give a frame or a clear refusal, never a crash', async () => {
      await inTemporaryFolder(async (folder) => {
        const path = join(folder, 'a.mp4');
        await encodeNumbered(media, path, 12);
        const bytes = await readFile(path);
        for (let at = bytes.length - 400; at < bytes.length; at++) bytes[at] = (at * 131) & 255;
        await writeFile(path, bytes);
        const outcome = await media.frameAt(path, 11).then(
          (image) => image.width,
          (error: { code: string }) => error.code,
        );
        expect([160, 'media-rejected']).toContain(outcome);
      });
    });

    it('without frames, without pictures or with only a cover are refused', async () => {
      await inTemporaryFolder(async (folder) => {
        const path = join(folder, 'a.mp4');
        await makeForeignClip(['-f', 'lavfi', '-i', 'testsrc=s=64x64:r=24', '-frames:v', '0', '-c:v', 'libx264', path]);
        await expectRefusal(path, /no frames|no moving picture|damaged|nothing about/);
        await makeForeignClip(['-f', 'lavfi', '-i', 'sine', '-t', '1', path]);
        await expectRefusal(path, /no moving picture/);
      });
    });

    it('of more pixels than 8K are refused without being decoded', async () => {
      await inTemporaryFolder(async (folder) => {
        const path = join(folder, 'a.mkv');
        await makeForeignClip([
          '-f',
          'lavfi',
          '-i',
          'color=s=8448x4352:r=1',
          '-frames:v',
          '1',
          '-c:v',
          'libx264',
          '-preset',
          'ultrafast',
          path,
        ]);
        await expectRefusal(path, /larger than is allowed|damaged/);
      });
    });

    it('that take too long are given up', async () => {
      await inTemporaryFolder(async (folder) => {
        const path = join(folder, 'a.mp4');
        // Its last frame hangs on all the others.
        const coding = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '999', '-pix_fmt', 'yuv420p'];
        await makeForeignClip(['-f', 'lavfi', '-i', 'testsrc=s=640x360:r=24', '-t', '12', ...coding, path]);
        await expect(media.frameAt(path, 287, { timeoutMs: 5 })).rejects.toMatchObject({
          code: 'media-failed',
          message: /longer than/,
        });
      });
    });
  });

  it('opens files whatever they are called, and leaves folders alone', async () => {
    await inTemporaryFolder(async (folder) => {
      for (const name of ['-y.mp4', "it's 100%d [x];'.mp4", 'http:a.mp4', 'نص 🎬\n.mp4', 'a|b,c:d=e.mp4']) {
        const path = join(folder, name);
        await encodeNumbered(media, path, 2);
        expect((await media.probe(path)).frameCount).toBe(2);
        expect((await media.frameAt(path, 1)).width).toBe(160);
      }
      await mkdir(join(folder, 'sub.mp4'));
      await expectRefusal(join(folder, 'sub.mp4'), /folder/);
      await expectRefusal(join(folder, 'none.mp4'), /not there/);
    });
  });
});
