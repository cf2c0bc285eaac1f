import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { encodePng, openStillTools } from './still.ts';
import { inTemporaryFolder } from './testing/clips.ts';
import { hugePng } from './testing/huge-png.ts';
import { sceneFrame } from './testing/scene-frames.ts';

const stills = openStillTools();
afterAll(() => stills.close());

/** Writes these bytes to a file of this name and reads it as a still. */
async function readBytes(name: string, bytes: Uint8Array | string) {
  return inTemporaryFolder(async (folder) => {
    await writeFile(join(folder, name), bytes);
    return stills.read(join(folder, name));
  });
}

const scene = sceneFrame(64, 40, 3);
const asSharp = () => sharp(scene.data, { raw: { width: 64, height: 40, channels: 4 } });

describe('good stills', () => {
  it('come back from PNG to the byte', async () => {
    const back = await readBytes('a.png', await encodePng(scene));
    expect([back.width, back.height]).toEqual([64, 40]);
    expect(Buffer.compare(back.data, scene.data)).toBe(0);
  });
  it('are turned upright and made opaque, whatever their name says', async () => {
    const turned = await readBytes('a.txt', await asSharp().withMetadata({ orientation: 6 }).jpeg().toBuffer());
    expect([turned.width, turned.height]).toEqual([40, 64]);
    const clear = {
      create: { width: 2, height: 2, channels: 4 as const, background: { r: 255, g: 255, b: 255, alpha: 0 } },
    };
    const opaque = await readBytes('b.png', await sharp(clear).png().toBuffer());
    expect([...opaque.data.subarray(0, 4)]).toEqual([0, 0, 0, 255]);
  });
  it('may be grey, have a palette or 16 bits', async () => {
    for (const bytes of [
      await asSharp().greyscale().png().toBuffer(),
      await asSharp().png({ palette: true }).toBuffer(),
      await asSharp().toColourspace('rgb16').png().toBuffer(),
      await asSharp().webp({ lossless: true }).toBuffer(),
    ]) {
      const image = await readBytes('a.png', bytes);
      expect([image.width, image.height, image.data.length]).toEqual([64, 40, 64 * 40 * 4]);
    }
  });
  it('become posters of at most 640 pixels', async () => {
    const poster = await stills.encodePoster(sceneFrame(1280, 720, 0));
    expect(await sharp(poster).metadata()).toMatchObject({ format: 'jpeg', width: 640, height: 360 });
    expect(await sharp(await stills.encodePoster(scene)).metadata()).toMatchObject({ width: 64, height: 40 });
  });
});

describe('bad stills are refused with the reason', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><image href="file:///etc/passwd"/></svg>';
  it.each([
    ['an SVG', svg, /an SVG drawing/],
    ['an SVG behind an XML head', `<?xml version="1.0"?>\n<!-- x -->${svg}`, /SVG|xml/],
    ['a web page', '<!DOCTYPE html><html><body>404</body></html>', /a web page/],
    ['a PDF', '%PDF-1.7\n1 0 obj', /a PDF document/],
    ['a playlist', '#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd', /an HLS playlist/],
    ['ImageMagick drawing commands', 'push graphic-context\nviewbox 0 0 1 1\n', /a text file/],
    ['an empty file', '', /empty/],
    ['noise', new Uint8Array(500).map((_, at) => (at * 151) % 256), /not known/],
  ])('%s', async (_what, bytes, reason) => {
    await expect(readBytes('image.png', bytes)).rejects.toMatchObject({ code: 'media-rejected', message: reason });
  });

  it('a bomb of 16,000×16,000 pixels', async () => {
    await expect(readBytes('a.png', hugePng(16_000, 16_000))).rejects.toMatchObject({
      code: 'media-rejected',
      message: /too large: at most 40 million pixels/,
    });
  });
  it('a picture that is cut off', async () => {
    for (const bytes of [
      await asSharp().png().toBuffer(),
      await asSharp().jpeg().toBuffer(),
      await asSharp().webp().toBuffer(),
    ]) {
      const half = bytes.subarray(0, Math.floor(bytes.length / 2));
      await expect(readBytes('a', half)).rejects.toMatchObject({ code: 'media-rejected', message: /damaged|cut off/ });
    }
  });
  it('a picture that moves', async () => {
    const two = sharp(Buffer.concat([scene.data, sceneFrame(64, 40, 9).data]), {
      raw: { width: 64, height: 80, channels: 4, pageHeight: 40 },
    });
    await expect(readBytes('a.webp', await two.webp({ loop: 0 }).toBuffer())).rejects.toMatchObject({
      code: 'media-rejected',
      message: /moves: it has 2 frames/,
    });
    await expect(readBytes('a.gif', await two.gif().toBuffer())).rejects.toMatchObject({ message: /image\/gif/ });
  });
  it('a folder, and a file that is not there', async () => {
    await inTemporaryFolder(async (folder) => {
      await mkdir(join(folder, 'a.png'));
      await expect(stills.read(join(folder, 'a.png'))).rejects.toMatchObject({ code: 'media-rejected' });
      await expect(stills.read(join(folder, 'b.png'))).rejects.toMatchObject({ code: 'media-rejected' });
    });
  });
  it('and the next good one is read all the same', async () => {
    expect((await readBytes('a.png', await encodePng(scene))).width).toBe(64);
  });
});
