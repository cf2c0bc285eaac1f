import { afterEach, expect, it } from 'vitest';
import { setSettings } from '#server/sessions/sequence.ts';
import { patchShot } from '#server/sessions/shots.ts';
import { trashTake } from '#server/sessions/takes.ts';
import { openStore } from '#server/store/open-store.ts';
import type { Fault } from '#server/providers/testing/stand-in-script.ts';
import { answerGeneration } from '../requests/decide-generation.ts';
import { generateShot } from '../requests/generate-shot.ts';
import { type EngineOptions, type EngineWorld, openEngine } from '../testing/engine-world.ts';
import { TEST_USER as userId } from '../testing/film-fixture.ts';

// Real: SQLite, ffmpeg, HTTP. The provider is a scripted stand-in; the clock is set where a test says so.
let world: EngineWorld;
afterEach(() => world.close());

async function made(options: EngineOptions, shots: Parameters<EngineWorld['film']>[0] = [{}]) {
  world = await openEngine(options);
  const { sessionId, shotIds } = await world.film(shots);
  return { sessionId, first: shotIds[0] ?? '', second: shotIds[1] ?? '' };
}

async function until(isSo: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 20_000; !isSo(); ) {
    if (Date.now() > deadline) throw new Error('It did not come to it.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function takesOf(sessionId: string) {
  return (await world.deps.store.sessions.takes(userId, sessionId, {}))?.items ?? [];
}

it('should judge a take by the settings it was asked for under, and show it as it was asked', async () => {
  const { sessionId, first } = await made({ script: { workMs: 400 } });
  world.startWorker();
  await generateShot(world.deps, { userId, sessionId, shotId: first });
  await until(() => world.standIn.orders.length === 1);
  const settings = { maxRetries: 5, qualityThresholds: { style: 1, identity: 1 } };
  await setSettings(world.deps, { userId, sessionId, settings });
  await patchShot(world.deps, { userId, sessionId, shotId: first, patch: { prompt: 'Something else.' } });
  expect(await world.untilSettled(sessionId)).toMatchObject([{ status: 'succeeded', attempt: 1 }]);
  expect(world.standIn.orders).toHaveLength(1);
  const [take] = await takesOf(sessionId);
  expect(take?.request.prompt).not.toContain('Something else.');
});

it('should refuse or end a shot whose anchor has gone, before and after it was asked for, without an order', async () => {
  const { sessionId, first, second } = await made({}, [{}, {}]);
  const worker = world.startWorker();
  await generateShot(world.deps, { userId, sessionId, shotId: first });
  await world.untilSettled(sessionId);
  await worker.stop();
  const [take] = await takesOf(sessionId);
  await generateShot(world.deps, { userId, sessionId, shotId: second });
  await trashTake(world.deps, { userId, sessionId, takeId: take?.id ?? '' });
  world.startWorker();
  const [, ended] = await world.untilSettled(sessionId);
  expect(ended).toMatchObject({ status: 'failed', error: { code: 'anchor-unavailable' }, costMicroUsd: 0 });
  await expect(generateShot(world.deps, { userId, sessionId, shotId: second })).rejects.toMatchObject({
    code: 'anchor-unavailable',
  });
  expect(world.standIn.orders).toHaveLength(1);
});

it('should say of a film that it is of another size, rate or length than was asked', async () => {
  const { sessionId, first } = await made({}, [{ durationSeconds: 3 }]);
  world.startWorker();
  await generateShot(world.deps, { userId, sessionId, shotId: first });
  await world.untilSettled(sessionId);
  const [take] = await takesOf(sessionId);
  expect(take).toMatchObject({ frameCount: 12 });
  expect(take?.warnings.join(' ')).toMatch(/It came as \d+×\d+ instead of 768×432\..*It lasts 0\.5 s instead of 3 s\./);
});

/** A world in which time runs faster, by so much. */
async function inFastTime(times: number, script: EngineOptions['script']) {
  const begun = Date.now();
  const now = () => new Date(begun + (Date.now() - begun) * times);
  const stores: { close(): Promise<void> }[] = [];
  const outcome = await made({
    script,
    change: async (parts, dataFolder) => {
      stores.push(parts.store);
      return { ...parts, now, store: await openStore({ dataFolder, now }) };
    },
  });
  for (const store of stores) await store.close();
  return outcome;
}

it.each(['rate-limit', 'server-error'] as const)(
  'should ask a person after a storm of %s, and order once when it is over',
  async (fault: Fault) => {
    let isOver = false;
    const { sessionId, first } = await inFastTime(400, { onSubmit: () => (isOver ? undefined : fault) });
    world.startWorker();
    const { items } = await generateShot(world.deps, { userId, sessionId, shotId: first });
    expect(await world.untilSettled(sessionId)).toMatchObject([
      { status: 'needs-attention', question: expect.stringContaining('not answered for a while') },
    ]);
    expect(world.standIn.submissions).toBe(10);
    isOver = true;
    await answerGeneration(world.deps, userId, items[0]?.id ?? '', 'check-again');
    expect(await world.untilSettled(sessionId)).toMatchObject([{ status: 'succeeded' }]);
    // It honours keys: whatever it had taken meanwhile is one order.
    expect(world.standIn.orders).toHaveLength(1);
  },
);

it('should carry on through a clock that is set back', async () => {
  let skewMs = 0;
  const { sessionId, first } = await made({
    script: { workMs: 400 },
    change: async (parts) => ({ ...parts, now: () => new Date(Date.now() + skewMs) }),
  });
  world.startWorker();
  await generateShot(world.deps, { userId, sessionId, shotId: first });
  await until(() => world.standIn.orders.length === 1);
  skewMs = -3_600_000;
  expect(await world.untilSettled(sessionId)).toMatchObject([{ status: 'succeeded', attempt: 1, progress: 1 }]);
  expect(world.standIn.submissions).toBe(1);
  // No time that is less than nothing is remembered for estimates.
  const times = await world.deps.store.generations.workTimes('stand-in-video');
  expect(times.every(({ workMs }) => workMs > 0)).toBe(true);
});
