import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Operation, OperationStatus, VideoResult } from '#server/providers/port.ts';
import { openMedia } from '#server/media/open-media.ts';
import { PrevizProvider } from './previz-provider.ts';
import { frameHash, renderFrames } from './render/render-frames.ts';
import { sampleRequest } from './testing/sample-request.ts';

// Real: the child process, ffmpeg, files. Nothing is mocked.
let workFolder: string;
let provider: PrevizProvider;
beforeEach(() => {
  workFolder = mkdtempSync(join(tmpdir(), 'previz-provider-'));
  provider = new PrevizProvider({ workFolder });
});
afterEach(async () => {
  await provider.close();
  rmSync(workFolder, { recursive: true, force: true });
});

async function finished(operation: Operation, asked = provider): Promise<OperationStatus> {
  for (;;) {
    const status = await asked.status(operation);
    if (status.state !== 'queued' && status.state !== 'running') return status;
    await setTimeout(100);
  }
}

/** Hashes of what is seen: every frame of the film as it is decoded, then the first and the last picture. */
async function pictureHashes({ media: film, firstFrame, lastFrame }: VideoResult): Promise<string[]> {
  if (film.kind !== 'file' || firstFrame?.kind !== 'file' || lastFrame?.kind !== 'file') throw new Error('no files');
  const { media } = await openMedia();
  const frames = await media.frames(film.path, { from: 0, to: 100 });
  const stills = await Promise.all(
    [firstFrame.path, lastFrame.path].map(async (path) => {
      const { data, info } = await sharp(path).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
      return { width: info.width, height: info.height, data };
    }),
  );
  return [...frames, ...stills].map(frameHash);
}

describe('PrevizProvider', () => {
  it('renders a take with lossless first and last frames and says what it is', async () => {
    const request = sampleRequest();
    const operation = await provider.start(request, { idempotencyKey: 'one' });
    const status = await finished(operation);
    if (status.state !== 'succeeded') throw new Error(JSON.stringify(status));
    const { result } = status;
    if (result.media.kind !== 'file' || result.firstFrame?.kind !== 'file') throw new Error('no files');
    const { media } = await openMedia();
    expect(await media.probe(result.media.path)).toMatchObject({
      width: 192,
      height: 108,
      fps: 24,
      frameCount: 12,
      codec: 'h264',
    });
    const first = await sharp(result.firstFrame.path).ensureAlpha().raw().toBuffer();
    for await (const frame of renderFrames(request)) {
      expect(frameHash({ width: 192, height: 108, data: first })).toBe(frameHash(frame));
      break;
    }
    expect(result).toMatchObject({ seed: 7, costMicroUsd: 0, warnings: [] });
    expect(result.continuation).toMatchObject({ version: 1, scene: { place: 'city' } });
  });

  it('makes the same take again in the process that is kept, whatever came between', async () => {
    const other = sampleRequest({ prompt: 'A fox runs through snow', seed: 3 });
    const hashes: string[][] = [];
    for (const [key, request] of [
      ['before', sampleRequest()],
      ['between', other],
      ['after', sampleRequest()],
    ] as const) {
      const status = await finished(await provider.start(request, { idempotencyKey: key }));
      if (status.state !== 'succeeded') throw new Error(JSON.stringify(status));
      hashes.push(await pictureHashes(status.result));
    }
    const [before, between, after] = hashes;
    // Twelve frames of the film, the first and the last picture.
    expect(before).toHaveLength(14);
    expect(after).toEqual(before);
    for (const [index, hash] of (between ?? []).entries()) expect(hash).not.toBe(before?.[index]);
  });

  it('answers a repeated key with the same operation, also in another process, and begins anew what was lost', async () => {
    const operation = await provider.start(sampleRequest(), { idempotencyKey: 'two' });
    await provider.close();
    const later = new PrevizProvider({ workFolder });
    expect(await later.findByKey('two')).toEqual(operation);
    expect(await later.start(sampleRequest(), { idempotencyKey: 'two' })).toEqual(operation);
    expect((await finished(operation, later)).state).toBe('succeeded');
    expect(await later.findByKey('never')).toBeNull();
  });

  it('cancels, and leaves nothing half written', async () => {
    const operation = await provider.start(sampleRequest({ durationSeconds: 30 }), { idempotencyKey: 'three' });
    await setTimeout(1500);
    await provider.cancel(operation);
    expect(await provider.status(operation)).toEqual({ state: 'cancelled' });
    const [folder] = readdirSync(workFolder);
    expect(readdirSync(join(workFolder, folder ?? '')).sort()).toEqual(['cancelled', 'job.json']);
  });

  it('refuses what it cannot render and fails on a picture that is none', async () => {
    await expect(provider.start(sampleRequest({ width: 193 }), { idempotencyKey: 'four' })).rejects.toThrow(
      /even numbers/,
    );
    await expect(provider.start(sampleRequest({ modelId: 'other' }), { idempotencyKey: 'five' })).rejects.toThrow(
      /no video model "other"/,
    );
    const startImage = { path: join(workFolder, 'missing.png'), sha256: '0'.repeat(64), mime: 'image/png' } as const;
    const operation = await provider.start(sampleRequest({ startImage }), { idempotencyKey: 'six' });
    expect(await finished(operation)).toMatchObject({ state: 'failed', error: { details: { isRetryable: false } } });
  });

  it('opens PNG, JPEG and WebP for a start picture, and nothing else whatever it is called', async () => {
    const drawing =
      '<svg xmlns="http://www.w3.org/2000/svg" width="192" height="108"><rect width="9" height="9"/></svg>';
    const pictures: [string, Buffer, OperationStatus['state']][] = [
      ['svg', Buffer.from(drawing), 'failed'],
      [
        'tiff',
        await sharp({ create: { width: 192, height: 108, channels: 3, background: '#345' } })
          .tiff()
          .toBuffer(),
        'failed',
      ],
      [
        'png',
        await sharp({ create: { width: 192, height: 108, channels: 3, background: '#345' } })
          .png()
          .toBuffer(),
        'succeeded',
      ],
    ];
    for (const [kind, bytes, state] of pictures) {
      const path = join(workFolder, `${kind}.png`);
      writeFileSync(path, bytes);
      const startImage = { path, sha256: '0'.repeat(64), mime: 'image/png' } as const;
      const operation = await provider.start(sampleRequest({ startImage, durationSeconds: 0.5 }), {
        idempotencyKey: kind,
      });
      expect((await finished(operation)).state, kind).toBe(state);
    }
  });

  it('gives a render up whose process dies again and again', async () => {
    const workerPath = join(workFolder, 'dies.mjs');
    const births = join(workFolder, 'births');
    writeFileSync(
      workerPath,
      `import { appendFileSync } from 'node:fs'; appendFileSync(${JSON.stringify(births)}, '.'); process.exit(3);`,
    );
    const dying = new PrevizProvider({ workFolder: join(workFolder, 'work'), workerPath });
    const operation = await dying.start(sampleRequest(), { idempotencyKey: 'dies' });
    const status = await finished(operation, dying);
    if (status.state !== 'failed') throw new Error(status.state);
    expect(status.error.message).toMatch(/begun 3 times and ended early each time.*code 3/);
    expect(readFileSync(births, 'utf8')).toBe('...');
  });

  it('makes stills', async () => {
    const operation = await provider.startImage(
      { modelId: 'previz-still', prompt: 'a fox in the snow', width: 128, height: 72, params: {} },
      { idempotencyKey: 'still' },
    );
    for (;;) {
      const status = await provider.imageStatus(operation);
      if (status.state === 'succeeded') {
        if (status.result.media.kind !== 'file') throw new Error('no file');
        expect(await sharp(status.result.media.path).metadata()).toMatchObject({
          format: 'png',
          width: 128,
          height: 72,
        });
        return;
      }
      if (status.state === 'failed' || status.state === 'cancelled') throw new Error(status.state);
      await setTimeout(100);
    }
  });
});
