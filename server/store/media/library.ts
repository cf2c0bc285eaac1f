import { AppError, invalidInput } from '#contract/errors.ts';
import { LibraryEntry } from '#contract/records/asset.ts';
import type { LibraryStore } from '../ports/assets.ts';
import type { Page } from '../ports/sessions.ts';
import { pageLimit, readCursor, toPage } from '../queries/cursor.ts';
import { fromJson } from '../queries/rows.ts';
import { likePatterns, searchText } from '../sql/fold.ts';
import { sql } from 'kysely';
import type { ReadTransaction, SqliteDatabase, WriteTransaction } from '../sql/sqlite.ts';
import { assertLimit } from '../write/change.ts';

/** Characters, styles, places and things to come back to. */
export function createLibraryStore(database: SqliteDatabase): LibraryStore {
  return {
    create: (entry) => database.write((transaction) => createEntry(transaction, entry)),
    update: (entry) => database.write((transaction) => updateEntry(transaction, entry)),
    async remove(userId, entryId) {
      const result = await database.write((transaction) =>
        transaction
          .deleteFrom('library_entries')
          .where('id', '=', entryId)
          .where('user_id', '=', userId)
          .executeTakeFirst(),
      );
      return result.numDeletedRows > 0n;
    },
    get: (userId, entryId) =>
      database.read(async (transaction) => {
        const rows = transaction.selectFrom('library_entries').select('json').where('user_id', '=', userId);
        return parsed(await rows.where('id', '=', entryId).executeTakeFirst());
      }),
    async getMany(userId, entryIds) {
      if (entryIds.length === 0) return [];
      return database.read(async (transaction) => {
        const rows = transaction.selectFrom('library_entries').select('json').where('user_id', '=', userId);
        // One parameter for all of them: there may be more than a statement takes.
        const wanted = sql<string>`(select value from json_each(${JSON.stringify(entryIds)}))`;
        const found = await rows.where('id', 'in', wanted).execute();
        return found.map(({ json }) => fromJson<LibraryEntry>(json));
      });
    },
    findByTrigger: (userId, trigger) =>
      database.read(async (transaction) => {
        const rows = transaction.selectFrom('library_entries').select('json').where('user_id', '=', userId);
        return parsed(await rows.where('trigger_key', '=', triggerKey(trigger)).executeTakeFirst());
      }),
    list: (userId, query) => database.read((transaction) => listEntries(transaction, userId, query)),
  };
}

/** Triggers that differ only in case are one; accents tell them apart. */
function triggerKey(trigger: string): string {
  return trigger.normalize('NFC').toLowerCase();
}

function parsed(row: { json: string } | undefined): LibraryEntry | null {
  return row ? fromJson<LibraryEntry>(row.json) : null;
}

function toColumns(entry: LibraryEntry) {
  const valid = LibraryEntry.safeParse(entry);
  if (!valid.success) {
    const issue = valid.error.issues[0];
    throw invalidInput(`/${issue?.path.map(String).join('/') ?? ''}`, issue?.message ?? 'This is no library entry.');
  }
  return {
    type: entry.type,
    trigger_key: triggerKey(entry.trigger),
    search_text: searchText(entry.trigger, entry.name, entry.description),
    json: JSON.stringify(valid.data),
  };
}

async function createEntry(transaction: WriteTransaction, entry: LibraryEntry): Promise<LibraryEntry> {
  const columns = toColumns(entry);
  await assertTriggerFree(transaction, entry);
  const { count } = await transaction
    .selectFrom('library_entries')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('user_id', '=', entry.userId)
    .executeTakeFirstOrThrow();
  assertLimit('libraryEntriesPerUser', count + 1);
  const row = { id: entry.id, user_id: entry.userId, ...columns };
  await transaction.insertInto('library_entries').values(row).execute();
  return entry;
}

async function updateEntry(transaction: WriteTransaction, entry: LibraryEntry): Promise<LibraryEntry> {
  const columns = toColumns(entry);
  await assertTriggerFree(transaction, entry);
  const result = await transaction
    .updateTable('library_entries')
    .set(columns)
    .where('id', '=', entry.id)
    .where('user_id', '=', entry.userId)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) {
    throw new AppError('not-found', 'There is no such library entry.', { kind: 'library-entry' });
  }
  return entry;
}

async function assertTriggerFree(transaction: WriteTransaction, entry: LibraryEntry): Promise<void> {
  const other = await transaction
    .selectFrom('library_entries')
    .select('id')
    .where('user_id', '=', entry.userId)
    .where('trigger_key', '=', triggerKey(entry.trigger))
    .where('id', '!=', entry.id)
    .executeTakeFirst();
  if (!other) return;
  const { trigger } = entry;
  throw new AppError('trigger-taken', `@${trigger} is taken. Choose another trigger.`, { trigger });
}

async function listEntries(
  transaction: ReadTransaction,
  userId: string,
  query: Parameters<LibraryStore['list']>[1],
): Promise<Page<LibraryEntry>> {
  const limit = pageLimit(query);
  const place = readCursor(query, 'library', 'string');
  let rows = transaction
    .selectFrom('library_entries')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('trigger_key')
    .limit(limit + 1);
  if (query.type) rows = rows.where('type', '=', query.type);
  for (const pattern of likePatterns(query.q ?? '')) {
    rows = rows.where(sql<boolean>`search_text like ${pattern} escape '\\'`);
  }
  if (place) rows = rows.where('trigger_key', '>', String(place.value));
  return toPage(
    await rows.execute(),
    limit,
    'library',
    (row) => ({ value: row.trigger_key, id: row.id }),
    (row) => fromJson<LibraryEntry>(row.json),
  );
}
