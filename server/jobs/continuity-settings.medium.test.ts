import { rm } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { newId } from '#contract/ids.ts';
import type { SettingsPatch } from '#contract/records/commands.ts';
import type { ContinuitySettings, SceneProxy } from '#contract/records/continuity.ts';
import type { Model } from '#contract/records/model.ts';
import type { Shot } from '#contract/records/shot.ts';
import { addShot, patchShot } from '#server/sessions/shots.ts';
import { setSceneProxy, setSettings, setStyleReference } from '#server/sessions/sequence.ts';
import type { JobDeps } from './deps.ts';
import { saveStill } from './frame-asset.ts';
import { planTake, shotContext } from './plan-take.ts';
import { generateShot } from './requests/generate-shot.ts';
import { makeStyleReference } from './style-reference.ts';
import { type EngineOptions, type EngineWorld, openEngine } from './testing/engine-world.ts';
import { TEST_USER as userId } from './testing/film-fixture.ts';

// Real: SQLite, ffmpeg, HTTP. Fake: the provider, and whoever recognises faces. One test for each of the ten settings.
let world: EngineWorld;
afterEach(() => world.close());

async function sequence(shots: readonly Partial<Shot>[], settings: SettingsPatch, change?: EngineOptions['change']) {
  world = await openEngine({ change });
  const film = await world.film(shots);
  await setSettings(world.deps, { userId, sessionId: film.sessionId, settings });
  return film;
}

/** Asks for a shot and waits for it. */
async function make(sessionId: string, shotId = '') {
  await generateShot(world.deps, { userId, sessionId, shotId });
  const generations = await world.untilSettled(sessionId);
  return generations.at(-1);
}

async function plan(sessionId: string, shotId = '', deps: JobDeps = world.deps) {
  const session = await deps.store.sessions.get(userId, sessionId);
  const context = session && shotContext(session, shotId);
  if (!context) throw new Error('There is no such shot.');
  return planTake(deps, context);
}

async function still(grey: number) {
  return saveStill(world.deps, userId, { width: 64, height: 36, data: new Uint8Array(64 * 36 * 4).fill(grey) });
}

async function character(): Promise<string> {
  const at = world.deps.now().toISOString();
  const { id } = await world.deps.store.library.create({
    id: newId(),
    userId,
    type: 'character',
    trigger: 'anna',
    name: 'Anna',
    imageAssetIds: [(await still(90)).id],
    createdAt: at,
    updatedAt: at,
  });
  return id;
}

/** The same models, that also take a character; as strong as asked, or without saying how strong. */
function withCharacters({ providers }: JobDeps, takesStrength = true): JobDeps['providers'] {
  const reference = { type: 'bool', default: true, label: 'Reference', takesStrength } as const;
  const models = providers.models.map(
    (model): Model => ({
      ...model,
      capabilities: { ...model.capabilities, style_reference: reference, character_reference: reference },
    }),
  );
  return { ...providers, models, findModel: (id) => models.find((model) => model.id === id) ?? null };
}

describe('a new shot', () => {
  it.each([
    ['defaultContinuityMode', 'style-match', { continuityMode: 'style-match' }],
    ['defaultStyleStrength', 0.35, { styleStrength: 0.35 }],
    ['defaultModel', 'stand-in-video', { modelId: 'stand-in-video' }],
  ] as const)('should begin as %s says', async (setting, value, expected) => {
    const { sessionId } = await sequence([{}], { [setting]: value });
    const { shotId } = await addShot(world.deps, { userId, sessionId, shot: { prompt: 'A tram.' } });
    expect(await world.deps.store.sessions.shot(userId, sessionId, shotId)).toMatchObject(expected);
  });
});

describe('what a take is made from', () => {
  it('should be anchored by generationMode continuity only where one has to be', async () => {
    const { sessionId, shotIds } = await sequence([{}, { continuityMode: 'style-match' }], {
      generationMode: 'standard',
    });
    world.startWorker();
    await make(sessionId, shotIds[0]);
    expect((await plan(sessionId, shotIds[1])).mechanism).toBe('seed-only');
    await setSettings(world.deps, { userId, sessionId, settings: { generationMode: 'continuity' } });
    expect((await plan(sessionId, shotIds[1])).mechanism).toBe('style-keyframe');
  });

  it('should be a view of the scene proxy where useSceneProxy wants it', async () => {
    const { sessionId, shotIds } = await sequence([{}, { continuityMode: 'style-match' }], { useSceneProxy: false });
    world.startWorker();
    await make(sessionId, shotIds[0]);
    const frame = await still(120);
    const proxy: SceneProxy = {
      id: newId(),
      kind: 'depth-parallax',
      status: 'ready',
      referenceFrameAssetId: frame.id,
      depthMapAssetId: frame.id,
      createdAt: world.deps.now().toISOString(),
    };
    await setSceneProxy(world.deps, { userId, sessionId, proxy });
    expect((await plan(sessionId, shotIds[1])).mechanism).toBe('style-keyframe');
    await setSettings(world.deps, { userId, sessionId, settings: { useSceneProxy: true } });
    expect((await plan(sessionId, shotIds[1])).mechanism).toBe('scene-proxy');
  });

  it("should have the character's pictures beside a bridge where useCharacterConsistency wants it", async () => {
    const { sessionId, shotIds } = await sequence([{}], { useCharacterConsistency: false });
    const { shotId } = await addShot(world.deps, {
      userId,
      sessionId,
      shot: { prompt: 'She waits.', modelId: 'stand-in-video', character: await character(), faceStrength: 0.7 },
    });
    world.startWorker();
    await make(sessionId, shotIds[0]);
    const deps = { ...world.deps, providers: withCharacters(world.deps) };
    expect(await plan(sessionId, shotId, deps)).toMatchObject({ mechanism: 'frame-bridge', characterReferences: [] });
    await setSettings(world.deps, { userId, sessionId, settings: { useCharacterConsistency: true } });
    const kept = await plan(sessionId, shotId, deps);
    expect(kept.characterReferences).toHaveLength(1);
    expect(kept.request).toMatchObject({ characterStrength: 0.7 });
  });

  it.each([true, false])('should be taken out ahead when autoExtractFrameBridge is %s', async (isAhead) => {
    const { sessionId, shotIds } = await sequence([{}, {}], { autoExtractFrameBridge: isAhead });
    const [first = '', second = ''] = shotIds;
    const bridgeFrom = { shotId: first, at: { seconds: 0.2 } };
    await patchShot(world.deps, { userId, sessionId, shotId: second, patch: { bridgeFrom } });
    world.startWorker();
    await make(sessionId, first);
    const [take] = (await world.deps.store.sessions.takes(userId, sessionId, {}))?.items ?? [];
    const film = await world.deps.store.assets.get(userId, take?.mediaAssetId ?? '');
    // The film goes: only a frame that was taken out before can still be continued from.
    await rm(await world.deps.store.blobs.pathOf(film?.sha256 ?? ''));
    const planned = plan(sessionId, second);
    if (isAhead) expect((await planned).inputAnchor).toMatchObject({ kind: 'bridge-frame', takeId: take?.id });
    else await expect(planned).rejects.toMatchObject({ code: 'not-found', message: 'This content is not here.' });
  });
});

describe('the gate', () => {
  /** Makes a shot in a look that the stand-in cannot keep, with a face that is told to be as alike as given, one after the other. */
  async function judged(
    settings: Partial<ContinuitySettings>,
    likenesses: readonly (number | null)[] = [],
    { takesStrength = true, seed }: { readonly takesStrength?: boolean; readonly seed?: number } = {},
  ) {
    let asked = 0;
    const likeness = async () => {
      const score = likenesses[asked++] ?? null;
      return score === null ? { score, reason: 'No face was found in the take.' } : { score };
    };
    const { sessionId } = await sequence([], settings, (parts) => ({
      ...parts,
      providers: withCharacters(parts, takesStrength),
      faces: { likeness },
    }));
    const { shotId } = await addShot(world.deps, {
      userId,
      sessionId,
      shot: {
        prompt: 'She waits.',
        modelId: 'stand-in-video',
        continuityMode: 'native',
        ...(seed !== undefined && { seed }),
        ...(likenesses.length > 0 && { character: await character() }),
      },
    });
    await setSettings(world.deps, { userId, sessionId, settings: { useCharacterConsistency: true } });
    world.startWorker();
    const source = { kind: 'upload', assetId: (await still(250)).id } as const;
    const reference = await makeStyleReference(world.deps, { userId, sessionId }, source);
    await setStyleReference(world.deps, { userId, sessionId, reference });
    const generation = await make(sessionId, shotId);
    const takes = await world.deps.store.sessions.takes(userId, sessionId, {});
    return { generation, takes: takes?.items.toReversed() ?? [], orders: world.standIn.orders.length };
  }
  const sent = () =>
    world.standIn.orders.map(({ styleStrength, characterStrength }) => [styleStrength, characterStrength]);
  const loose = { style: 0, identity: 0 };

  it('should keep what misses when autoRetryOnFailure is off', async () => {
    const { generation, orders } = await judged({
      autoRetryOnFailure: false,
      maxRetries: 3,
      qualityThresholds: { style: 1, identity: 0 },
    });
    expect(orders).toBe(1);
    expect(generation).toMatchObject({ status: 'succeeded', explanation: expect.stringContaining('under 1.00') });
  });

  it('should try as often again as maxRetries says', async () => {
    expect((await judged({ maxRetries: 2, qualityThresholds: { style: 1, identity: 0 } })).orders).toBe(3);
  });

  it('should send the next attempt with the strengths that are to mend it, also under a seed of a person', async () => {
    const { takes } = await judged({ maxRetries: 2, qualityThresholds: { style: 0, identity: 1 } }, [0.1, 0.2, 0.3], {
      seed: 7,
    });
    expect(sent()).toEqual([
      [0.6, 0.8],
      [0.5, 0.85],
      [0.4, 0.9],
    ]);
    expect(takes.map(({ request }) => [request.styleStrength, request.characterStrength])).toEqual(sent());
  });

  it('should pay for no attempt that would be the very same order again', async () => {
    const strict = { maxRetries: 3, qualityThresholds: { style: 1, identity: 1 } };
    const { generation, takes } = await judged(strict, [0.1, 0.2], { takesStrength: false, seed: 7 });
    expect(sent()).toEqual([[undefined, undefined]]);
    expect(takes[0]?.request).not.toHaveProperty('styleStrength');
    expect(takes[0]?.request).not.toHaveProperty('characterStrength');
    expect(generation).toMatchObject({ status: 'succeeded', attempt: 1 });
    expect(generation?.explanation).toMatch(/^Attempt 1: Style 0\.\d\d, under 1\.00\. Identity 0\.10, under 1\.00\.$/);
  });

  it('should try with another seed where no strength is taken and the seed is not a person’s', async () => {
    const strict = { maxRetries: 1, qualityThresholds: { style: 1, identity: 0 } };
    const { generation } = await judged(strict, [], { takesStrength: false });
    expect(sent()).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
    const [first, second] = world.standIn.orders;
    expect(second?.seed).toBe((first?.seed ?? 0) + 1);
    expect(generation).toMatchObject({ status: 'succeeded', attempt: 2 });
  });

  it('should hold takes against qualityThresholds of style and of identity', async () => {
    expect((await judged({ maxRetries: 1, qualityThresholds: loose }, [0.1, 0.2])).orders).toBe(1);
    await world.close();
    const { takes, generation } = await judged(
      { maxRetries: 1, qualityThresholds: { style: 0, identity: 0.6 } },
      [0.3, 0.8],
    );
    expect(new Set(takes.map(({ scores }) => scores.identity))).toEqual(new Set([0.3, 0.8]));
    expect(generation?.explanation).toContain('Identity 0.30, under 0.60.');
    expect(generation?.explanation).toContain('Attempt 2 is used.');
  });

  it('should say why a face was not measured, and let the take pass', async () => {
    const { takes, generation } = await judged({ maxRetries: 3, qualityThresholds: { style: 0, identity: 1 } }, [null]);
    expect(takes).toMatchObject([{ scores: { identity: null, identityNote: 'No face was found in the take.' } }]);
    expect(generation?.explanation).toContain('Identity not measured: no face was found in the take.');
  });
});
