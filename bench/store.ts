import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '#contract/ids.ts';
import { createSession } from '#server/sessions/create-session.ts';
import type { SessionDeps } from '#server/sessions/deps.ts';
import { patchShot } from '#server/sessions/shots.ts';
import { openStore } from '#server/store/open-store.ts';
import { SqliteDatabase } from '#server/store/sql/sqlite.ts';
import type { BenchRow } from './row.ts';
import { median, percentile } from './percentile.ts';

const userId = 'bench';
const PATCHES = 400;

/** Figures of the store, on a real database in a temporary folder with `synchronous=FULL`. */
export async function benchStore(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'raccord-bench-store-'));
  const store = await openStore({ dataFolder: folder });
  const deps: SessionDeps = { store, now: () => new Date() };
  try {
    return [
      ...(await benchPatches(deps)),
      ...(await benchReads(deps)),
      ...(await benchUndo(deps)),
      ...(await benchWriters(deps)),
      ...(await benchLists(deps, folder)),
    ];
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeFilm(deps: SessionDeps, shots: number) {
  const session = await createSession(deps, {
    userId,
    session: {
      continuity: {
        shots: Array.from({ length: shots }, (_, index) => ({ prompt: `Tram ${index}, rain. `.repeat(20) })),
      },
    },
  });
  return { sessionId: session.id, shotIds: session.continuity?.shots.map(({ id }) => id) ?? [] };
}

/** Patches of the last shot, small and large session in turn, so that whatever else the machine does falls on both. */
async function benchPatches(deps: SessionDeps): Promise<BenchRow[]> {
  const films = [await makeFilm(deps, 10), await makeFilm(deps, 2000)];
  const times: number[][] = films.map(() => []);
  for (let index = 0; index < PATCHES; index += 1) {
    for (const [which, { sessionId, shotIds }] of films.entries()) {
      const patch = { prompt: `Take ${index} of the tram` };
      const started = performance.now();
      await patchShot(deps, { userId, sessionId, shotId: shotIds.at(-1) ?? '', patch });
      times[which]?.push(performance.now() - started);
    }
  }
  const [small = 0, large = 0] = times.map(median);
  return [
    { name: 'patch of one shot of 2,000, median', value: large, unit: 'ms' },
    { name: 'patch of one shot of 2,000, 99th percentile', value: percentile(times[1] ?? [], 0.99), unit: 'ms' },
    { name: 'the same over one of 10 shots', value: large / small, unit: '×', target: 'at most 1.3' },
  ];
}

async function benchReads(deps: SessionDeps): Promise<BenchRow[]> {
  const { sessionId } = await makeFilm(deps, 2000);
  const head = await measure(200, () => deps.store.sessions.head(userId, sessionId));
  const whole = await measure(20, () => deps.store.sessions.get(userId, sessionId));
  return [
    { name: 'head of a session of 2,000 shots', value: head, unit: 'ms', target: 'under 5' },
    { name: 'a whole session of 2,000 shots', value: whole, unit: 'ms', target: 'under 60' },
  ];
}

async function benchUndo(deps: SessionDeps): Promise<BenchRow[]> {
  const { sessionId, shotIds } = await makeFilm(deps, 500);
  const ops = shotIds.map((id) => ({ op: 'replace' as const, path: `/shots/${id}/modelId`, value: 'other' }));
  await deps.store.commit({ userId, sessionId, isUndoable: true, change: { label: 'All', ops } });
  const times: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    const started = performance.now();
    await deps.store.history.undo({ userId, sessionId });
    times.push(performance.now() - started);
    await deps.store.history.redo({ userId, sessionId });
  }
  return [{ name: 'undo of a change of 500 shots', value: median(times), unit: 'ms', target: 'under 50' }];
}

async function benchWriters(deps: SessionDeps): Promise<BenchRow[]> {
  const { sessionId, shotIds } = await makeFilm(deps, 50);
  const started = performance.now();
  await Promise.all(
    shotIds.map(async (shotId) => {
      for (let index = 0; index < 10; index += 1)
        await patchShot(deps, { userId, sessionId, shotId, patch: { prompt: `${index}` } });
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  return [{ name: '50 writers on one session', value: 500 / seconds, unit: 'writes/s' }];
}

/** Pages out of 100,000 sessions. The rows are put there directly: making them one by one would take minutes. */
async function benchLists(deps: SessionDeps, folder: string): Promise<BenchRow[]> {
  await fillSessions(folder, 100_000);
  const first = await deps.store.sessions.list(userId, { limit: 50 });
  let cursor = first.nextCursor;
  for (let page = 0; page < 100; page += 1)
    cursor = (await deps.store.sessions.list(userId, { limit: 100, cursor })).nextCursor;
  const near = await measure(100, () => deps.store.sessions.list(userId, { limit: 50 }));
  const far = await measure(100, () => deps.store.sessions.list(userId, { limit: 50, cursor }));
  const found = await measure(5, () => deps.store.sessions.list(userId, { limit: 50, q: 'session 9' }));
  const none = await measure(3, () => deps.store.sessions.list(userId, { limit: 50, q: 'nowhere' }));
  return [
    { name: 'first page of 50 from 100,000 sessions', value: near, unit: 'ms', target: 'under 3' },
    { name: 'a page of 50 ten thousand further on', value: far, unit: 'ms', target: 'under 3' },
    { name: 'search of 100,000 sessions, found', value: found, unit: 'ms' },
    { name: 'search of 100,000 sessions, nothing found', value: none, unit: 'ms' },
  ];
}

async function fillSessions(folder: string, count: number): Promise<void> {
  const database = await SqliteDatabase.open(join(folder, 'raccord.db'));
  await database.write(async (transaction) => {
    for (let start = 0; start < count; start += 500) {
      const rows = Array.from({ length: 500 }, (_, index) => sessionRow(start + index));
      await transaction.insertInto('sessions').values(rows).execute();
      const texts = rows.map(({ id, name_key }) => ({
        session_id: id,
        text: `${name_key} a tram waits in the rain at night`,
      }));
      await transaction.insertInto('session_search').values(texts).execute();
    }
  });
  await database.close();
}

function sessionRow(index: number) {
  const at = new Date(1_700_000_000_000 + index * 1000).toISOString();
  return {
    id: newId(),
    user_id: userId,
    name: `Session ${index}`,
    name_key: `session ${index}`,
    description: null,
    status: 'active',
    created_at: at,
    updated_at: at,
    revision: 1,
    is_example: 0,
    trashed_at: null,
    has_prompt: 1,
    has_continuity: 0,
    prompt_uuid: newId(),
    preview: 'A tram waits in the rain at night, its last light going from stop to stop.',
    aspect_ratio: '16:9',
    shot_count: 0,
    take_count: 0,
    version_count: 0,
    duration_ms: 0,
    poster_asset_id: null,
    film_poster_asset_ids: '[]',
  };
}

async function measure(rounds: number, work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return median(times);
}
