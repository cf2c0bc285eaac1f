import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#contract/ids.ts';
import { generateShot } from '#server/jobs/requests/generate-shot.ts';
import { openEngine } from '#server/jobs/testing/engine-world.ts';
import { TEST_USER as userId } from '#server/jobs/testing/film-fixture.ts';
import { openMedia } from '#server/media/open-media.ts';
import { inTemporaryFolder } from '#server/media/testing/clips.ts';
import { describeProvider } from '../conformance.ts';
import { createRegistry } from '../index.ts';
import type { ImageInput, ImageProvider, ProviderError, VideoProvider, VideoRequest } from '../port.ts';
import { makeStandInMedia } from '../testing/stand-in-media.ts';
import type { StandInMedia } from '../testing/stand-in-server.ts';
import { RunwayProvider } from './runway-provider.ts';
import { type DoubleScript, RunwayDouble } from './testing/runway-double.ts';

// Real: Runway's own client, HTTP, files, the engine. Behind them is a double of its wire format.
let media: StandInMedia;
let double: RunwayDouble;
beforeAll(async () => {
  media = await makeStandInMedia((await openMedia()).media);
});

function providerOf({ url, apiKey }: RunwayDouble, inlineBytes?: number): VideoProvider & ImageProvider {
  return new RunwayProvider({ baseUrl: url, apiKey, inlineBytes });
}

const size = { prompt: 'A tram crosses the bridge.', width: 1280, height: 720, params: {} };
const video: VideoRequest = { ...size, modelId: 'runway-gen45', durationSeconds: 2, fps: 24 };

describeProvider('Runway', async () => {
  const own = await RunwayDouble.start({ workMs: 60 }, media);
  return {
    provider: providerOf(own),
    reopen: () => providerOf(own),
    video,
    image: { ...size, modelId: 'runway-gen4-image' },
    close: () => own.stop(),
  };
});

describe('what Runway is sent', () => {
  beforeAll(async () => {
    double = await RunwayDouble.start({ workMs: 0 }, media);
  });
  afterAll(() => double.stop());
  const bodyOf = () => double.tasks.at(-1)?.body;

  it('should be the words, whole seconds, a size it makes, and a warning about what is otherwise', async () => {
    const provider = providerOf(double);
    const operation = await provider.start(
      { ...video, durationSeconds: 3.4, width: 432, height: 768, seed: 7 },
      { idempotencyKey: newId() },
    );
    expect(bodyOf()).toEqual({
      model: 'gen4.5',
      promptText: size.prompt,
      duration: 3,
      ratio: '720:1280',
      seed: 7,
    });
    expect(await provider.status(operation)).toMatchObject({
      state: 'succeeded',
      result: { seed: 7, costMicroUsd: 360_000, warnings: ['Runway makes whole seconds: 3 s instead of 3.4 s.'] },
    });
  });

  it('should be a start picture with the words, inside the request or uploaded before when it is large', async () => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, 'start.png');
      await writeFile(path, media.still);
      const startImage: ImageInput = { path, sha256: 'a'.repeat(64), mime: 'image/png' };
      await providerOf(double).start({ ...video, startImage }, { idempotencyKey: newId() });
      const inline = `data:image/png;base64,${Buffer.from(media.still).toString('base64')}`;
      expect(bodyOf()).toMatchObject({ promptImage: [{ position: 'first', uri: inline }] });
      await providerOf(double, 10).start({ ...video, startImage }, { idempotencyKey: newId() });
      expect(bodyOf()).toMatchObject({ promptImage: [{ position: 'first', uri: 'runway://1' }] });
      expect(Buffer.from(double.uploads[0] ?? []).includes(Buffer.from(media.still))).toBe(true);
    });
  });

  it('should be faces before looks, three references at most', async () => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, 'look.png');
      await writeFile(path, media.still);
      const one: ImageInput = { path, sha256: 'b'.repeat(64), mime: 'image/png' };
      const provider = providerOf(double);
      const operation = await provider.startImage(
        { ...size, modelId: 'runway-gen4-image', styleReferences: [one, one], characterReferences: [one, one] },
        { idempotencyKey: newId() },
      );
      expect(bodyOf()).toMatchObject({ model: 'gen4_image', ratio: '1280:720', referenceImages: { length: 3 } });
      expect(await provider.imageStatus(operation)).toMatchObject({
        result: { costMicroUsd: 50_000, warnings: ['Only 3 references are taken.'] },
      });
    });
  });
});

describe('Runway in trouble', () => {
  afterEach(() => double.stop());
  const open = async (script: DoubleScript) => {
    double = await RunwayDouble.start(script, media);
    return providerOf(double);
  };
  const start = async (provider: VideoProvider) => provider.start(video, { idempotencyKey: newId() });

  it.each([
    [429, true],
    [503, true],
    [402, false],
    [400, false],
    [0, true],
  ])('should be asked exactly once, whatever comes of it (%s)', async (status, isRetryable) => {
    const provider = await open({ workMs: 0, refusals: [status] });
    const error = await start(provider).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'ProviderError', details: { isRetryable } });
    // Without a status nobody can tell whether it was taken.
    expect((error as ProviderError).details.statusCode).toBe(status === 0 ? undefined : status); // its name was seen above
    expect(double.submissions).toBe(1);
  });

  it('should say that its key is wrong without showing it', async () => {
    await open({ workMs: 0 });
    const wrong = new RunwayProvider({ baseUrl: double.url, apiKey: 'wrong-key' });
    const error = await start(wrong).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ message: expect.stringContaining('RUNWAYML_API_SECRET') });
    expect(JSON.stringify(error)).not.toContain('wrong-key');
  });

  it.each([
    ['INTERNAL.BAD_OUTPUT.CODE01', true],
    ['SAFETY.INPUT.TEXT', false],
    ['ASSET.INVALID', false],
  ])('should say by %s whether another try makes sense', async (failureCode, isRetryable) => {
    const provider = await open({ workMs: 0, failure: { failure: 'It broke.', failureCode } });
    expect(await provider.status(await start(provider))).toMatchObject({
      state: 'failed',
      error: { details: { isRetryable } },
    });
  });

  it.each([[{ surprise: 1 }], [{ status: 'SUCCEEDED', cost: { credits: -1 }, output: [] }]])(
    'should not be believed in a wrong shape',
    async (answer) => {
      const provider = await open({ workMs: 0, answer });
      const operation = await start(provider);
      await expect(provider.status(operation)).rejects.toMatchObject({ details: { isRetryable: true } });
    },
  );

  it('should keep a film that was done before it was to stop', async () => {
    const provider = await open({ workMs: 0 });
    const operation = await start(provider);
    await provider.cancel(operation);
    expect(double.deleted.size).toBe(0);
    expect(await provider.status(operation)).toMatchObject({ state: 'succeeded' });
  });
});

it('should make a take through the engine, and be paid what it charged', async () => {
  double = await RunwayDouble.start({ workMs: 50 }, media);
  const runway = providerOf(double);
  const world = await openEngine({
    change: (parts) => ({ ...parts, providers: createRegistry({ video: [runway], image: [runway] }) }),
  });
  try {
    const { sessionId, shotIds } = await world.film([{ modelId: 'runway-gen45', durationSeconds: 2 }]);
    world.startWorker();
    const { items } = await generateShot(world.deps, { userId, sessionId, shotId: shotIds[0] ?? '' });
    expect(items).toMatchObject([{ costEstimateMicroUsd: 240_000 }]);
    const [generation] = await world.untilSettled(sessionId);
    expect(generation).toMatchObject({ status: 'succeeded', costMicroUsd: 240_000 });
    const takes = await world.deps.store.sessions.takes(userId, sessionId, {});
    expect(takes?.items).toMatchObject([{ provider: 'runway', modelId: 'runway-gen45', costMicroUsd: 240_000 }]);
    // Asked for 432 lines of 2 s, given what the double has: said so.
    expect(takes?.items[0]?.warnings).toEqual([
      'It came as 160×90 instead of 768×432.',
      'It lasts 0.5 s instead of 2 s.',
    ]);
  } finally {
    await world.close();
    await double.stop();
  }
});
