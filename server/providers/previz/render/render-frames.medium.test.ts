import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RgbaImage } from '#server/media/port.ts';
import type { ImageInput, VideoRequest } from '#server/providers/port.ts';
import { pngInput, sampleRequest } from '../testing/sample-request.ts';
import { frameHash, renderFrames } from './render-frames.ts';
import { openTake } from './take-renderer.ts';

// Real: drawing, picture files, child processes. Nothing is mocked.
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'previz-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function frames(request: VideoRequest): Promise<RgbaImage[]> {
  const all: RgbaImage[] = [];
  for await (const image of renderFrames(request)) all.push(image);
  return all;
}

async function save(image: RgbaImage, name: string): Promise<ImageInput> {
  const path = join(folder, name);
  await sharp(image.data, { raw: { width: image.width, height: image.height, channels: 4 } })
    .png()
    .toFile(path);
  return pngInput(path);
}

function mean(image: RgbaImage): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  for (let index = 0; index < image.data.length; index += 4) {
    for (const channel of [0, 1, 2] as const) sum[channel] += image.data[index + channel] ?? 0;
  }
  const count = image.data.length / 4;
  return [sum[0] / count, sum[1] / count, sum[2] / count];
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((value, index) => value - (b[index] ?? 0)));
}

function largestDifference(a: RgbaImage, b: RgbaImage): number {
  let largest = 0;
  for (let index = 0; index < a.data.length; index++)
    largest = Math.max(largest, Math.abs((a.data[index] ?? 0) - (b.data[index] ?? 0)));
  return largest;
}

function meanDifference(a: RgbaImage, b: RgbaImage): number {
  let sum = 0;
  for (let index = 0; index < a.data.length; index++) sum += Math.abs((a.data[index] ?? 0) - (b.data[index] ?? 0));
  return sum / a.data.length;
}

describe('renderFrames', () => {
  it('gives the same pixels in another process, time zone and locale', () => {
    const script = fileURLToPath(new URL('../testing/hash-frames.ts', import.meta.url));
    const prompts = JSON.stringify([
      'A woman walks down an avenue, neon, rain',
      'storm over the sea, lighthouse, handheld',
      'library at dusk, orbit',
    ]);
    const run = (environment: Record<string, string>) =>
      execFileSync(process.execPath, ['--import', 'tsx', script, prompts], {
        env: { ...process.env, ...environment },
        encoding: 'utf8',
      });
    const here = run({ TZ: 'UTC', LANG: 'C', LC_ALL: 'C' });
    expect(here.trim().split('\n')).toHaveLength(18);
    expect(run({ TZ: 'Asia/Kolkata', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' })).toBe(here);
  });

  it('gives the same frames in whatever order they are asked for', async () => {
    const [picture] = await frames(sampleRequest({ prompt: 'a street in the rain at night', durationSeconds: 0.1 }));
    if (!picture) throw new Error('There is no frame.');
    const startImage = await save(picture, 'order.png');
    const request = sampleRequest({
      prompt: 'a crowd walks down a street in the rain',
      durationSeconds: 0.4,
      startImage,
    });
    const forward = (await frames(request)).map(frameHash);
    const take = await openTake(request);
    const backward = forward.map((_, index) => frameHash(take.render(forward.length - 1 - index)));
    expect(new Set(forward).size).toBeGreaterThan(4);
    expect(backward.toReversed()).toEqual(forward);
  });

  it('starts on the start image to the byte and ends on the end image to the byte', async () => {
    const picture = (await frames(sampleRequest({ prompt: 'desert at dusk, a man walks', durationSeconds: 0.1 })))[0];
    const other = (await frames(sampleRequest({ prompt: 'coast at night', durationSeconds: 0.1 })))[0];
    if (!picture || !other) throw new Error('no frames');
    const clip = await frames(
      sampleRequest({
        prompt: 'push in, fog',
        startImage: await save(picture, 'start.png'),
        endImage: await save(other, 'end.png'),
        durationSeconds: 2,
      }),
    );
    expect(frameHash(clip[0] ?? other)).toBe(frameHash(picture));
    expect(frameHash(clip.at(-1) ?? picture)).toBe(frameHash(other));
    expect(frameHash(clip[20] ?? picture)).not.toBe(frameHash(picture));
  });

  it('starts on a start image of another size, fitted, and says so', async () => {
    const path = join(folder, 'large.png');
    await sharp({ create: { width: 500, height: 400, channels: 3, background: '#336699' } })
      .png()
      .toFile(path);
    const take = await openTake(sampleRequest({ startImage: await pngInput(path) }));
    expect(take.warnings.join(' ')).toMatch(/scaled and cut to 192×108/);
    expect([...take.render(0).data.subarray(0, 4)]).toEqual([0x33, 0x66, 0x99, 255]);
  });

  it('carries on a take of the same place almost without a difference at the cut', async () => {
    const first = await openTake(sampleRequest({ durationSeconds: 1 }));
    let last: RgbaImage | undefined;
    for (let frame = 0; frame < first.frameCount; frame++) last = first.render(frame);
    if (!last) throw new Error('no frames');
    const end: RgbaImage = { ...last, data: Uint8Array.from(last.data) };
    const unbridged = (
      await openTake(sampleRequest({ prompt: 'She keeps walking.', continueFrom: first.continuation }))
    ).render(0);
    // The plates are painted anew at another scale, so edges may differ by a fraction of a pixel.
    expect(meanDifference(end, unbridged)).toBeLessThan(2.5);
    expect(distance(mean(end), mean(unbridged))).toBeLessThan(1);
  });

  it('keeps the mean colour over a chain of eight bridged takes', async () => {
    const prompt = 'A woman stands on the avenue, neon, light rain. Static.';
    let request = sampleRequest({ prompt, place: 'avenue', durationSeconds: 0.8 });
    const means: [number, number, number][] = [];
    for (let link = 0; link < 8; link++) {
      const take = await openTake(request);
      const sum: [number, number, number] = [0, 0, 0];
      let last: RgbaImage | undefined;
      for (let frame = 0; frame < take.frameCount; frame++) {
        last = take.render(frame);
        const here = mean(last);
        for (const channel of [0, 1, 2] as const) sum[channel] += here[channel] / take.frameCount;
      }
      means.push(sum);
      if (!last) throw new Error('no frames');
      request = sampleRequest({
        prompt,
        place: 'avenue',
        durationSeconds: 0.8,
        continueFrom: take.continuation,
        startImage: await save({ ...last, data: Uint8Array.from(last.data) }, `link-${link}.png`),
      });
    }
    for (const colour of means)
      for (const channel of [0, 1, 2] as const)
        expect(Math.abs(colour[channel] - (means[0]?.[channel] ?? 0))).toBeLessThan(1);
  });

  it('takes a start image to the palette of a style reference little by little, and says what it leaves aside', async () => {
    const picture = (name: string, background: string) =>
      sharp({
        create: { width: 192, height: 108, channels: 3, background, noise: { type: 'gaussian', mean: 128, sigma: 30 } },
      })
        .tint(background)
        .png()
        .toFile(join(folder, name))
        .then(() => pngInput(join(folder, name)));
    const [startImage, reference] = [await picture('cold.png', '#406080'), await picture('hot.png', '#c08040')];
    const request = sampleRequest({
      prompt: 'A man with a dog, film noir. Static.',
      startImage,
      styleReferences: [reference, reference],
      negativePrompt: 'mush',
      params: { steps: 30, fps: 24 },
      durationSeconds: 1,
    });
    const take = await openTake(request);
    const data = await sharp(startImage.path).ensureAlpha().raw().toBuffer();
    expect(frameHash(take.render(0))).toBe(frameHash({ width: 192, height: 108, data }));
    const target = mean({ width: 192, height: 108, data: await sharp(reference.path).ensureAlpha().raw().toBuffer() });
    const [start, middle, end] = [0, 12, 23].map((frame) => distance(mean(take.render(frame)), target));
    expect(middle).toBeLessThan(start ?? 0);
    expect(end).toBeLessThan((start ?? 0) * 0.7);
    const said = take.warnings.join(' ');
    for (const words of ['not added', 'noir is not laid', 'first style reference', '“mush”', '“steps”.'])
      expect(said).toContain(words);
  });

  it('moves the palette toward a style reference, more so when stronger', async () => {
    const path = join(folder, 'style.png');
    await sharp({
      create: {
        width: 96,
        height: 54,
        channels: 3,
        background: '#c08040',
        noise: { type: 'gaussian', mean: 128, sigma: 30 },
      },
    })
      .tint('#c08040')
      .png()
      .toFile(path);
    const reference = await pngInput(path);
    const target = mean({ width: 96, height: 54, data: await sharp(path).ensureAlpha().raw().toBuffer() });
    const at = async (styleStrength: number) =>
      distance(
        mean((await openTake(sampleRequest({ styleReferences: [reference], styleStrength }))).render(0)),
        target,
      );
    const plain = distance(mean((await openTake(sampleRequest())).render(0)), target);
    const [weak, strong] = [await at(0.3), await at(0.9)];
    expect(weak).toBeLessThan(plain);
    expect(strong).toBeLessThan(weak);
  });

  it('dresses a character in the colours of their reference', async () => {
    const path = join(folder, 'character.png');
    const body = await sharp({ create: { width: 60, height: 150, channels: 3, background: '#d02030' } })
      .png()
      .toBuffer();
    await sharp({ create: { width: 150, height: 200, channels: 3, background: '#8899aa' } })
      .composite([{ input: body, left: 45, top: 50 }])
      .png()
      .toFile(path);
    const dressed = (
      await openTake(
        sampleRequest({
          prompt: 'Full shot, a woman stands, day, street',
          characterReferences: [await pngInput(path)],
        }),
      )
    ).render(0);
    const data = Uint8Array.from(dressed.data);
    const plain = (await openTake(sampleRequest({ prompt: 'Full shot, a woman stands, day, street' }))).render(0);
    const reds = (pixels: Uint8Array) =>
      pixels.reduce(
        (count, value, index) =>
          count + (index % 4 === 0 && value > (pixels[index + 1] ?? 0) * 1.8 && value > 60 ? 1 : 0),
        0,
      );
    expect(reds(data)).toBeGreaterThan(reds(plain.data) + 100);
  });

  it('really turns the camera', async () => {
    const straight = (await openTake(sampleRequest({ prompt: 'mountains, day' }))).render(0);
    const kept = Uint8Array.from(straight.data);
    const turned = (await openTake(sampleRequest({ prompt: 'mountains, day', camera: { yaw: 12 } }))).render(0);
    expect(largestDifference({ ...straight, data: kept }, turned)).toBeGreaterThan(40);
  });
});
