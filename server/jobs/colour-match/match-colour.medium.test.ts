// Real: SQLite, Previz, ffmpeg. Fake: nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Take } from '#contract/records/take.ts';
import { type Composition, compose } from '#server/compose.ts';
import type { RgbaImage } from '#server/media/port.ts';
import { readDrift } from '../read-drift.ts';
import { makeFilm } from '../make-film.ts';
import { insertFilm, TEST_USER, temporaryFolder } from '../testing/film-fixture.ts';
import { matchColour } from './match-colour.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let deps: Composition;
let sessionId = '';
let shotIds: string[] = [];

beforeAll(async () => {
  folder = await temporaryFolder();
  deps = await compose({ dataFolder: folder.path });
  ({ sessionId, shotIds } = await insertFilm(deps, [
    { continuityMode: 'none', prompt: 'A woman in a long coat walks through a city street at night in the rain.' },
    { continuityMode: 'frame-bridge' },
    {
      continuityMode: 'style-match',
      place: 'desert',
      prompt: 'A red car drives through a desert at golden hour. Wide shot.',
      styleStrength: 0,
    },
  ]));
  await makeFilm(deps, { sessionId, userId: TEST_USER });
  // Three renders share the processors with other tests.
}, 300_000);
afterAll(async () => {
  await deps.close();
  await folder.remove();
});

const match = (index: number, strength?: number) =>
  matchColour(deps, {
    userId: TEST_USER,
    sessionId,
    shotId: shotIds[index] ?? '',
    ...(strength !== undefined && { strength }),
  });

async function selected(index: number): Promise<Take> {
  const film = (await deps.store.sessions.selectedTakes(TEST_USER, sessionId)) ?? [];
  const take = film.find(({ shotId }) => shotId === shotIds[index])?.take;
  if (!take) throw new Error('The shot plays nothing.');
  return take;
}

async function frameOf(take: Take, frame: number): Promise<RgbaImage> {
  const asset = await deps.store.assets.get(TEST_USER, take.mediaAssetId);
  return deps.media.frameAt(await deps.store.blobs.pathOf(asset?.sha256 ?? ''), frame);
}

function meanColour({ data }: RgbaImage): [number, number, number] {
  const sums: [number, number, number] = [0, 0, 0];
  for (let at = 0; at < data.length; at += 4)
    for (const channel of [0, 1, 2] as const) sums[channel] += data[at + channel] ?? 0;
  return [(sums[0] * 4) / data.length, (sums[1] * 4) / data.length, (sums[2] * 4) / data.length];
}

function distance(one: readonly number[], other: readonly number[]): number {
  return Math.hypot(...one.map((value, index) => value - (other[index] ?? 0)));
}

describe('a colour match', () => {
  it('should bring a shot closer to the one before as a new take, and keep the old one', async () => {
    const original = await selected(2);
    const reference = meanColour(await frameOf(await selected(1), 6));
    const { take, before, after } = await match(2);
    expect(take).toMatchObject({
      number: original.number + 1,
      of: original.of,
      frameCount: original.frameCount,
      costMicroUsd: 0,
      request: original.request,
      gradedFrom: { takeId: original.id, strength: 0.7, easeInFrames: 0 },
    });
    expect((await selected(2)).id).toBe(take.id);
    const [plain, graded] = [meanColour(await frameOf(original, 6)), meanColour(await frameOf(take, 6))];
    expect(distance(graded, reference)).toBeLessThan(distance(plain, reference) * 0.6);
    expect(before).not.toBeNull();
    expect(after).toBeGreaterThan(before ?? 100);
    expect((await deps.store.sessions.take(TEST_USER, sessionId, original.id))?.mediaAssetId).toBe(
      original.mediaAssetId,
    );
  });

  it('should be taken back by one undo, which keeps the take', async () => {
    const graded = await selected(2);
    expect((await deps.store.history.state(TEST_USER, sessionId))?.undo?.label).toMatch(/^Matched the colours of 03/);
    await deps.store.history.undo({ userId: TEST_USER, sessionId });
    expect((await selected(2)).gradedFrom).toBeUndefined();
    expect(await deps.store.sessions.take(TEST_USER, sessionId, graded.id)).not.toBeNull();
  });

  it('should grade the original again and never a grade', async () => {
    const original = await selected(2);
    const first = await match(2, 1);
    const second = await match(2, 0.3);
    expect([first.take.gradedFrom?.takeId, second.take.gradedFrom?.takeId]).toEqual([original.id, original.id]);
    const reference = meanColour(await frameOf(await selected(1), 6));
    expect(distance(meanColour(await frameOf(first.take, 6)), reference)).toBeLessThan(
      distance(meanColour(await frameOf(second.take, 6)), reference),
    );
  });

  it('should leave the first frame of a bridged shot as it is and come in over twelve', async () => {
    const original = await selected(1);
    await deps.store.commit({
      sessionId,
      userId: TEST_USER,
      isUndoable: true,
      change: { label: 'Cut', ops: [{ op: 'add', path: `/shots/${shotIds[1]}/outFrame`, value: 11 }] },
    });
    const { take } = await match(1, 1);
    expect(take.gradedFrom?.easeInFrames).toBe(12);
    expect(take.firstFrameAssetId).toBe(original.firstFrameAssetId);
    const change = async (frame: number) =>
      distance(meanColour(await frameOf(original, frame)), meanColour(await frameOf(take, frame)));
    expect(await change(0)).toBeLessThan(0.5);
    expect(await change(1)).toBeLessThan(0.5);
    const { continuity } = (await deps.store.sessions.get(TEST_USER, sessionId)) ?? {};
    // Every frame stands where it stood, so what plays is the same.
    expect(continuity?.shots[1]?.outFrame).toBe(11);
  });

  it('should lose nothing at strength 0 but one encoding', async () => {
    const { take } = await match(2, 0);
    const original = await deps.store.sessions.take(TEST_USER, sessionId, take.gradedFrom?.takeId ?? '');
    if (!original) throw new Error('The original is gone.');
    const [plain, graded] = [await frameOf(original, 6), await frameOf(take, 6)];
    expect(distance(meanColour(plain), meanColour(graded))).toBeLessThan(1.5);
  });

  it('should not be made of the first shot, of one without a take, or after a stale look', async () => {
    await expect(match(0)).rejects.toMatchObject({ code: 'anchor-unavailable' });
    const { sessionId: bare, shotIds: bareShots } = await insertFilm(deps, [{}, {}]);
    const request = { userId: TEST_USER, sessionId: bare, shotId: bareShots[1] ?? '' };
    await expect(matchColour(deps, request)).rejects.toMatchObject({ code: 'anchor-unavailable' });
    await expect(matchColour(deps, { ...request, ifMatch: 7 })).rejects.toMatchObject({ code: 'revision-conflict' });
    await expect(matchColour(deps, { ...request, shotId: 'nobody' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(matchColour(deps, { ...request, userId: 'other' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('the drift of a film', () => {
  it('should be told by run, from its anchor', async () => {
    const drift = await readDrift(deps.store, TEST_USER, sessionId);
    expect(drift?.runs).toHaveLength(1);
    expect(drift?.runs[0]).toMatchObject({
      anchorShotId: shotIds[0],
      shots: [{ shotId: shotIds[0], deltaE: 0 }, { shotId: shotIds[1] }, { shotId: shotIds[2] }],
    });
    expect(await readDrift(deps.store, 'other', sessionId)).toBeNull();
  });

  it('should begin a new run at a hard cut and say nothing of shots without a picture', async () => {
    const { sessionId: bare } = await insertFilm(deps, [{}, { continuityMode: 'none' }]);
    expect(await readDrift(deps.store, TEST_USER, bare)).toMatchObject({ runs: [] });
  });
});
