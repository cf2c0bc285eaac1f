import { afterEach, describe, expect, it } from 'vitest';
import type { Generation } from '#contract/records/generation.ts';
import type { Ending, Fault } from '#server/providers/testing/stand-in-script.ts';
import { answerGeneration, cancelGeneration, retryGeneration } from '../requests/decide-generation.ts';
import { generateSession } from '../requests/generate-session.ts';
import { generateShot } from '../requests/generate-shot.ts';
import { removeShot } from '#server/sessions/shots.ts';
import { trashSession } from '#server/sessions/trash-session.ts';
import { type EngineOptions, type EngineWorld, ledgerOf, openEngine } from '../testing/engine-world.ts';
import { TEST_USER as userId } from '../testing/film-fixture.ts';

// Real: SQLite, ffmpeg, HTTP. The provider is a scripted stand-in that counts orders and money.
let world: EngineWorld;
afterEach(() => world.close());

const SHOT_COST = 50_000;

async function made(options: EngineOptions, shots: Parameters<EngineWorld['film']>[0] = [{}]) {
  world = await openEngine(options);
  const film = await world.film(shots);
  return { ...film, first: film.shotIds[0] ?? '' };
}

async function makeOne(options: EngineOptions): Promise<Generation> {
  const { sessionId, first } = await made(options);
  world.startWorker();
  await generateShot(world.deps, { userId, sessionId, shotId: first });
  const [generation] = await world.untilSettled(sessionId);
  if (!generation) throw new Error('nothing was queued');
  return generation;
}

const at =
  <T>(...values: (T | undefined)[]) =>
  (before: number) =>
    values[before];

/** Shots that wait for nothing. */
function hardCuts(count: number) {
  return Array.from({ length: count }, () => ({ continuityMode: 'none' as const }));
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('It did not come to it.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function takesOf(sessionId: string) {
  return (await world.deps.store.sessions.takes(userId, sessionId, { limit: 100 }))?.items ?? [];
}

describe('asking', () => {
  it('should make one take of ten clicks at once', async () => {
    const { sessionId, first } = await made({});
    world.startWorker();
    const clicks = Array.from({ length: 10 }, () => generateShot(world.deps, { userId, sessionId, shotId: first }));
    const outcomes = await Promise.allSettled(clicks);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'already-rendering' });
    expect(await world.untilSettled(sessionId)).toMatchObject([{ status: 'succeeded', costMicroUsd: SHOT_COST }]);
    expect(await takesOf(sessionId)).toHaveLength(1);
    expect(world.standIn.orders).toHaveLength(1);
    expect((await ledgerOf(world.deps)).chargedMicroUsd).toBe(world.standIn.billMicroUsd);
  });

  it('should make several takes at once when so asked, each with a seed of its own', async () => {
    const { sessionId, first } = await made({});
    world.startWorker();
    const { items } = await generateShot(world.deps, { userId, sessionId, shotId: first, count: 3 });
    expect(items).toHaveLength(3);
    await world.untilSettled(sessionId);
    const takes = await takesOf(sessionId);
    expect(new Set(takes.map(({ seed }) => seed)).size).toBe(3);
    expect(new Set(takes.map(({ number }) => number))).toEqual(new Set([1, 2, 3]));
    const shot = await world.deps.store.sessions.shot(userId, sessionId, first);
    expect(takes.map(({ id }) => id)).toContain(shot?.selectedTakeId);
  });

  it('should never pass the budget, however many ask at once', async () => {
    const { sessionId, shotIds } = await made({ monthlyCapMicroUsd: SHOT_COST * 3 }, hardCuts(8));
    world.startWorker();
    const outcomes = await Promise.allSettled(
      shotIds.map((shotId) => generateShot(world.deps, { userId, sessionId, shotId })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    await world.untilSettled(sessionId);
    expect(world.standIn.billMicroUsd).toBe(SHOT_COST * 3);
    await expect(generateShot(world.deps, { userId, sessionId, shotId: shotIds[7] ?? '' })).rejects.toMatchObject({
      code: 'budget-exceeded',
    });
    const own = generateSession(world.deps, {
      userId,
      sessionId,
      request: { shots: 'all' },
      maxCostMicroUsd: SHOT_COST,
    });
    await expect(own).rejects.toMatchObject({ code: 'budget-exceeded' });
  });

  it('should make shots after those they continue from', async () => {
    const { sessionId, shotIds } = await made({}, [{}, {}, {}, { continuityMode: 'none' }]);
    world.startWorker();
    const { items } = await generateSession(world.deps, { userId, sessionId, request: { shots: 'all' } });
    expect(items).toHaveLength(4);
    const generations = await world.untilSettled(sessionId);
    expect(generations.map(({ status }) => status)).toEqual(Array(4).fill('succeeded'));
    const takes = await world.deps.store.sessions.selectedTakes(userId, sessionId);
    const byShot = new Map(takes?.map(({ shotId, take }) => [shotId, take]));
    for (const index of [1, 2]) {
      const [before, take] = [byShot.get(shotIds[index - 1] ?? ''), byShot.get(shotIds[index] ?? '')];
      expect(take?.inputAnchor).toMatchObject({ kind: 'bridge-frame', takeId: before?.id });
    }
  });

  it('should make what was asked for at once in the order of the film', async () => {
    const { sessionId, shotIds } = await made({ provider: { maxConcurrent: 1 } }, hardCuts(5));
    const { items } = await generateSession(world.deps, { userId, sessionId, request: { shots: 'all' } });
    expect(items.map(({ of }) => of.id)).toEqual(shotIds);
    world.startWorker();
    await world.untilSettled(sessionId);
    expect(world.standIn.orders.map(({ key }) => key)).toEqual(items.map(({ id }) => id));
  });

  it('should not make a shot whose forerunner failed, and say so', async () => {
    const { sessionId } = await made({ script: { ending: at<Ending>('failed') } }, [{}, {}]);
    world.startWorker();
    await generateSession(world.deps, { userId, sessionId, request: { shots: 'all' } });
    const [first, second] = await world.untilSettled(sessionId);
    expect(first).toMatchObject({ status: 'failed', error: { code: 'provider-failed' } });
    expect(second).toMatchObject({ status: 'failed', error: { code: 'anchor-unavailable' } });
    expect(world.standIn.submissions).toBe(1);
  });
});

describe('a provider in trouble', () => {
  it('should be asked again after 429, and charged once', async () => {
    const generation = await makeOne({ script: { onSubmit: at<Fault>('rate-limit', 'rate-limit') } });
    expect(generation).toMatchObject({ status: 'succeeded', attempt: 1 });
    expect(world.standIn.submissions).toBe(3);
    expect(world.standIn.orders).toHaveLength(1);
  });

  it.each(['lose-answer', 'wrong-shape', 'html', 'server-error'] as const)(
    'should be given the same key again after %s when it honours keys',
    async (fault) => {
      expect(await makeOne({ script: { onSubmit: at<Fault>(fault) } })).toMatchObject({ status: 'succeeded' });
      expect(world.standIn.orders).toHaveLength(1);
      expect((await ledgerOf(world.deps)).chargedMicroUsd).toBe(world.standIn.billMicroUsd);
    },
  );

  it('should be looked up after a lost answer when it finds by key', async () => {
    const script = { honoursKeys: false, findsByKey: true, onSubmit: at<Fault>('lose-answer') };
    expect(await makeOne({ script })).toMatchObject({ status: 'succeeded' });
    expect(world.standIn.submissions).toBe(1);
  });

  it('should not be asked twice on our own after a lost answer when it does neither', async () => {
    const asking = await makeOne({ script: { honoursKeys: false, onSubmit: at<Fault>('lose-answer') } });
    expect(asking).toMatchObject({ status: 'needs-attention', question: expect.stringContaining('lost') });
    expect(world.standIn.submissions).toBe(1);
    await answerGeneration(world.deps, userId, asking.id, 'check-again');
    expect(await world.untilSettled(asking.sessionId)).toMatchObject([{ status: 'needs-attention' }]);
    await answerGeneration(world.deps, userId, asking.id, 'resend');
    expect(await world.untilSettled(asking.sessionId)).toMatchObject([{ status: 'succeeded', attempt: 2 }]);
    expect(world.standIn.submissions).toBe(2);
  });

  it('should be asked again by itself when it failed for now, within the settings, and charged for the film alone', async () => {
    const generation = await makeOne({ script: { ending: at<Ending>('failed-for-now') } });
    expect(generation).toMatchObject({ status: 'succeeded', attempt: 2, costMicroUsd: SHOT_COST });
    expect(world.standIn.orders.map(({ key }) => key)).toEqual([generation.id, `${generation.id}-2`]);
  });

  it.each([
    ['failed', 'provider-failed', 0],
    ['no-media', 'provider-failed', 0],
    ['html', 'media-rejected', SHOT_COST],
    ['empty', 'media-rejected', SHOT_COST],
    ['no-frames', 'media-rejected', SHOT_COST],
    ['endless', 'media-rejected', SHOT_COST],
    ['redirects', 'media-rejected', SHOT_COST],
    ['private-address', 'media-rejected', SHOT_COST],
  ] as const)('should end in a clear state when its film is: %s', async (ending, code, costMicroUsd) => {
    const generation = await makeOne({ script: { ending: () => ending } });
    expect(generation).toMatchObject({ status: 'failed', error: { code }, costMicroUsd });
    expect(await takesOf(generation.sessionId)).toEqual([]);
  });

  it('should be refused by name when it is refused', async () => {
    expect(await makeOne({ script: { onSubmit: at<Fault>('refuse') } })).toMatchObject({
      status: 'failed',
      error: { code: 'provider-failed' },
    });
    const [again] = (await world.deps.store.generations.list(userId, {})).items;
    await retryGeneration(world.deps, userId, again?.id ?? '');
    expect(await world.untilSettled(again?.sessionId ?? '')).toMatchObject([{ status: 'succeeded', attempt: 2 }]);
  });
});

describe('a change of mind', () => {
  it('should reach the provider', async () => {
    const { sessionId, first } = await made({ script: { workMs: 5000 } });
    world.startWorker();
    const { items } = await generateShot(world.deps, { userId, sessionId, shotId: first });
    await until(() => world.standIn.orders.length === 1);
    await cancelGeneration(world.deps, userId, items[0]?.id ?? '');
    expect(await world.untilSettled(sessionId)).toMatchObject([{ status: 'cancelled', costMicroUsd: 0 }]);
    expect(world.standIn.orders).toMatchObject([{ isCancelled: true }]);
    expect(await ledgerOf(world.deps)).toEqual({ chargedMicroUsd: 0, openMicroUsd: 0 });
  });

  it('should end what has not begun at once', async () => {
    const { sessionId, first } = await made({});
    const { items } = await generateShot(world.deps, { userId, sessionId, shotId: first });
    expect(await cancelGeneration(world.deps, userId, items[0]?.id ?? '')).toMatchObject({ status: 'cancelled' });
    expect(world.standIn.submissions).toBe(0);
  });

  it('should keep a take that is paid for when its shot or session goes meanwhile', async () => {
    const { sessionId, first } = await made({ script: { workMs: 400 } }, [{}, { continuityMode: 'none' }]);
    world.startWorker();
    await generateShot(world.deps, { userId, sessionId, shotId: first });
    await until(() => world.standIn.orders.length === 1);
    await removeShot(world.deps, { userId, sessionId, shotId: first });
    await trashSession(world.deps, { userId, sessionId });
    expect(await world.untilSettled(sessionId)).toMatchObject([{ status: 'succeeded', costMicroUsd: SHOT_COST }]);
    expect(await takesOf(sessionId)).toMatchObject([{ of: { kind: 'shot', id: first } }]);
  });
});

describe('a worker', () => {
  it('should begin within 100 ms, go on after a restart, and order once', async () => {
    const { sessionId, first } = await made({ script: { workMs: 800 } });
    const worker = world.startWorker();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const askedMs = performance.now();
    await generateShot(world.deps, { userId, sessionId, shotId: first });
    const queuedMs = performance.now();
    await until(async () => {
      const { items } = await world.deps.store.generations.list(userId, { sessionId });
      return items[0]?.status !== 'queued';
    });
    // The request itself is not the worker's time.
    expect(performance.now() - queuedMs, `asking took ${queuedMs - askedMs}`).toBeLessThan(1000);
    await until(() => world.standIn.orders.length === 1);
    await worker.stop();
    expect((await world.deps.store.generations.list(userId, { isOpen: true })).items).toHaveLength(1);
    world.startWorker();
    expect(await world.untilSettled(sessionId)).toMatchObject([{ status: 'succeeded', attempt: 1 }]);
    expect(world.standIn.submissions).toBe(1);
  });

  it('should put one shot that a person waits for before a batch', async () => {
    const { sessionId, shotIds } = await made({ provider: { maxConcurrent: 1 } }, hardCuts(5));
    const last = shotIds[4] ?? '';
    await generateSession(world.deps, { userId, sessionId, request: { shots: shotIds.slice(0, 4) } });
    const { items } = await generateShot(world.deps, { userId, sessionId, shotId: last });
    world.startWorker();
    await world.untilSettled(sessionId);
    expect(world.standIn.orders[0]?.key).toBe(items[0]?.id);
  });
});
