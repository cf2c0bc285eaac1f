import type { PromptVersion } from '#contract/records/prompt.ts';
import type { Session } from '#contract/records/session.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Take, TakeSubject } from '#contract/records/take.ts';
import type { SessionView, ShotPlace } from '../ports/commit.ts';
import { fromJson } from '../queries/rows.ts';
import { readBody, type SessionRow } from '../queries/sessions.ts';
import { sql } from 'kysely';
import type { WriteTransaction } from '../sql/sqlite.ts';

/** The session inside the transaction that will change it. The owner was checked when its row was found. */
export function createSessionView(transaction: WriteTransaction, row: SessionRow): SessionView {
  const sessionId = row.id;
  let body: Promise<Session> | null = null;

  async function findRecord<T>(table: 'shots' | 'versions' | 'takes', id: string, state: 'live' | 'removed' | 'any') {
    let rows = transaction.selectFrom(table).select('json').where('session_id', '=', sessionId).where('id', '=', id);
    if (state !== 'any') rows = rows.where('trashed_at', state === 'live' ? 'is' : 'is not', null);
    const found = await rows.executeTakeFirst();
    return found ? fromJson<T>(found.json) : null;
  }

  function liveShots() {
    return transaction.selectFrom('shots').where('session_id', '=', sessionId).where('trashed_at', 'is', null);
  }

  async function neighbour(place: ShotPlace | undefined, direction: 'asc' | 'desc'): Promise<ShotPlace | null> {
    let rows = liveShots().select(['id', 'position']).orderBy('position', direction).orderBy('id', direction).limit(1);
    if (place) {
      const operator = sql.raw(direction === 'asc' ? '>' : '<');
      rows = rows.where(sql<boolean>`(position, id) ${operator} (${place.position}, ${place.id})`);
    }
    return (await rows.executeTakeFirst()) ?? null;
  }

  return {
    body: () => (body ??= readBody(transaction, row)),
    shot: (shotId) => findRecord<Shot>('shots', shotId, 'live'),
    removedShot: (shotId) => findRecord<Shot>('shots', shotId, 'removed'),
    shotPlaces: () => liveShots().select(['id', 'position']).orderBy('position').orderBy('id').execute(),
    async shotsById(shotIds) {
      if (shotIds.length === 0) return [];
      const rows = await liveShots().select('json').where('id', 'in', shotIds).execute();
      return rows.map(({ json }) => fromJson<Shot>(json));
    },
    async shotNumber(place) {
      const before = await liveShots()
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where(sql<boolean>`(position, id) < (${place.position}, ${place.id})`)
        .executeTakeFirst();
      return (before?.count ?? 0) + 1;
    },
    shotCount: async () => row.shot_count,
    shotAfter: (place) => neighbour(place, 'asc'),
    shotBefore: (place) => neighbour(place, 'desc'),
    async isPositionTaken(position) {
      // Two queries, because each has an index of its own.
      const shots = transaction.selectFrom('shots').select('id').where('session_id', '=', sessionId);
      const at = shots.where('position', '=', position).limit(1);
      const live = await at.where('trashed_at', 'is', null).executeTakeFirst();
      return live !== undefined || (await at.where('trashed_at', 'is not', null).executeTakeFirst()) !== undefined;
    },
    version: (versionId) => findRecord<PromptVersion>('versions', versionId, 'live'),
    take: (takeId) => findRecord<Take>('takes', takeId, 'any'),
    nextTakeNumber: (of) => nextTakeNumber(transaction, sessionId, of),
  };
}

async function nextTakeNumber(transaction: WriteTransaction, sessionId: string, of: TakeSubject): Promise<number> {
  const row = await transaction
    .selectFrom('take_numbers')
    .select('last_number')
    .where('session_id', '=', sessionId)
    .where('subject_kind', '=', of.kind)
    .where('subject_id', '=', of.id)
    .executeTakeFirst();
  return (row?.last_number ?? 0) + 1;
}
