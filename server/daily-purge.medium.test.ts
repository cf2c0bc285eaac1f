import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createSession } from '#server/sessions/create-session.ts';
import { trashSession } from '#server/sessions/trash-session.ts';
import { temporaryStore } from '#server/store/testing/temporary-store.ts';
import { startDailyPurge } from './daily-purge.ts';

// Real: SQLite and files.
const DAY_MS = 24 * 3600 * 1000;

test('what has lain in the trash for 30 days goes by itself, also when an earlier purge failed', async () => {
  const { store, clock, deps } = await temporaryStore();
  const session = await createSession(deps, { userId: 'mara', session: { name: 'old' } });
  await trashSession(deps, { userId: 'mara', sessionId: session.id });
  const errors: unknown[] = [];
  const logger = { info: () => undefined, error: (details: unknown) => void errors.push(details) };
  let asked = 0;
  const now = () => {
    asked += 1;
    if (asked === 1) throw new Error('the clock is out of order');
    return clock.now();
  };
  clock.advance(31 * DAY_MS);
  const stop = startDailyPurge(store, { logger, now, firstAfterMs: 1, everyMs: 5 });
  for (let look = 0; look < 200 && (await store.sessions.get('mara', session.id)) !== null; look++) await sleep(10);
  await stop();
  expect(await store.sessions.get('mara', session.id)).toBeNull();
  expect(errors).toHaveLength(1);
  const askedByThen = asked;
  await sleep(30);
  expect(asked).toBe(askedByThen);
});
