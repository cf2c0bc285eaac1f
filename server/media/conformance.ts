import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MediaBackend, RgbaImage } from './port.ts';
import { encodeImages, encodeNumbered, inTemporaryFolder } from './testing/clips.ts';
import { numberedFrame, readNumber } from './testing/numbered-frames.ts';
import { meanColour, psnr } from './testing/psnr.ts';
import { sceneFrame } from './testing/scene-frames.ts';

/** What every backend promises. Needs nothing but the backend: it makes its own clips. */
export function describeMediaBackend(name: string, open: () => Promise<MediaBackend & Partial<AsyncDisposable>>): void {
  describe(`media backend ${name}`, () => {
    let media: MediaBackend & Partial<AsyncDisposable>;
    beforeAll(async () => {
      media = await open();
    });
    afterAll(async () => {
      await media[Symbol.asyncDispose]?.();
    });
    const backend = () => media;
    describeEncoding(backend);
    describeFrames(backend);
    describeQuality(backend);
    describeConcat(backend);
    describeGrading(backend);
  });
}

type OpenBackend = () => MediaBackend;

/** Names of an MP4's outermost boxes in order. */
function topBoxes(file: Buffer): string[] {
  const names: string[] = [];
  for (let at = 0; at + 8 <= file.length; at += Math.max(8, file.readUInt32BE(at))) {
    names.push(file.toString('latin1', at + 4, at + 8));
  }
  return names;
}

function describeEncoding(backend: OpenBackend): void {
  it('encodes H.264, yuv420p, bt709 at a constant rate, and says what it wrote', async () => {
    await inTemporaryFolder(async (folder) => {
      const info = await encodeNumbered(backend(), join(folder, 'a.mp4'), 12, { metadata: { comment: 'Previz' } });
      expect(info).toEqual({
        codec: 'h264',
        profile: 'Constrained Baseline',
        pixelFormat: 'yuv420p',
        width: 160,
        height: 90,
        fps: 24,
        frameCount: 12,
        durationSeconds: 0.5,
        timeBase: '1/12288',
        colour: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'tv' },
        hasAudio: false,
      });
      expect(await backend().probe(join(folder, 'a.mp4'))).toEqual(info);
    });
  });

  it('writes the same frames to the same bytes', async () => {
    await inTemporaryFolder(async (folder) => {
      const pixels = [];
      for (const name of ['a.mp4', 'b.mp4']) {
        await encodeNumbered(backend(), join(folder, name), 4);
        pixels.push((await backend().frameAt(join(folder, name), 2)).data);
      }
      expect(Buffer.compare(pixels[0] ?? Buffer.of(0), pixels[1] ?? Buffer.of(1))).toBe(0);
    });
  });

  it('puts the index before the pictures, so that a film plays while it loads', async () => {
    await inTemporaryFolder(async (folder) => {
      await encodeNumbered(backend(), join(folder, 'a.mp4'), 4);
      const boxes = topBoxes(await readFile(join(folder, 'a.mp4')));
      expect(boxes[0]).toBe('ftyp');
      expect(boxes.filter((name) => name === 'moov' || name === 'mdat')).toEqual(['moov', 'mdat']);
    });
  });

  it('shows the file under its name only when it is whole', async () => {
    await inTemporaryFolder(async (folder) => {
      const options = { outputPath: join(folder, 'a.mp4'), width: 160, height: 90, fps: 24, frameCount: 2 };
      const encoder = await backend().openEncoder(options);
      await encoder.write(numberedFrame(160, 90, 0));
      expect(await readdir(folder)).not.toContain('a.mp4');
      await encoder.write(numberedFrame(160, 90, 1));
      await encoder.finish();
      expect(await readdir(folder)).toEqual(['a.mp4']);
    });
  });

  it('leaves nothing behind when it is given up, and giving up twice or after the end does no harm', async () => {
    await inTemporaryFolder(async (folder) => {
      const options = { outputPath: join(folder, 'a.mp4'), width: 160, height: 90, fps: 24, frameCount: 2 };
      const encoder = await backend().openEncoder(options);
      await encoder.write(numberedFrame(160, 90, 0));
      await encoder.abort();
      await encoder.abort();
      expect(await readdir(folder)).toEqual([]);
      const other = await backend().openEncoder({ ...options, frameCount: 1 });
      await other.write(numberedFrame(160, 90, 0));
      await other.finish();
      await other.abort();
      expect(await readdir(folder)).toEqual(['a.mp4']);
    });
  });

  it('is cancelled by its signal', async () => {
    await inTemporaryFolder(async (folder) => {
      const controller = new AbortController();
      const options = { outputPath: join(folder, 'a.mp4'), width: 160, height: 90, fps: 24, frameCount: 9 };
      const encoder = await backend().openEncoder({ ...options, signal: controller.signal });
      await encoder.write(numberedFrame(160, 90, 0));
      controller.abort();
      const goOn = async () => {
        for (let frame = 1; frame < 9; frame++) await encoder.write(numberedFrame(160, 90, frame));
        await encoder.finish();
      };
      await expect(goOn()).rejects.toMatchObject({ code: 'cancelled' });
      await encoder.abort();
      expect(await readdir(folder)).toEqual([]);
    });
  });

  it('refuses a clip with other frames than promised', async () => {
    await inTemporaryFolder(async (folder) => {
      const options = { outputPath: join(folder, 'a.mp4'), width: 160, height: 90, fps: 24, frameCount: 3 };
      const encoder = await backend().openEncoder(options);
      await expect(encoder.write(new Uint8Array(7))).rejects.toThrow(RangeError);
      await encoder.write(numberedFrame(160, 90, 0));
      await expect(encoder.finish()).rejects.toMatchObject({ code: 'media-failed' });
      expect(await readdir(folder)).toEqual([]);
      await expect(backend().openEncoder({ ...options, width: 161 })).rejects.toThrow(/even/);
    });
  });
}

function describeFrames(backend: OpenBackend): void {
  it.each([23.976, 24, 29.97])('finds every single frame at %s frames a second', async (fps) => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, 'a.mp4');
      // More than one group of pictures, so that some seeks start at the second key frame.
      await encodeNumbered(backend(), path, 53, { fps });
      const all = await backend().frames(path, { from: 0, to: 53 });
      expect(all.map(readNumber)).toEqual(Array.from({ length: 53 }, (_, frame) => frame));
      for (const frame of [0, 1, 2, 11, 23, 24, 25, 46, 47, 48, 49, 51, 52]) {
        expect(readNumber(await backend().frameAt(path, frame)), `frame ${frame}`).toBe(frame);
      }
    });
  });

  it('gives ranges in order and leaves out what is past the end', async () => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, 'a.mp4');
      await encodeNumbered(backend(), path, 10);
      const numbers = async (from: number, to: number) => (await backend().frames(path, { from, to })).map(readNumber);
      expect(await numbers(3, 6)).toEqual([3, 4, 5]);
      expect(await numbers(8, 20)).toEqual([8, 9]);
      expect(await numbers(10, 12)).toEqual([]);
      expect(await numbers(4, 4)).toEqual([]);
      for (const frame of [-1, 10, 1.5]) {
        await expect(backend().frameAt(path, frame)).rejects.toMatchObject({ code: 'invalid-input' });
      }
    });
  });

  it('gives several ranges as it gives each, overlapping, past the end and in any order', async () => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, 'a.mp4');
      await encodeNumbered(backend(), path, 53);
      const ranges = [
        { from: 40, to: 48 },
        { from: 0, to: 9 },
        { from: 26, to: 27 },
        { from: 6, to: 8 },
        { from: 50, to: 60 },
        { from: 53, to: 55 },
      ];
      const size = { width: 80, height: 45 };
      const together = await backend().frameRanges(path, ranges, { size });
      for (const [index, range] of ranges.entries()) {
        expect(together[index]).toEqual(await backend().frames(path, range, { size }));
      }
      expect(together.map((images) => images.map(readNumber))).toEqual([
        [40, 41, 42, 43, 44, 45, 46, 47],
        [0, 1, 2, 3, 4, 5, 6, 7, 8],
        [26],
        [6, 7],
        [50, 51, 52],
        [],
      ]);
    });
  });

  it('scales to the size asked for', async () => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, 'a.mp4');
      await encodeNumbered(backend(), path, 3);
      const image = await backend().frameAt(path, 2, { size: { width: 80, height: 45 } });
      expect([image.width, image.height, image.data.length]).toEqual([80, 45, 80 * 45 * 4]);
      expect(readNumber(image)).toBe(2);
      expect(image.data[3]).toBe(255);
    });
  });

  it('stops when its signal does', async () => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, 'a.mp4');
      await encodeNumbered(backend(), path, 3);
      const signal = AbortSignal.abort();
      await expect(backend().frameAt(path, 1, { signal })).rejects.toMatchObject({ code: 'cancelled' });
    });
  });
}

function describeQuality(backend: OpenBackend): void {
  it('keeps the frames that touch at a bridged cut within 42 dB of each other', async () => {
    await inTemporaryFolder(async (folder) => {
      const frames = Array.from({ length: 24 }, (_, frame) => sceneFrame(640, 360, frame));
      const bridge = frames.slice(11);
      await encodeImages(backend(), join(folder, 'a.mp4'), frames.slice(0, 12));
      await encodeImages(backend(), join(folder, 'b.mp4'), bridge);
      const last = await backend().frameAt(join(folder, 'a.mp4'), 11);
      const first = await backend().frameAt(join(folder, 'b.mp4'), 0);
      expect(psnr(last, first)).toBeGreaterThan(42);
    });
  });

  it('does not drift along a chain of eight clips that each start from the last frame of the one before', async () => {
    await inTemporaryFolder(async (folder) => {
      const start = sceneFrame(640, 360, 0);
      let current: RgbaImage = start;
      for (let generation = 0; generation < 8; generation++) {
        const path = join(folder, `${generation}.mp4`);
        await encodeImages(backend(), path, Array<RgbaImage>(4).fill(current));
        current = await backend().frameAt(path, 3);
      }
      const drift = meanColour(current).map((mean, channel) => Math.abs(mean - (meanColour(start)[channel] ?? 0)));
      expect(Math.max(...drift)).toBeLessThan(0.5);
      expect(psnr(current, start)).toBeGreaterThan(40);
    });
  });
}

function describeConcat(backend: OpenBackend): void {
  it('copies clips that agree and re-encodes only those that do not', async () => {
    await inTemporaryFolder(async (folder) => {
      const [a, b, film] = ['a.mp4', "b'; file 'x\n.mp4", 'film.mp4'].map((name) => join(folder, name)) as [
        string,
        string,
        string,
      ];
      await encodeNumbered(backend(), a, 10);
      await encodeNumbered(backend(), b, 6, { from: 100 });
      const numbers = async () => (await backend().frames(film, { from: 0, to: 99 })).map(readNumber);

      expect(await backend().concat([{ path: a }, { path: b }], film)).toEqual({
        method: 'copy',
        hasDroppedAudio: false,
      });
      expect(await numbers()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 100, 101, 102, 103, 104, 105]);
      expect(readNumber(await backend().frameAt(film, 10))).toBe(100);

      const trimmed = [{ path: a }, { path: b, inFrame: 2, outFrame: 4 }];
      expect((await backend().concat(trimmed, film)).method).toBe('mixed');
      expect(await numbers()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 102, 103]);
      expect((await readdir(folder)).sort()).toEqual(['a.mp4', "b'; file 'x\n.mp4", 'film.mp4']);
    });
  });

  it('fits clips of another size and rate into the film', async () => {
    await inTemporaryFolder(async (folder) => {
      const [a, b, film] = ['a.mp4', 'b.mp4', 'film.mp4'].map((name) => join(folder, name)) as [string, string, string];
      await encodeNumbered(backend(), a, 24);
      await encodeNumbered(backend(), b, 15, { from: 200, fps: 30, width: 320, height: 180 });
      expect((await backend().concat([{ path: a }, { path: b }], film)).method).toBe('mixed');
      const info = await backend().probe(film);
      expect(info).toMatchObject({ width: 160, height: 90, fps: 24, frameCount: 36, durationSeconds: 1.5 });
      expect(readNumber(await backend().frameAt(film, 24))).toBe(200);
    });
  });

  it('keeps NTSC rates exact over many clips', async () => {
    await inTemporaryFolder(async (folder) => {
      const [a, film] = [join(folder, 'a.mp4'), join(folder, 'film.mp4')];
      await encodeNumbered(backend(), a, 7, { fps: 23.976 });
      await backend().concat(
        Array.from({ length: 40 }, () => ({ path: a })),
        film,
      );
      expect(await backend().probe(film)).toMatchObject({ frameCount: 280, fps: 24000 / 1001 });
      expect(readNumber(await backend().frameAt(film, 7 * 39))).toBe(0);
      expect(readNumber(await backend().frameAt(film, 279))).toBe(6);
    });
  });

  it('refuses an empty list and ranges outside the clip, and writes nothing', async () => {
    await inTemporaryFolder(async (folder) => {
      const [a, film] = [join(folder, 'a.mp4'), join(folder, 'film.mp4')];
      await encodeNumbered(backend(), a, 5);
      for (const clips of [
        [],
        [{ path: a, inFrame: 3, outFrame: 3 }],
        [{ path: a, outFrame: 6 }],
        [{ path: a, inFrame: -1 }],
      ]) {
        await expect(backend().concat(clips, film)).rejects.toMatchObject({ code: 'invalid-input' });
      }
      expect(await readdir(folder)).toEqual(['a.mp4']);
    });
  });
}

/** A table that swaps red and blue, or leaves everything as it is. */
function table(swaps: boolean, size = 9): { size: number; values: Float32Array } {
  const values = new Float32Array(size ** 3 * 3);
  const level = (index: number) => (index * 255) / (size - 1);
  let at = 0;
  for (let blue = 0; blue < size; blue++) {
    for (let green = 0; green < size; green++) {
      for (let red = 0; red < size; red++, at += 3) {
        const colour = [level(red), level(green), level(blue)];
        values.set(swaps ? colour.toReversed() : colour, at);
      }
    }
  }
  return { size, values };
}

function describeGrading(backend: OpenBackend): void {
  it('carries the colours of a clip through a table, from a frame on and little by little', async () => {
    await inTemporaryFolder(async (parent) => {
      // What a folder is called never becomes part of a filter.
      const folder = join(parent, "it's, [a]; b:c\\d=1");
      await mkdir(folder);
      const [a, graded] = [join(folder, 'a.mp4'), join(folder, 'graded.mp4')];
      const image: RgbaImage = { width: 160, height: 90, data: new Uint8Array(160 * 90 * 4) };
      for (let at = 0; at < image.data.length; at += 4) image.data.set([200, 100, 40, 255], at);
      await encodeImages(
        backend(),
        a,
        Array.from({ length: 16 }, () => image),
      );
      const info = await backend().grade(a, { ...table(true), fromFrame: 4, easeInFrames: 8 }, graded);
      expect(info).toMatchObject({ width: 160, height: 90, fps: 24, frameCount: 16 });
      const reds = await Promise.all(
        [0, 4, 8, 12, 15].map(async (frame) => meanColour(await backend().frameAt(graded, frame))[0]),
      );
      // Untouched, then half way in the middle, then swapped.
      for (const [index, red] of [200, 200, 120, 40, 40].entries())
        expect(Math.abs((reds[index] ?? 0) - red)).toBeLessThan(3);
      const [, green, blue] = meanColour(await backend().frameAt(graded, 15));
      expect([Math.abs(green - 100) < 3, Math.abs(blue - 200) < 3]).toEqual([true, true]);
      expect((await readdir(folder)).sort()).toEqual(['a.mp4', 'graded.mp4']);
    });
  });

  it('changes nothing through a table that changes nothing, and refuses one of another size', async () => {
    await inTemporaryFolder(async (folder) => {
      const [a, graded] = [join(folder, 'a.mp4'), join(folder, 'graded.mp4')];
      const frames = Array.from({ length: 6 }, (_, frame) => sceneFrame(320, 180, frame));
      await encodeImages(backend(), a, frames);
      await backend().grade(a, { ...table(false), fromFrame: 0, easeInFrames: 0 }, graded);
      expect(psnr(await backend().frameAt(graded, 3), await backend().frameAt(a, 3))).toBeGreaterThan(40);
      const look = { size: 4, values: new Float32Array(5), fromFrame: 0, easeInFrames: 0 };
      await expect(backend().grade(a, look, join(folder, 'b.mp4'))).rejects.toMatchObject({ code: 'invalid-input' });
      expect((await readdir(folder)).sort()).toEqual(['a.mp4', 'graded.mp4']);
    });
  });
}
