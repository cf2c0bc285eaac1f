import { expect, test } from 'vitest';
import { createSession } from '#server/sessions/create-session.ts';
import { patchSession } from '#server/sessions/patch-session.ts';
import { addShot, patchShot, removeShot, restoreShot } from '#server/sessions/shots.ts';
import { temporaryStore, type TestStore } from '#server/store/testing/temporary-store.ts';
import { fold } from '../sql/fold.ts';

const userId = 'mara';
const WORDS = ['harbour', 'Tram', 'neon', 'rain', 'Löwe', '東京タワー', '100%', 'under_score', '"quoted"', 'x', 'ab'];
const SEARCHES = [
  ...WORDS,
  'tra',
  'HARBOUR',
  'löw',
  'lowe',
  '東京',
  '東京タ',
  '0%',
  '100',
  'r_s',
  'quoted"',
  'tram rain',
  'neon x',
  'tram harbour neon',
  'AND',
  'ram OR',
  "tr'am",
  'ain*',
  '\\',
  'nowhere',
];

/** Names found, in order. */
async function find({ store }: TestStore, q: string): Promise<(string | undefined)[]> {
  return (await store.sessions.list(userId, { q, limit: 100 })).items.map(({ name }) => name);
}

test('finds just the sessions that have every word in their name, prompt or a living shot', async () => {
  const world = await temporaryStore();
  const texts = new Map<string, string[]>();
  for (let index = 0; index < 60; index += 1) {
    const word = (step: number) => WORDS[(index * step + step) % WORDS.length] ?? '';
    const name = `${index} ${word(1)}`;
    const parts = [name, word(3), word(5), word(7)];
    const session = await createSession(world.deps, {
      userId,
      session: { name, prompt: { input: word(3) }, continuity: { shots: [{ prompt: word(5) }, { prompt: word(7) }] } },
    });
    // Every third session is changed again, so that what it no longer says must not be found.
    const [first, second] = session.continuity?.shots ?? [];
    const command = { userId, sessionId: session.id };
    if (index % 3 === 0 && first && second) {
      await patchShot(world.deps, { ...command, shotId: first.id, patch: { prompt: word(2) } });
      await removeShot(world.deps, { ...command, shotId: second.id });
      await patchSession(world.deps, { ...command, patch: { prompt: { input: word(4) } } });
      parts.splice(1, 3, word(4), word(2));
    }
    if (index % 6 === 0 && second) {
      await restoreShot(world.deps, { ...command, shotId: second.id });
      parts.push(word(7));
    }
    world.clock.advance(1000);
    texts.set(name, parts);
  }
  for (const search of SEARCHES) {
    const words = fold(search).split(' ');
    const expected = [...texts]
      .filter(([, parts]) => words.every((word) => parts.some((part) => fold(part).includes(word))))
      .map(([name]) => name);
    expect(new Set(await find(world, search)), search).toEqual(new Set(expected));
  }
});

test('a word that is common is found as well as a rare one, newest first, page by page', async () => {
  const world = await temporaryStore();
  const shots = Array.from({ length: 1000 }, (_, index) => ({ prompt: `tram ${index}` }));
  for (const name of ['one', 'two', 'three']) {
    await createSession(world.deps, { userId, session: { name, continuity: { shots } } });
    world.clock.advance(1000);
  }
  const rare = await createSession(world.deps, { userId, session: { name: 'four' } });
  await addShot(world.deps, { userId, sessionId: rare.id, shot: { prompt: 'a tram in a harbour' } });
  expect(await find(world, 'tram')).toEqual(['four', 'three', 'two', 'one']);
  expect(await find(world, 'tram harbour')).toEqual(['four']);
  expect(await find(world, 'tram 999')).toEqual(['three', 'two', 'one']);

  const first = await world.store.sessions.list(userId, { q: 'tram 999', limit: 2 });
  const rest = await world.store.sessions.list(userId, { q: 'tram 999', limit: 2, cursor: first.nextCursor });
  expect([...first.items, ...rest.items].map(({ name }) => name)).toEqual(['three', 'two', 'one']);
  expect(rest.nextCursor).toBeUndefined();
});

test('the words of a session that was purged are gone from the index', async () => {
  const world = await temporaryStore();
  const session = await createSession(world.deps, {
    userId,
    session: { name: 'harbour', continuity: { shots: [{ prompt: 'tram' }] } },
  });
  await world.store.commit({
    userId,
    sessionId: session.id,
    isUndoable: false,
    change: { label: 'Trash', ops: [{ op: 'add', path: '/trashedAt', value: '2020-01-01T00:00:00.000Z' }] },
  });
  expect(await find(world, 'harbour')).toEqual([]);
  expect((await world.store.sessions.list(userId, { q: 'harbour', trashed: true })).items).toHaveLength(1);
  expect(await world.store.sessions.counts(userId)).toEqual({ active: 0, completed: 0, archived: 0, trashed: 1 });
  await world.store.upkeep.purge(world.clock.now());
  expect(await world.store.sessions.counts(userId)).toEqual({ active: 0, completed: 0, archived: 0, trashed: 0 });
  const again = await createSession(world.deps, { userId, session: { name: 'harbour' } });
  expect((await world.store.sessions.list(userId, { q: 'harbour' })).items.map(({ id }) => id)).toEqual([again.id]);
});
