import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'rolldown';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#contract/ids.ts';
import type { Session } from '#contract/records/session.ts';
import { openStore } from './open-store.ts';
import { findFaults } from './sql/sqlite.ts';
import { temporaryFolder, temporaryStore } from './testing/temporary-store.ts';

const userId = 'mara';

function someSession(): Session {
  const now = new Date().toISOString();
  return { id: newId(), userId, status: 'active', createdAt: now, updatedAt: now, revision: 1, prompt: { input: '' } };
}

/** The writer as one file, inside the project so that it finds its packages: it is started often and should start fast. */
const script = join('node_modules', '.cache', 'raccord', `writer-${process.pid}.mjs`);

beforeAll(async () => {
  const input = join(import.meta.dirname, 'testing', 'writer-child.ts');
  await build({
    input,
    external: ['libsql'],
    platform: 'node',
    output: { file: script, format: 'esm' },
    logLevel: 'silent',
  });
});
afterAll(() => rm(script, { force: true }));

/** A real process on the same folder. `acknowledged` fills as it goes. */
function startWriter(folder: string, sessionId: string, name: string, count: number) {
  const child = spawn(process.execPath, [script, folder, userId, sessionId, name, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    if (line !== 'ready') acknowledged.push(line);
  });
  return { child, acknowledged, lines, ended: Promise.all([once(child, 'exit'), once(lines, 'close')]) };
}

test('50 writers at once on one session: all that was acknowledged is there', async () => {
  const { store } = await temporaryStore();
  const { id: sessionId } = await store.insertSession({ session: someSession(), label: 'Created' });
  const marks = Array.from({ length: 50 }, (_, index) => `w${index}`);
  const revisions = await Promise.all(
    marks.map(async (mark) => {
      const result = await store.commit({
        sessionId,
        userId,
        isUndoable: true,
        change: async (view) => {
          const { prompt } = await view.body();
          return {
            label: mark,
            ops: [{ op: 'replace', path: '/prompt/input', value: `${prompt?.input ?? ''} ${mark}` }],
          };
        },
      });
      return result.revision;
    }),
  );
  expect(revisions.toSorted((a, b) => a - b)).toEqual(marks.map((_, index) => index + 2));
  const words = (await store.sessions.get(userId, sessionId))?.prompt?.input.trim().split(' ');
  expect(words?.toSorted()).toEqual(marks.toSorted());
});

test('three processes on one folder lose nothing of each other', async () => {
  const { store, folder } = await temporaryStore();
  const { id: sessionId } = await store.insertSession({ session: someSession(), label: 'Created' });
  const heard: number[] = [];
  const stop = store.events.subscribe(sessionId, (event) => {
    if (event.kind === 'change') heard.push(event.revision);
  });
  const writers = ['a', 'b'].map((name) => startWriter(folder, sessionId, name, 60));
  for (let index = 0; index < 20; index += 1) {
    await store.commit({
      sessionId,
      userId,
      isUndoable: true,
      change: { label: 'x', ops: [{ op: 'add', path: '/name', value: `n${index}` }] },
    });
  }
  await Promise.all(writers.map(({ ended }) => ended));
  const session = await store.sessions.get(userId, sessionId);
  const words = session?.prompt?.input.trim().split(' ').toSorted();
  expect(words).toEqual(writers.flatMap(({ acknowledged }) => acknowledged).toSorted());
  expect(words).toHaveLength(120);
  expect(session?.revision).toBe(1 + 120 + 20);
  await expect.poll(() => heard.at(-1), { timeout: 3000 }).toBe(141);
  expect(heard).toEqual(heard.toSorted((a, b) => a - b));
  stop();
});

test('processes that open a new folder at once all get the same, whole database', async () => {
  const folder = await temporaryFolder();
  const stores = await Promise.all(Array.from({ length: 4 }, () => openStore({ dataFolder: folder })));
  const session = someSession();
  await stores[0]?.insertSession({ session, label: 'Created' });
  for (const store of stores) expect(await store.sessions.revision(userId, session.id)).toBe(1);
  await Promise.all(stores.map((store) => store.close()));
});

test('kill -9 in the middle of writing, 20 times: nothing acknowledged is lost, nothing is torn', {
  timeout: 400_000,
}, async () => {
  const folder = await temporaryFolder();
  let store = await openStore({ dataFolder: folder });
  const { id: sessionId } = await store.insertSession({ session: someSession(), label: 'Created' });
  await store.close();
  const acknowledged: string[] = [];
  for (let round = 0; round < 20; round += 1) {
    const writer = startWriter(folder, sessionId, `r${round}`, 100_000);
    // After a few acknowledged writes it is under load; the wait differs so that the kill falls everywhere in a write.
    while (writer.acknowledged.length < 3) await once(writer.lines, 'line');
    await sleep((round * 1.3) % 11);
    writer.child.kill('SIGKILL');
    await writer.ended;
    acknowledged.push(...writer.acknowledged);
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(60);
  store = await openStore({ dataFolder: folder });
  const session = await store.sessions.get(userId, sessionId);
  const log = await store.history.entriesAfter(userId, sessionId, 0, 100_000);
  await store.close();
  const words = new Set(session?.prompt?.input.split(' '));
  expect(acknowledged.filter((mark) => !words.has(mark))).toEqual([]);
  // What was written but not yet acknowledged may be there: whole, with its entry.
  expect(log?.map(({ revision }) => revision)).toEqual(log?.map((_, index) => index + 1));
  expect(log?.at(-1)?.revision).toBe(session?.revision);
  expect(words.size - 1).toBe((session?.revision ?? 0) - 1);
  expect(findFaults(join(folder, 'raccord.db'))).toEqual([]);
});
