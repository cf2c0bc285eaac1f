import { newId } from '#contract/new-id.ts';
import { FIRST_USE } from '../rollout/first-use.ts';
import { LegacyDatabase } from '../store/legacy-database.ts';

/** Writes a run as somebody's first use leaves it; gives its id. */
export async function addFirstUse(dataFolder: string, userId: string): Promise<string> {
  const database = await LegacyDatabase.open(dataFolder);
  const id = newId();
  const now = new Date().toISOString();
  await database.write((transaction) =>
    transaction
      .insertInto('legacy_runs')
      .values({
        id,
        source: `${FIRST_USE}${userId}`,
        source_sha256: null,
        options: JSON.stringify({ userId, limit: null }),
        status: 'done',
        started_at: now,
        finished_at: now,
        last_line: 0,
        backup: null,
        samples: '[]',
        lease_owner: null,
        lease_until: null,
      })
      .execute(),
  );
  await database.close();
  return id;
}
