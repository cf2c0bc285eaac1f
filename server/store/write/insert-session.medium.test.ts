import { join } from 'node:path';
import Database from 'libsql';
import { expect, test } from 'vitest';
import { limits } from '#contract/limits.ts';
import { createSession } from '#server/sessions/create-session.ts';
import { restoreSession, trashSession } from '#server/sessions/trash-session.ts';
import { temporaryStore } from '../testing/temporary-store.ts';

const userId = 'mara';

/** Gives a user so many rows like one that is there: making them one by one would take an hour. */
function multiply(folder: string, sessionId: string, count: number): void {
  const database = new Database(join(folder, 'raccord.db'));
  try {
    const columns = (database.pragma('table_info(sessions)') as { name: string }[]) // what this pragma answers
      .map(({ name }) => name);
    const values = columns.map((name) =>
      name === 'id' ? `'copy-' || n.value` : name === 'prompt_uuid' ? 'null' : name,
    );
    database.exec(`
      with recursive n(value) as (select 1 union all select value + 1 from n where value < ${count})
      insert into sessions (${columns.join(', ')}) select ${values.join(', ')} from n, sessions where id = '${sessionId}'`);
  } finally {
    database.close();
  }
}

test('the trash counts towards the limit of sessions, so that it can always be restored', {
  timeout: 120_000,
}, async () => {
  const { store, deps, folder } = await temporaryStore();
  const { id: sessionId } = await createSession(deps, { userId, session: {} });
  await trashSession(deps, { userId, sessionId });
  multiply(folder, sessionId, limits.sessionsPerUser - 1);
  await expect(createSession(deps, { userId, session: {} })).rejects.toEqual(
    expect.objectContaining({ code: 'limit-reached', message: expect.stringContaining('in the trash') }),
  );
  await restoreSession(deps, { userId, sessionId });
  expect(await store.sessions.get(userId, sessionId)).not.toHaveProperty('trashedAt');
});
