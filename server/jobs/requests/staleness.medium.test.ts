import { afterEach, expect, it } from 'vitest';
import { newId } from '#contract/ids.ts';
import { patchShot } from '#server/sessions/shots.ts';
import { selectTake, trashTake } from '#server/sessions/takes.ts';
import { saveStill } from '../frame-asset.ts';
import { type EngineWorld, openEngine } from '../testing/engine-world.ts';
import { TEST_USER as userId } from '../testing/film-fixture.ts';
import { addTestTake } from '../testing/test-take.ts';
import { generateSession } from './generate-session.ts';
import { generateShot } from './generate-shot.ts';
import { listStaleness } from './staleness.ts';

// Real: SQLite, ffmpeg, HTTP. The provider is a scripted stand-in.
let world: EngineWorld;
afterEach(() => world.close());

it('should tell what changed since, who was re-taken, and make just that again', async () => {
  world = await openEngine();
  const { sessionId, shotIds } = await world.film([{}, {}]);
  const [first = '', second = ''] = shotIds;
  world.startWorker();
  await generateSession(world.deps, { userId, sessionId, request: { shots: 'all' } });
  await world.untilSettled(sessionId);
  const fresh = { isStale: false, reasons: [] };
  expect(await listStaleness(world.deps, userId, sessionId)).toEqual(shotIds.map((shotId) => ({ shotId, ...fresh })));
  await patchShot(world.deps, { userId, sessionId, shotId: first, patch: { prompt: 'A tram stops.' } });
  await generateShot(world.deps, { userId, sessionId, shotId: first });
  await world.untilSettled(sessionId);
  expect(await listStaleness(world.deps, userId, sessionId)).toEqual([
    { shotId: first, ...fresh },
    { shotId: second, isStale: true, reasons: ['shot 1 was re-taken'] },
  ]);
  const { items } = await generateSession(world.deps, { userId, sessionId, request: { shots: 'stale' } });
  expect(items.map(({ of }) => of.id)).toEqual([second]);
  await world.untilSettled(sessionId);
  expect(await listStaleness(world.deps, userId, sessionId)).toEqual(shotIds.map((shotId) => ({ shotId, ...fresh })));
});

it('should not call a take of the words stale that a person has chosen for a shot', async () => {
  world = await openEngine();
  const { sessionId, shotIds } = await world.film([{}]);
  const film = await saveStill(world.deps, userId, { width: 64, height: 36, data: new Uint8Array(64 * 36 * 4) });
  const take = await addTestTake(world.deps, { sessionId, film, versionId: newId() });
  await selectTake(world.deps, { userId, sessionId, shotId: shotIds[0] ?? '', takeId: take.id });
  expect(await listStaleness(world.deps, userId, sessionId)).toEqual([
    { shotId: shotIds[0], isStale: false, reasons: [] },
  ]);
  const { items } = await generateSession(world.deps, { userId, sessionId, request: { shots: 'missing-or-stale' } });
  expect(items).toEqual([]);
  await trashTake(world.deps, { userId, sessionId, takeId: take.id });
  expect((await world.deps.store.sessions.shot(userId, sessionId, shotIds[0] ?? ''))?.selectedTakeId).toBeUndefined();
});
