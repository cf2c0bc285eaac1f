import { expect, test } from 'vitest';
import { newId } from '#contract/ids.ts';
import type { Generation } from '#contract/records/generation.ts';
import { createSession } from '#server/sessions/create-session.ts';
import { patchSession } from '#server/sessions/patch-session.ts';
import type { StoreEvent } from '../port.ts';
import { temporaryStore, type TestStore } from '../testing/temporary-store.ts';

const userId = 'mara';

async function openSession(world: TestStore) {
  const { id } = await createSession(world.deps, { userId, session: { continuity: { shots: [{ prompt: 'a' }] } } });
  return id;
}

function someGeneration(sessionId: string, subjectId: string, now: Date, fields: Partial<Generation> = {}): Generation {
  const at = now.toISOString();
  return {
    id: newId(),
    sessionId,
    of: { kind: 'shot', id: subjectId },
    status: 'queued',
    progress: 0,
    attempt: 1,
    modelId: 'previz',
    takeIds: [],
    costEstimateMicroUsd: 100,
    costMicroUsd: 0,
    createdAt: at,
    updatedAt: at,
    ...fields,
  };
}

test('a repeated request gets the first answer, another body a conflict, and a day later it is new', async () => {
  const world = await temporaryStore();
  const { idempotency } = world.store;
  const scope = { userId, key: 'k', route: 'POST /sessions', requestHash: 'h' };
  const response = { status: 201, headers: { etag: '"r1"' }, body: '{}' };
  expect(await idempotency.begin(scope)).toEqual({ kind: 'fresh' });
  expect(await idempotency.begin(scope)).toEqual({ kind: 'running' });
  await idempotency.finish(scope, response);
  expect(await idempotency.begin(scope)).toEqual({ kind: 'replay', response });
  await expect(idempotency.begin({ ...scope, requestHash: 'other' })).rejects.toEqual(
    expect.objectContaining({ code: 'idempotency-conflict' }),
  );
  expect(await idempotency.begin({ ...scope, userId: 'tom' })).toEqual({ kind: 'fresh' });
  world.clock.advance(25 * 3600 * 1000);
  expect(await idempotency.begin({ ...scope, requestHash: 'other' })).toEqual({ kind: 'fresh' });
});

test('a request whose process died after its effect is known to have had it', async () => {
  const world = await temporaryStore();
  const sessionId = await openSession(world);
  const idempotency = { userId, key: 'k', route: `PATCH /sessions/${sessionId}`, requestHash: 'h' };
  await world.store.idempotency.begin(idempotency);
  await patchSession(world.deps, { userId, sessionId, patch: { name: 'A' }, idempotency });
  await world.store.idempotency.abandon(idempotency);
  expect(await world.store.idempotency.begin(idempotency)).toEqual({ kind: 'applied', sessionId, revision: 2 });
});

test('a request that failed, or whose process died before its effect, may be repeated', async () => {
  const world = await temporaryStore();
  const scope = { userId, key: 'k', route: 'r', requestHash: 'h' };
  await world.store.idempotency.begin(scope);
  await world.store.idempotency.abandon(scope);
  expect(await world.store.idempotency.begin(scope)).toEqual({ kind: 'fresh' });
  world.clock.advance(61_000);
  expect(await world.store.idempotency.begin(scope)).toEqual({ kind: 'fresh' });
});

test('one generation a shot at a time, claimed by one worker, within the limit of its user', async () => {
  const world = await temporaryStore();
  const sessionId = await openSession(world);
  const { generations } = world.store;
  const first = someGeneration(sessionId, 'a', world.clock.now());
  world.clock.advance(1);
  const second = someGeneration(sessionId, 'b', world.clock.now());
  await generations.insert([
    { userId, generation: first, state: { step: 1 } },
    { userId, generation: second, state: {} },
  ]);
  await expect(
    generations.insert([{ userId, generation: someGeneration(sessionId, 'a', world.clock.now()), state: {} }]),
  ).rejects.toEqual(expect.objectContaining({ code: 'already-rendering', data: { generationId: first.id } }));
  const ask = { leaseMs: 1000, maxPerUser: 2 };
  const claims = await Promise.all(['x', 'y', 'z'].map((owner) => generations.claim({ ...ask, owner })));
  expect(claims.map((claim) => claim?.generation.id)).toEqual([first.id, second.id, undefined]);
  expect(claims[0]).toMatchObject({ state: { step: 1 }, lease: { owner: 'x' } });
  world.clock.advance(1001);
  expect(await generations.claim({ ...ask, owner: 'z', maxPerUser: 1 })).toMatchObject({
    generation: { id: first.id },
  });
  expect(await generations.claim({ ...ask, owner: 'z', maxPerUser: 1 })).toBeNull();
  expect(await generations.save({ owner: 'x', leaseMs: 1000, generation: { ...first, progress: 0.5 } })).toBe(false);
  expect(await generations.save({ owner: 'z', leaseMs: 1000, generation: { ...first, progress: 0.5 } })).toBe(true);
});

test('many are claimed at once in their order, and one who has much waiting keeps nobody else back', async () => {
  const world = await temporaryStore();
  const sessionId = await openSession(world);
  const { generations } = world.store;
  const records = ['a', 'b', 'c', 'd', 'e', 'f'].map((shotId, index) => {
    world.clock.advance(1);
    const modelId = index === 1 || index === 2 ? 'rare' : 'common';
    return { userId, generation: { ...someGeneration(sessionId, shotId, world.clock.now()), modelId }, state: {} };
  });
  await generations.insert(records.map((record, index) => ({ ...record, priority: index === 4 ? 1 : 0 })));
  const ask = { leaseMs: 1000, maxPerUser: 4, modelLimits: [{ modelIds: ['rare'], max: 1 }] };
  const idOf = (index: number) => records[index]?.generation.id;
  const ids = async (owner: string, atMost: number) =>
    (await generations.claimMany({ ...ask, owner, atMost })).map(({ generation }) => generation.id);
  // The second rare one is passed over, and the one with priority goes first.
  expect(await ids('x', 3)).toEqual([idOf(4), idOf(0), idOf(1)]);
  expect(await ids('y', 9)).toEqual([idOf(3)]);
  expect(await ids('z', 9)).toEqual([]);
  world.clock.advance(1001);
  expect(await ids('z', 2)).toEqual([idOf(4), idOf(0)]);
});

test("a person's decision wins over the worker, and a new attempt may begin", async () => {
  const world = await temporaryStore();
  const sessionId = await openSession(world);
  const { generations } = world.store;
  const generation = someGeneration(sessionId, 'a', world.clock.now());
  await generations.insert([{ userId, generation, state: {} }]);
  await generations.claim({ owner: 'x', leaseMs: 1000, maxPerUser: 2 });
  await generations.decide(userId, generation.id, ({ generation, state }) => ({
    generation: { ...generation, status: 'cancelled' },
    state,
  }));
  expect(
    await generations.save({ owner: 'x', leaseMs: 1000, generation: { ...generation, status: 'rendering' } }),
  ).toBe(false);
  expect((await generations.get(userId, generation.id))?.generation.status).toBe('cancelled');
  await generations.insert([{ userId, generation: someGeneration(sessionId, 'a', world.clock.now()), state: {} }]);
  const retry = generations.decide(userId, generation.id, ({ generation, state }) => ({
    generation: { ...generation, status: 'queued' },
    state,
  }));
  await expect(retry).rejects.toEqual(expect.objectContaining({ code: 'already-rendering' }));
});

test('money is counted as charged and as promised', async () => {
  const world = await temporaryStore();
  const sessionId = await openSession(world);
  const at = world.clock.now();
  const records = [
    someGeneration(sessionId, 'a', at, { status: 'succeeded', costMicroUsd: 70 }),
    someGeneration(sessionId, 'b', at, { costEstimateMicroUsd: 100, costMicroUsd: 30 }),
  ];
  await world.store.generations.insert(records.map((generation) => ({ userId, generation, state: {} })));
  expect(await world.store.generations.spent(userId, '2026-01-01T00:00:00.000Z')).toEqual({
    chargedMicroUsd: 100,
    openMicroUsd: 70,
  });
});

test('listeners hear of their session alone, once a change, until they stop', async () => {
  const world = await temporaryStore();
  const [sessionId, otherId] = [await openSession(world), await openSession(world)];
  const heard: StoreEvent[] = [];
  const stop = world.store.events.subscribe(sessionId, (event) => heard.push(event));
  await patchSession(world.deps, { userId, sessionId, patch: { name: 'A' } });
  await patchSession(world.deps, { userId, sessionId: otherId, patch: { name: 'B' } });
  await patchSession(world.deps, { userId, sessionId, patch: { name: 'A' } });
  const generation = someGeneration(sessionId, 'a', world.clock.now());
  await world.store.generations.insert([{ userId, generation, state: {} }]);
  expect(heard).toEqual([
    { kind: 'change', revision: 2 },
    { kind: 'generation', generation },
  ]);
  stop();
  await patchSession(world.deps, { userId, sessionId, patch: { name: 'C' } });
  expect(heard).toHaveLength(2);
});

test('lists are walked page by page without a gap or a double, whatever they are sorted by', async () => {
  const world = await temporaryStore();
  const names = ['Zebra', 'ärger', 'Café', 'café', 'B 100%', undefined, 'B 1000'];
  for (const name of names) {
    await createSession(world.deps, { userId, session: { name, prompt: { input: `words of ${name}` } } });
    if (name !== 'Café') world.clock.advance(1);
  }
  for (const sort of ['updated', 'created', 'name'] as const) {
    const seen: (string | undefined)[] = [];
    let cursor: string | undefined;
    do {
      const page = await world.store.sessions.list(userId, { sort, limit: 2, cursor });
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(names.length);
    expect(new Set(seen)).toEqual(new Set(names));
    if (sort === 'name') expect(seen.slice(0, 2)).toEqual([undefined, 'ärger']);
  }
  const search = async (q: string) => (await world.store.sessions.list(userId, { q })).items.map(({ name }) => name);
  expect(new Set(await search('CAFE'))).toEqual(new Set(['Café', 'café']));
  expect(await search('100%')).toEqual(['B 100%']);
  expect(await search('words zebra')).toEqual(['Zebra']);
  for (const cursor of ['x', '', Buffer.from('["sessions-name","a","b"]').toString('base64url'), 'a'.repeat(9000)]) {
    await expect(world.store.sessions.list(userId, { cursor })).rejects.toEqual(
      expect.objectContaining({
        code: 'invalid-input',
        data: { errors: [expect.objectContaining({ pointer: '?cursor' })] },
      }),
    );
  }
  for (const limit of [0, 101, 1.5, Number.NaN]) {
    await expect(world.store.sessions.list(userId, { limit })).rejects.toEqual(
      expect.objectContaining({ code: 'invalid-input' }),
    );
  }
});
