import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '#contract/ids.ts';
import type { Cut } from '#contract/records/cut.ts';
import { compose, type Composition } from '#server/compose.ts';
import { encodeImages } from '#server/media/testing/clips.ts';
import { sceneFrame } from '#server/media/testing/scene-frames.ts';
import { CutMeasurer } from './cut-measurer.ts';
import { PictureThread, startPicturesChild } from './pictures/picture-thread.ts';
import { picturesHere } from './pictures/picture-work.ts';
import { readCuts } from './read-cuts.ts';
import { addTestTake } from './testing/test-take.ts';
import { insertFilm, temporaryFolder, TEST_USER as userId } from './testing/film-fixture.ts';

// Real: SQLite, ffmpeg, the thread.
const SIZE = { width: 256, height: 144 };
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let deps: Composition;
/** What was read since the last look: file and range. */
const reads: string[] = [];
/** Of those at work now, and the most at once. */
let reading = 0;
let mostReading = 0;

beforeAll(async () => {
  folder = await temporaryFolder();
  deps = await compose({ dataFolder: folder.path });
  const frameRanges = deps.media.frameRanges.bind(deps.media);
  Object.assign(deps.media, {
    frameRanges: (...given: Parameters<typeof frameRanges>) => {
      reads.push(...given[1].map((range) => JSON.stringify([given[0], range])));
      mostReading = Math.max(mostReading, ++reading);
      return frameRanges(...given).finally(() => (reading -= 1));
    },
  });
});

afterAll(async () => {
  await deps.close();
  await folder.remove();
});

async function clip(look: number, frames = 12) {
  const path = join(folder.path, `${newId()}.mp4`);
  const pictures = Array.from({ length: frames }, (_, frame) => sceneFrame(SIZE.width, SIZE.height, look * 40 + frame));
  const { fps, frameCount, durationSeconds } = await encodeImages(deps.media, path, pictures);
  const blob = await deps.store.blobs.putFile(path);
  const about = { id: newId(), userId, ...blob, kind: 'video', mime: 'video/mp4', ...SIZE } as const;
  return deps.store.assets.save({ ...about, fps, frameCount, durationSeconds, createdAt: deps.now().toISOString() });
}

it('should read no range of a clip twice for a whole film, and after a re-take only what that concerns', async () => {
  const { sessionId, shotIds } = await insertFilm(deps, [{}, {}, {}, {}]);
  for (const [look, shotId] of shotIds.entries())
    await addTestTake(deps, { sessionId, shotId, film: await clip(look) });
  const measurer = new CutMeasurer(deps, (error) => {
    throw error;
  });
  const cuts: Cut[] = [];
  await measurer.measure(userId, sessionId, (cut) => cuts.push(cut));
  // Six sides of three cuts, and three frames of each of four clips for their colours.
  expect(reads).toHaveLength(18);
  expect(new Set(reads).size).toBe(18);
  const before = await readCuts(deps.store, userId, sessionId);
  expect(cuts).toEqual(before);
  expect(before?.map(({ metrics }) => metrics !== null)).toEqual([true, true, true]);
  expect(before?.map(({ driftDeltaE }) => driftDeltaE !== null)).toEqual([true, true, true]);

  reads.length = 0;
  await measurer.measure(userId, sessionId);
  expect(reads).toEqual([]);

  await addTestTake(deps, { sessionId, shotId: shotIds[2] ?? '', film: await clip(9) });
  const told: string[] = [];
  await measurer.measure(userId, sessionId, ({ toShotId }) => told.push(toShotId));
  // Both sides of the two cuts, and the colours of the new clip.
  expect(reads).toHaveLength(7);
  expect(told).toEqual([shotIds[2], shotIds[3]]);
  const after = await readCuts(deps.store, userId, sessionId);
  expect(after?.[0]).toEqual(before?.[0]);
  expect(after?.[1]?.score).not.toBe(before?.[1]?.score);
  await measurer.close();
});

it('should read only what is wanted in its turn, however many films are measured at once', async () => {
  const measurer = new CutMeasurer(deps, (error) => {
    throw error;
  });
  const films = [await insertFilm(deps, [{}, {}, {}]), await insertFilm(deps, [{}, {}, {}])];
  for (const [film, { sessionId, shotIds }] of films.entries())
    for (const [at, shotId] of shotIds.entries())
      await addTestTake(deps, { sessionId, shotId, film: await clip(20 + 3 * film + at) });
  mostReading = 0;
  await Promise.all(films.map(({ sessionId }) => measurer.measure(userId, sessionId)));
  // Both sides of a cut, and of the next.
  expect(mostReading).toBe(4);
  await measurer.close();
});

it('should measure in a thread as it does here, and leave this one free meanwhile', async () => {
  const thread = new PictureThread();
  try {
    const frame = (at: number) => sceneFrame(320, 180, at);
    const frames = { tailA: [1, 2, 3, 4].map(frame), headB: [5, 6, 7, 8].map(frame), kind: 'seamless' } as const;
    expect(await thread.cut(frames)).toEqual(await picturesHere.cut(frames));
    expect(await thread.colours(frames.tailA)).toEqual(await picturesHere.colours(frames.tailA));
    expect(await thread.style(frame(1), frame(90))).toBe(await picturesHere.style(frame(1), frame(90)));
    let turns = 0;
    const turning = setInterval(() => (turns += 1), 1);
    await thread.cut(frames);
    clearInterval(turning);
    expect(turns).toBeGreaterThan(2);
  } finally {
    await thread.close();
  }
});

it('should tell what could not be looked at, and go on with the next', async () => {
  const thread = new PictureThread();
  try {
    // More pixels than any memory holds.
    const broken = { width: 1, height: Number.MAX_SAFE_INTEGER, data: new Uint8Array(4) };
    const outcome = thread.style(broken, broken);
    await expect(outcome).rejects.toThrow(/^The picture could not be looked at: Invalid typed array length/);
    expect((await thread.colours([sceneFrame(320, 180, 1)]))?.meanChroma).toBeGreaterThan(0);
  } finally {
    await thread.close();
  }
});

it('should start a new thread after one has failed or was ended, and leave alone what the new one does', async () => {
  const failing =
    "require('node:worker_threads').parentPort.on('message', () => { throw new Error('out of memory'); })";
  let started = 0;
  const thread = new PictureThread(() => {
    started += 1;
    return started === 1 ? new Worker(failing, { eval: true }) : startPicturesChild();
  });
  try {
    const frame = sceneFrame(320, 180, 1);
    await expect(thread.colours([frame])).rejects.toThrow('The thread that looks at pictures failed: out of memory');
    // Asked before the failed one has quite ended.
    expect((await thread.colours([frame]))?.meanChroma).toBeGreaterThan(0);
    const asked = thread.colours([frame]);
    await Promise.all([expect(asked).rejects.toThrow('The thread that looks at pictures has ended.'), thread.close()]);
    expect((await thread.colours([frame]))?.meanChroma).toBeGreaterThan(0);
    expect(started).toBe(3);
  } finally {
    await thread.close();
  }
});
