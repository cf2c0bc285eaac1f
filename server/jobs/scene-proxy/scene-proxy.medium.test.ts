// Real: SQLite, Previz, ffmpeg, picture decoding. Fake: nothing.
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#contract/ids.ts';
import type { SceneProxy } from '#contract/records/continuity.ts';
import { type Composition, compose } from '#server/compose.ts';
import type { RgbaImage } from '#server/media/port.ts';
import { makeFilm } from '../make-film.ts';
import { planTake } from '../plan-take.ts';
import { finishTasks } from '../testing/finish-tasks.ts';
import { insertFilm, TEST_USER, temporaryFolder } from '../testing/film-fixture.ts';
import { buildSceneProxy } from './build-scene-proxy.ts';
import { removeSceneProxy } from './remove-scene-proxy.ts';
import { drawProxyView } from './view-scene-proxy.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let deps: Composition;
let sessionId = '';
let shotIds: string[] = [];

beforeAll(async () => {
  folder = await temporaryFolder();
  deps = await compose({ dataFolder: folder.path });
  ({ sessionId, shotIds } = await insertFilm(deps, [{ continuityMode: 'none' }]));
  await makeFilm(deps, { sessionId, userId: TEST_USER });
});
afterAll(async () => {
  await deps.close();
  await folder.remove();
});

const command = () => ({ userId: TEST_USER, sessionId });
const fromShot = () => ({ kind: 'shot', shotId: shotIds[0] ?? '' }) as const;

async function proxyNow(): Promise<SceneProxy | null> {
  return (await deps.store.sessions.get(TEST_USER, sessionId))?.continuity?.sceneProxy ?? null;
}

async function build(): Promise<SceneProxy | null> {
  await buildSceneProxy(deps, { ...command(), from: fromShot() });
  await finishTasks(deps);
  return proxyNow();
}

function difference(one: RgbaImage, other: RgbaImage): number {
  let sum = 0;
  for (let at = 0; at < one.data.length; at++) sum += Math.abs((one.data[at] ?? 0) - (other.data[at] ?? 0));
  return sum / one.data.length;
}

async function flatPicture(): Promise<string> {
  const bytes = await sharp({ create: { width: 320, height: 180, channels: 3, background: '#336699' } })
    .png()
    .toBuffer();
  const blob = await deps.store.blobs.put(bytes);
  const about = { kind: 'image', mime: 'image/png', width: 320, height: 180 } as const;
  const asset = { id: newId(), userId: TEST_USER, ...blob, ...about, createdAt: deps.now().toISOString() };
  return (await deps.store.assets.save(asset)).id;
}

describe('a scene proxy', () => {
  it('should be building at once and ready with frame and depth, which undo takes back whole', async () => {
    const started = await buildSceneProxy(deps, { ...command(), from: fromShot() });
    expect(started.sceneProxy).toMatchObject({ status: 'building', from: fromShot() });
    expect(await proxyNow()).toEqual(started.sceneProxy);
    await finishTasks(deps);
    const ready = await proxyNow();
    expect(ready).toMatchObject({ id: started.sceneProxy.id, status: 'ready', depthSource: 'rendered' });
    const depth = await deps.store.assets.get(TEST_USER, ready?.depthMapAssetId ?? '');
    expect(depth).toMatchObject({ kind: 'depth', width: 768, height: 432 });
    expect((await deps.store.history.state(TEST_USER, sessionId))?.undo?.label).toBe('Built the scene proxy');
    await deps.store.history.undo(command());
    expect(await proxyNow()).toBeNull();
    await deps.store.history.redo(command());
    expect(await proxyNow()).toEqual(ready);
  });

  it('should show the place from elsewhere: the same picture at rest, another for every move', async () => {
    const proxy = await build();
    if (!proxy) throw new Error('There is no proxy.');
    const reference = await deps.store.assets.get(TEST_USER, proxy.referenceFrameAssetId ?? '');
    const picture = await deps.stills.read(await deps.store.blobs.pathOf(reference?.sha256 ?? ''));
    const view = (camera: object) => drawProxyView(deps, { userId: TEST_USER, proxy, camera });
    const rest = await view({});
    expect(difference(rest, picture)).toBe(0);
    const moved = [{ yaw: 15 }, { yaw: -15 }, { pitch: 10 }, { roll: 20 }, { dolly: 0.4 }, { dolly: -0.4 }];
    const views = [rest, ...(await Promise.all(moved.map(view)))];
    for (const [index, one] of views.entries()) {
      for (const other of views.slice(index + 1)) expect(difference(one, other)).toBeGreaterThan(1);
    }
    expect((await drawProxyView(deps, { userId: TEST_USER, proxy, camera: {} }, 320)).width).toBe(320);
  });

  it('should bring back the one before when a new one is undone', async () => {
    const first = await build();
    const second = await build();
    expect(second?.id).not.toBe(first?.id);
    await deps.store.history.undo(command());
    expect(await proxyNow()).toEqual(first);
  });

  it('should guess depth of a picture that came in, and call it a guess', async () => {
    const [film] = (await deps.store.sessions.selectedTakes(TEST_USER, sessionId)) ?? [];
    await buildSceneProxy(deps, { ...command(), from: { kind: 'asset', assetId: film?.take.firstFrameAssetId ?? '' } });
    await finishTasks(deps);
    expect(await proxyNow()).toMatchObject({ status: 'ready', depthSource: 'estimated' });
  });

  it('should be refused for a picture without depth, saying so', async () => {
    await buildSceneProxy(deps, { ...command(), from: { kind: 'asset', assetId: await flatPicture() } });
    await finishTasks(deps);
    const failed = await proxyNow();
    expect(failed).toMatchObject({ status: 'failed', error: expect.stringContaining('Insufficient parallax depth') });
    const view = drawProxyView(deps, { userId: TEST_USER, proxy: failed ?? neverBuilt, camera: {} });
    await expect(view).rejects.toMatchObject({ code: 'anchor-unavailable' });
  });

  it('should be given up when it is removed or replaced while it is being built', async () => {
    await removeSceneProxy(deps, command());
    await buildSceneProxy(deps, { ...command(), from: fromShot() });
    await removeSceneProxy(deps, command());
    await finishTasks(deps);
    expect(await proxyNow()).toBeNull();
    const { sceneProxy: replaced } = await buildSceneProxy(deps, { ...command(), from: fromShot() });
    const { sceneProxy: kept } = await buildSceneProxy(deps, { ...command(), from: fromShot() });
    await finishTasks(deps);
    expect((await deps.store.tasks.get(TEST_USER, replaced.id))?.status).toBe('cancelled');
    expect(await proxyNow()).toMatchObject({ id: kept.id, status: 'ready' });
    await deps.store.history.undo(command());
    expect(await proxyNow()).toBeNull();
  });

  it('should be where a style-matched shot starts, seen from its camera', async () => {
    const proxy = await build();
    const { continuity } = (await deps.store.sessions.get(TEST_USER, sessionId)) ?? {};
    const [first] = continuity?.shots ?? [];
    if (!continuity || !first || !proxy) throw new Error('There is no film.');
    const shot = { ...first, id: newId(), position: 'b0', continuityMode: 'style-match', camera: { yaw: 12 } } as const;
    const { selectedTakeId: _selected, ...unmade } = shot;
    const settings = { ...continuity.settings, useSceneProxy: true };
    const plan = (camera: object) => {
      const seen = { ...unmade, camera };
      return planTake(deps, {
        ...command(),
        continuity: { ...continuity, settings, shots: [first, seen] },
        shot: seen,
      });
    };
    const [one, other] = [await plan({ yaw: 12 }), await plan({ yaw: -12 })];
    expect(one).toMatchObject({ mechanism: 'scene-proxy', inputAnchor: { kind: 'scene-proxy-view' } });
    expect(one.startImage?.sha256).toBeDefined();
    expect(one.startImage?.sha256).not.toBe(other.startImage?.sha256);
    expect((await plan({ yaw: 12 })).startImage?.sha256).toBe(one.startImage?.sha256);
  });

  it('should not be built of a shot without a take, nor of what is not there', async () => {
    const { sessionId: bare, shotIds: bareShots } = await insertFilm(deps, [{}]);
    const of = (from: Parameters<typeof buildSceneProxy>[1]['from']) =>
      buildSceneProxy(deps, { userId: TEST_USER, sessionId: bare, from });
    await expect(of({ kind: 'shot', shotId: bareShots[0] ?? '' })).rejects.toMatchObject({
      code: 'anchor-unavailable',
    });
    await expect(of({ kind: 'take', takeId: 'nobody' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(of({ kind: 'asset', assetId: 'nobody' })).rejects.toMatchObject({ code: 'not-found' });
    expect((await deps.store.sessions.get(TEST_USER, bare))?.continuity?.sceneProxy).toBeUndefined();
  });
});

const neverBuilt: SceneProxy = {
  id: 'x',
  kind: 'depth-parallax',
  status: 'failed',
  createdAt: '2026-11-22T16:00:00.000Z',
};
