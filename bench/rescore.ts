import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '#contract/ids.ts';
import type { Asset } from '#contract/records/asset.ts';
import { type Composition, compose } from '#server/compose.ts';
import { CutMeasurer } from '#server/jobs/cut-measurer.ts';
import { readDrift } from '#server/jobs/read-drift.ts';
import { insertFilm, TEST_USER } from '#server/jobs/testing/film-fixture.ts';
import { addTestTake } from '#server/jobs/testing/test-take.ts';
import { encodeImages } from '#server/media/testing/clips.ts';
import { sceneFrame } from '#server/media/testing/scene-frames.ts';
import type { BenchRow } from './row.ts';
import { median } from './percentile.ts';

const SHOTS = 100;
/** Different clips in the film; each pair of neighbours among them is measured once. */
const CLIPS = 8;
const FRAMES = 24;
const SIZE = { width: 768, height: 432 } as const;
const ROUNDS = 5;

/** Times what follows a re-take in a long film: the cuts on either side of it, and the drift of all shots. From files to stored scores. */
export async function benchRescore(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'raccord-bench-'));
  const deps = await compose({ dataFolder: join(folder, 'data') });
  const measurer = new CutMeasurer(deps, (error) => {
    throw error;
  });
  try {
    const { sessionId, shotIds } = await insertFilm(
      deps,
      Array.from({ length: SHOTS }, () => ({ continuityMode: 'style-match' })),
    );
    const films: Asset[] = [];
    for (let look = 0; look < CLIPS + 2 * ROUNDS; look++) films.push(await keepClip(deps, folder, look));
    const filmOf = (look: number) => films[look] ?? fail();
    for (const [index, shotId] of shotIds.entries()) {
      await addTestTake(deps, { sessionId, shotId, film: filmOf(index % CLIPS) });
    }
    await measurer.measure(TEST_USER, sessionId);
    const rescored: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const shotId = shotIds[20 + 10 * round] ?? '';
      await addTestTake(deps, { sessionId, shotId, film: filmOf(CLIPS + round) });
      rescored.push(
        await milliseconds(async () => {
          await measurer.measure(TEST_USER, sessionId);
          await readDrift(deps.store, TEST_USER, sessionId);
        }),
      );
    }
    const single: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      // Of the last shot only the cut into it is new.
      await addTestTake(deps, { sessionId, shotId: shotIds.at(-1) ?? '', film: filmOf(CLIPS + ROUNDS + round) });
      single.push(await milliseconds(() => measurer.measure(TEST_USER, sessionId)));
    }
    const whole = median(rescored);
    return [
      { name: `re-score a film of ${SHOTS} shots after one re-take`, value: whole, unit: 'ms', target: '< 1000' },
      { name: 'one cut of it, from files to stored score', value: median(single), unit: 'ms', target: '<= 300' },
    ];
  } finally {
    await measurer.close();
    await deps.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A clip of its own for each number. */
async function keepClip(deps: Composition, folder: string, look: number): Promise<Asset> {
  const path = join(folder, `${look}.mp4`);
  const frames = Array.from({ length: FRAMES }, (_, frame) => sceneFrame(SIZE.width, SIZE.height, look * 40 + frame));
  const { fps, frameCount, durationSeconds } = await encodeImages(deps.media, path, frames);
  return deps.store.assets.save({
    id: newId(),
    userId: TEST_USER,
    ...(await deps.store.blobs.putFile(path)),
    kind: 'video',
    mime: 'video/mp4',
    ...SIZE,
    fps,
    frameCount,
    durationSeconds,
    createdAt: deps.now().toISOString(),
  });
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function fail(): never {
  throw new Error('There is no such clip.');
}
