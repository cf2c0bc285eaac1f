import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locateFfmpeg } from './ffmpeg/locate.ts';
import { openMedia } from './open-media.ts';
import type { MediaBackend } from './port.ts';
import { encodeNumbered, inTemporaryFolder, makeForeignClip, rawNumbered } from './testing/clips.ts';
import { readNumber } from './testing/numbered-frames.ts';

// Real: clips as other programs write them, with B-frames, odd time stamps and other containers.

const RAW = (rate: string) => [
  '-f',
  'rawvideo',
  '-pix_fmt',
  'rgba',
  '-video_size',
  '160x90',
  '-framerate',
  rate,
  '-i',
  'pipe:0',
];
const H264 = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-g', '12'];

/** Whether the ffmpeg that makes the clips writes rotation from a tag; the one that reads them may be another. */
async function hasOldSpelling(): Promise<boolean> {
  const found = await locateFfmpeg();
  return found.ok && Number.parseInt(found.tools.version) < 6;
}

describe.each(['ffmpeg', 'node-av', 'auto'])('%s', (name) => {
  let media: MediaBackend;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ media, close } = await openMedia({ ...process.env, RACCORD_MEDIA: name }));
  });
  afterAll(() => close());

  describe('every frame of a stranger’s clip is found by its number', () => {
    it.each([
      ['B-frames at 24', '24', [...H264, '-bf', '3'], 'mp4'],
      ['B-frames at 23.976', '24000/1001', [...H264, '-bf', '3'], 'mp4'],
      ['B-frames at 29.97', '30000/1001', [...H264, '-bf', '2'], 'mov'],
      ['an open group of pictures', '25', [...H264, '-bf', '3', '-x264-params', 'open-gop=1'], 'mp4'],
      ['a start later than zero', '24', [...H264, '-bf', '2', '-output_ts_offset', '3.3'], 'mp4'],
      ['a coarse time base', '29.97', [...H264, '-bf', '2', '-video_track_timescale', '1000'], 'mp4'],
      ['Matroska with its milliseconds', '24000/1001', [...H264, '-bf', '3'], 'mkv'],
      [
        'WebM',
        '30',
        ['-c:v', 'libvpx', '-g', '12', '-deadline', 'realtime', '-cpu-used', '8', '-auto-alt-ref', '0'],
        'webm',
      ],
      ['AVI', '25', ['-c:v', 'mjpeg', '-q:v', '3', '-pix_fmt', 'yuvj420p'], 'avi'],
      [
        'a varying rate',
        '24',
        [...H264, '-bf', '2', '-vf', "setpts='N*(1+mod(N,3))/24/TB'", '-fps_mode', 'vfr'],
        'mp4',
      ],
    ])('%s', async (_what, rate, options, extension) => {
      await inTemporaryFolder(async (folder) => {
        const path = join(folder, `a.${extension}`);
        await makeForeignClip([...RAW(rate), ...options, path], rawNumbered(28));
        const { frameCount } = await media.probe(path);
        const all = (await media.frames(path, { from: 0, to: 99 })).map(readNumber);
        expect(all).toHaveLength(frameCount);
        // A varying rate repeats times, and such frames fall away when it is written: numbers then have gaps but an order.
        expect(all).toEqual([...new Set(all)].sort((a, b) => a - b));
        for (const frame of [0, 1, 2, 5, 11, 12, 13, 14, 20, frameCount - 1]) {
          if (frame < frameCount)
            expect(readNumber(await media.frameAt(path, frame)), `frame ${frame}`).toBe(all[frame]);
        }
        const ranges = [0, 5, 13, frameCount - 3].map((from) => ({ from, to: from + 2 }));
        const together = (await media.frameRanges(path, ranges)).map((images) => images.map(readNumber));
        expect(together).toEqual(ranges.map(({ from, to }) => all.slice(from, to)));
      });
    });
  });

  it('says what colours mean, and shows the same colours whatever matrix and range they were stored in', async () => {
    await inTemporaryFolder(async (folder) => {
      const shades: string[] = [];
      for (const [name, filter, tags] of [
        ['709', 'scale=out_color_matrix=bt709:out_range=tv', ['-colorspace', 'bt709', '-color_range', 'tv']],
        ['601', 'scale=out_color_matrix=smpte170m:out_range=tv', ['-colorspace', 'smpte170m', '-color_range', 'tv']],
        ['full', 'scale=out_color_matrix=bt709:out_range=pc', ['-colorspace', 'bt709', '-color_range', 'pc']],
        ['none', 'scale=out_color_matrix=smpte170m:out_range=tv', []],
      ] as const) {
        const path = join(folder, `${name}.mp4`);
        const source = ['-f', 'lavfi', '-i', 'color=c=#c04020:s=64x64:r=24,format=rgb24', '-frames:v', '2'];
        await makeForeignClip([
          ...source,
          '-vf',
          `${filter},format=yuv420p`,
          '-c:v',
          'libx264',
          '-crf',
          '4',
          ...tags,
          path,
        ]);
        const [red = 0, green = 0, blue = 0] = (await media.frameAt(path, 1)).data.subarray(4 * 1000);
        shades.push(
          `${name} ${Math.abs(red - 0xc0) <= 3 && Math.abs(green - 0x40) <= 3 && Math.abs(blue - 0x20) <= 3}`,
        );
      }
      expect(shades).toEqual(['709 true', '601 true', 'full true', 'none true']);
    });
  });

  it('shows a turned clip upright', async () => {
    await inTemporaryFolder(async (folder) => {
      const [plain, turned] = [join(folder, 'a.mp4'), join(folder, 'b.mp4')];
      await makeForeignClip([
        '-f',
        'lavfi',
        '-i',
        'color=red:s=64x32:r=24,drawbox=0:0:32:32:blue:fill',
        '-frames:v',
        '3',
        ...H264,
        plain,
      ]);
      // A quarter turn counter-clockwise in both spellings; the older one went away with ffmpeg 7.
      const turn = (await hasOldSpelling())
        ? ['-i', plain, '-metadata:s:v', 'rotate=90']
        : ['-display_rotation', '90', '-i', plain];
      await makeForeignClip([...turn, '-c', 'copy', turned]);
      const image = await media.frameAt(turned, 0);
      expect([image.width, image.height]).toEqual([32, 64]);
      // What is blue on the left of the stored picture comes to the bottom.
      const blueAt = (y: number) => (image.data[(y * 32 + 16) * 4 + 2] ?? 0) > 128;
      expect([blueAt(8), blueAt(56)]).toEqual([false, true]);
    });
  });

  it('re-encodes a stranger’s clip to join it with ours, says that its sound is gone, and keeps frame numbers', async () => {
    await inTemporaryFolder(async (folder) => {
      const [ours, theirs, film] = [join(folder, 'a.mp4'), join(folder, 'b.mp4'), join(folder, 'film.mp4')];
      await encodeNumbered(media, ours, 12);
      const sound = ['-f', 'lavfi', '-i', 'sine', '-map', '0:v', '-map', '1:a', '-shortest'];
      await makeForeignClip([...RAW('24'), ...sound, ...H264, '-bf', '3', theirs], rawNumbered(10));
      const clips = [{ path: ours }, { path: theirs, inFrame: 4, outFrame: 9 }];
      expect(await media.concat(clips, film)).toEqual({ method: 'mixed', hasDroppedAudio: true });
      const numbers = (await media.frames(film, { from: 0, to: 99 })).map(readNumber);
      expect(numbers).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 4, 5, 6, 7, 8]);
      expect((await media.probe(film)).hasAudio).toBe(false);
      expect(await media.concat([{ path: theirs }, { path: theirs }], film)).toEqual({
        method: 're-encode',
        hasDroppedAudio: true,
      });
      expect((await media.probe(film)).frameCount).toBe(20);
    });
  });
});
