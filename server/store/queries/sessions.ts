import { type Selectable, sql } from 'kysely';
import type { PromptVersion } from '#contract/records/prompt.ts';
import type { Session } from '#contract/records/session.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Page, SessionCounts, SessionQuery } from '../ports/sessions.ts';
import type { ReadTransaction } from '../sql/sqlite.ts';
import type { SessionTable } from '../sql/tables.ts';
import { pageLimit, readCursor, toPage, type Place } from './cursor.ts';
import { fromJson, type StoredContinuity, type StoredPrompt, toHead, toSessionFields } from './rows.ts';
import { planSearch, sessionsWithGrams } from './search-sessions.ts';

export type SessionRow = Selectable<SessionTable>;

/** The session's own row; undefined when it is unknown or somebody else's. */
export function findSessionRow(
  transaction: ReadTransaction,
  userId: string,
  sessionId: string,
): Promise<SessionRow | undefined> {
  return transaction
    .selectFrom('sessions')
    .selectAll()
    .where('id', '=', sessionId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
}

/** The session without shots and versions. */
export async function readBody(transaction: ReadTransaction, row: SessionRow): Promise<Session> {
  const prompt = row.has_prompt === 1 ? await readPart<StoredPrompt>(transaction, 'prompts', row.id) : undefined;
  const continuity =
    row.has_continuity === 1 ? await readPart<StoredContinuity>(transaction, 'continuities', row.id) : undefined;
  return {
    ...toSessionFields(row),
    ...(prompt && { prompt }),
    ...(continuity && { continuity: { ...continuity, shots: [] } }),
  };
}

/** The whole session: one canonical form, however it was reached. */
export async function readWhole(transaction: ReadTransaction, row: SessionRow): Promise<Session> {
  const body = await readBody(transaction, row);
  if (body.prompt && row.version_count > 0) {
    const versions = await transaction
      .selectFrom('versions')
      .select('json')
      .where('session_id', '=', row.id)
      .where('trashed_at', 'is', null)
      .orderBy('ordinal')
      .execute();
    body.prompt.versions = versions.map(({ json }) => fromJson<PromptVersion>(json));
  }
  if (body.continuity) {
    const shots = await transaction
      .selectFrom('shots')
      .select('json')
      .where('session_id', '=', row.id)
      .where('trashed_at', 'is', null)
      .orderBy('position')
      .orderBy('id')
      .execute();
    body.continuity.shots = shots.map(({ json }) => fromJson<Shot>(json));
  }
  return body;
}

async function readPart<T>(
  transaction: ReadTransaction,
  table: 'prompts' | 'continuities',
  sessionId: string,
): Promise<T | undefined> {
  const row = await transaction.selectFrom(table).select('json').where('session_id', '=', sessionId).executeTakeFirst();
  return row && fromJson<T>(row.json);
}

const SORTS = {
  updated: { column: 'updated_at', direction: 'desc' },
  created: { column: 'created_at', direction: 'desc' },
  name: { column: 'name_key', direction: 'asc' },
} as const;

/**
 * A page of one user's sessions. One walk along an index, filters dropping rows on the way; a search for a rare word looks up
 * the few sessions the index names instead, and puts those in order.
 */
export async function listSessions(transaction: ReadTransaction, userId: string, query: SessionQuery) {
  const limit = pageLimit(query);
  const sort = query.trashed ? 'updated' : (query.sort ?? 'updated');
  const { column, direction } = SORTS[sort];
  const list = `sessions-${sort}${query.trashed ? '-trash' : ''}`;
  const place = readCursor(query, list, 'string');
  const { conditions, rareGrams } = await planSearch(transaction, query.q ?? '');
  // A plus hides a column from the planner, which would walk the whole list for the sake of its order.
  const plain = (name: typeof column | 'user_id') => (rareGrams === null ? sql.ref(name) : sql`+${sql.ref(name)}`);
  let rows = transaction
    .selectFrom('sessions')
    .selectAll()
    .where(plain('user_id'), '=', userId)
    .where('trashed_at', query.trashed ? 'is not' : 'is', null)
    .orderBy(plain(column), direction)
    .orderBy('id', direction)
    .limit(limit + 1);
  if (place) rows = rows.where(beyond(column, direction, place));
  if (query.changedSince !== undefined) rows = rows.where('updated_at', '>=', query.changedSince);
  // Written out, not as a parameter: only then is the index of examples one that can answer.
  if (query.isExample) rows = rows.where(sql<boolean>`is_example = 1`);
  if (query.status !== undefined) rows = rows.where('status', '=', query.status);
  if (query.has !== undefined) rows = rows.where(query.has === 'prompt' ? 'has_prompt' : 'has_continuity', '=', 1);
  if (rareGrams !== null) rows = rows.where(sessionsWithGrams(rareGrams));
  for (const condition of conditions) rows = rows.where(condition);
  return toPage(
    await rows.execute(),
    limit,
    list,
    (row) => ({ value: row[column], id: row.id }),
    toHead,
  ) satisfies Page<ReturnType<typeof toHead>>;
}

/** How many sessions of one user there are of each kind. */
export async function countSessions(transaction: ReadTransaction, userId: string): Promise<SessionCounts> {
  const living = await transaction
    .selectFrom('sessions')
    .select(['status', ({ fn }) => fn.countAll<number>().as('count')])
    .where('user_id', '=', userId)
    .where('trashed_at', 'is', null)
    .groupBy('status')
    .execute();
  const trashed = await transaction
    .selectFrom('sessions')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('user_id', '=', userId)
    .where('trashed_at', 'is not', null)
    .executeTakeFirstOrThrow();
  const counts = { active: 0, completed: 0, archived: 0, trashed: trashed.count };
  return { ...counts, ...Object.fromEntries(living.map(({ status, count }) => [status, count])) };
}

/** Rows after a place in the order of (column, id). */
export function beyond(column: string, direction: 'asc' | 'desc', place: Place) {
  const operator = sql.raw(direction === 'desc' ? '<' : '>');
  return sql<boolean>`(${sql.ref(column)}, id) ${operator} (${place.value}, ${place.id})`;
}
