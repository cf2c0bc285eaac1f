import type { PromptVersion } from '#contract/records/prompt.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Take } from '#contract/records/take.ts';
import type { Page, PageRequest, RemovedShot, SelectedTake, TakeQuery } from '../ports/sessions.ts';
import type { ReadTransaction } from '../sql/sqlite.ts';
import { pageLimit, readCursor, toPage } from './cursor.ts';
import { fromJson } from './rows.ts';
import { beyond } from './sessions.ts';

type PartTable = 'shots' | 'versions' | 'takes';

/** Rows of a part, reached only through a session of this user. */
function partsOf(transaction: ReadTransaction, table: PartTable, userId: string, sessionId: string) {
  // Kysely cannot follow a table name that varies; the three tables have these columns in common.
  return transaction
    .selectFrom(table as 'shots')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where((builder) =>
      builder.exists(
        builder.selectFrom('sessions').select('id').where('id', '=', sessionId).where('user_id', '=', userId),
      ),
    );
}

/** One shot, version or take by id; `isTrashIncluded` also finds what was put aside. */
export async function findPart<T>(
  transaction: ReadTransaction,
  table: PartTable,
  [userId, sessionId, id]: readonly [userId: string, sessionId: string, id: string],
  isTrashIncluded: boolean,
): Promise<T | null> {
  let row = partsOf(transaction, table, userId, sessionId).where('id', '=', id);
  if (!isTrashIncluded) row = row.where('trashed_at', 'is', null);
  const found = await row.executeTakeFirst();
  return found ? fromJson<T>(found.json) : null;
}

export async function listShots(
  transaction: ReadTransaction,
  userId: string,
  sessionId: string,
  page: PageRequest,
): Promise<Page<Shot>> {
  const limit = pageLimit(page);
  const place = readCursor(page, 'shots', 'string');
  let rows = partsOf(transaction, 'shots', userId, sessionId)
    .where('trashed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .limit(limit + 1);
  if (place) rows = rows.where(beyond('position', 'asc', place));
  return toPage(
    await rows.execute(),
    limit,
    'shots',
    (row) => ({ value: row.position, id: row.id }),
    (row) => fromJson<Shot>(row.json),
  );
}

export async function listRemovedShots(
  transaction: ReadTransaction,
  userId: string,
  sessionId: string,
  page: PageRequest,
): Promise<Page<RemovedShot>> {
  const limit = pageLimit(page);
  const place = readCursor(page, 'removed-shots', 'string');
  let rows = partsOf(transaction, 'shots', userId, sessionId)
    .where('trashed_at', 'is not', null)
    .orderBy('trashed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (place) rows = rows.where(beyond('trashed_at', 'desc', place));
  return toPage(
    await rows.execute(),
    limit,
    'removed-shots',
    (row) => ({ value: row.trashed_at ?? '', id: row.id }),
    (row) => ({ shot: fromJson<Shot>(row.json), trashedAt: row.trashed_at ?? '' }),
  );
}

export async function listVersions(
  transaction: ReadTransaction,
  userId: string,
  sessionId: string,
  page: PageRequest,
): Promise<Page<PromptVersion>> {
  const limit = pageLimit(page);
  const place = readCursor(page, 'versions', 'number');
  let rows = transaction
    .selectFrom('versions')
    .innerJoin('sessions', 'sessions.id', 'versions.session_id')
    .select(['versions.id as id', 'versions.ordinal as ordinal', 'versions.json as json'])
    .where('versions.session_id', '=', sessionId)
    .where('sessions.user_id', '=', userId)
    .where('versions.trashed_at', 'is', null)
    .orderBy('versions.ordinal', 'desc')
    .limit(limit + 1);
  if (place) rows = rows.where('versions.ordinal', '<', Number(place.value));
  return toPage(
    await rows.execute(),
    limit,
    'versions',
    (row) => ({ value: row.ordinal, id: row.id }),
    (row) => fromJson<PromptVersion>(row.json),
  );
}

export async function listTakes(
  transaction: ReadTransaction,
  userId: string,
  sessionId: string,
  query: TakeQuery,
): Promise<Page<Take>> {
  const limit = pageLimit(query);
  const place = readCursor(query, 'takes', 'string');
  let rows = transaction
    .selectFrom('takes')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where((builder) =>
      builder.exists(
        builder
          .selectFrom('sessions')
          .select('sessions.id')
          .where('sessions.id', '=', sessionId)
          .where('user_id', '=', userId),
      ),
    )
    .where('trashed_at', query.trashed ? 'is not' : 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (query.of) rows = rows.where('subject_kind', '=', query.of.kind).where('subject_id', '=', query.of.id);
  if (place) rows = rows.where(beyond('created_at', 'desc', place));
  return toPage(
    await rows.execute(),
    limit,
    'takes',
    (row) => ({ value: row.created_at, id: row.id }),
    (row) => fromJson<Take>(row.json),
  );
}

/** Takes by id in the order asked, trash included; unknown ids are left out. */
export async function findTakes(
  transaction: ReadTransaction,
  userId: string,
  sessionId: string,
  takeIds: readonly string[],
): Promise<Take[]> {
  if (takeIds.length === 0) return [];
  const rows = await partsOf(transaction, 'takes', userId, sessionId).where('id', 'in', takeIds).execute();
  const byId = new Map(rows.map((row) => [row.id, fromJson<Take>(row.json)]));
  return takeIds.flatMap((id) => byId.get(id) ?? []);
}

/** Shots in order that have a take selected, with that take. */
export async function listSelectedTakes(
  transaction: ReadTransaction,
  userId: string,
  sessionId: string,
): Promise<SelectedTake[]> {
  const rows = await transaction
    .selectFrom('shots')
    .innerJoin('sessions', 'sessions.id', 'shots.session_id')
    .innerJoin('takes', (join) =>
      join.onRef('takes.session_id', '=', 'shots.session_id').onRef('takes.id', '=', 'shots.selected_take_id'),
    )
    .select(['shots.id as shotId', 'takes.json as json'])
    .where('shots.session_id', '=', sessionId)
    .where('sessions.user_id', '=', userId)
    .where('shots.trashed_at', 'is', null)
    .where('shots.selected_take_id', 'is not', null)
    .orderBy('shots.position')
    .orderBy('shots.id')
    .execute();
  return rows.map(({ shotId, json }) => ({ shotId, take: fromJson<Take>(json) }));
}
