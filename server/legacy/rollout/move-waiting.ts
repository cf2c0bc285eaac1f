import type { LegacyDatabase } from '../store/legacy-database.ts';
import { movePerson } from './move-person.ts';
import type { Rollout } from './rollout.ts';

export interface MoveWaitingReport {
  /** People whose documents came over now. */
  readonly people: number;
  /** People who have not been switched over: their documents still wait. */
  readonly left: number;
}

/** Moves what waits of everybody who is switched over, whether they have come or not. Resumable: it does what is left. */
export async function moveWaiting(
  { database, rollout }: { readonly database: LegacyDatabase; readonly rollout: Rollout },
  now: () => Date,
  options: { readonly signal?: AbortSignal; readonly onProgress?: (done: number, total: number) => void } = {},
): Promise<MoveWaitingReport> {
  const people = await database.read((transaction) =>
    transaction
      .selectFrom('legacy_pending')
      .select('user_id as userId')
      .distinct()
      .where('refused', 'is', null)
      .orderBy('user_id')
      .execute(),
  );
  const report = { people: 0, left: 0 };
  for (const { userId } of people) {
    if (options.signal?.aborted) break;
    if (!(await rollout.isEnabled(userId))) report.left += 1;
    else {
      await movePerson(database, userId, now);
      report.people += 1;
    }
    options.onProgress?.(report.people + report.left, people.length);
  }
  return report;
}
