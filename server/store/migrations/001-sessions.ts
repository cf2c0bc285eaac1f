import { sql, type CreateTableBuilder, type Kysely } from 'kysely';
import type { Migration } from './migration.ts';

/** Sessions with their parts as rows of their own, and the log of everything done to them. */
export const sessions: Migration = {
  version: 1,
  name: 'sessions',
  async up(database) {
    await createSessions(database);
    await createParts(database);
    await createTakes(database);
    await createHistory(database);
  },
  async down(database) {
    for (const table of [
      'history',
      'take_numbers',
      'takes',
      'versions',
      'shots',
      'continuities',
      'prompts',
      'session_search',
      'sessions',
    ]) {
      await database.schema.dropTable(table).execute();
    }
  },
};

async function createSessions(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('sessions')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text')
    .addColumn('name_key', 'text', (column) => column.notNull())
    .addColumn('description', 'text')
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('is_example', 'integer', (column) => column.notNull())
    .addColumn('trashed_at', 'text')
    .addColumn('has_prompt', 'integer', (column) => column.notNull())
    .addColumn('has_continuity', 'integer', (column) => column.notNull())
    .addColumn('prompt_uuid', 'text')
    .addColumn('preview', 'text')
    .addColumn('aspect_ratio', 'text')
    .addColumn('shot_count', 'integer', (column) => column.notNull())
    .addColumn('take_count', 'integer', (column) => column.notNull())
    .addColumn('version_count', 'integer', (column) => column.notNull())
    .addColumn('duration_ms', 'integer', (column) => column.notNull())
    .addColumn('poster_asset_id', 'text')
    .addColumn('film_poster_asset_ids', 'text', (column) => column.notNull())
    .execute();
  for (const [sort, isTrash] of [
    ['updated_at', false],
    ['created_at', false],
    ['name_key', false],
    ['updated_at', true],
  ] as const) {
    await database.schema
      .createIndex(`sessions_by_${isTrash ? 'trash' : sort}`)
      .on('sessions')
      .columns(['user_id', sort, 'id'])
      .where(sql.ref('trashed_at'), isTrash ? 'is not' : 'is', null)
      .execute();
  }
  await database.schema
    .createIndex('sessions_by_prompt_uuid')
    .on('sessions')
    .columns(['user_id', 'prompt_uuid', 'created_at'])
    .where(sql.ref('prompt_uuid'), 'is not', null)
    .execute();
  // Beside the sessions and not in them: lists walk the sessions and should not read past long texts.
  await createPart(database, 'session_search', (table) =>
    table.addColumn('text', 'text', (column) => column.notNull()),
  );
}

async function createParts(database: Kysely<unknown>): Promise<void> {
  for (const table of ['prompts', 'continuities']) {
    await createPart(database, table, (part) => part.addColumn('json', 'text', (column) => column.notNull()));
  }
  await createRecords(database, 'shots', (table) =>
    table
      .addColumn('position', 'text', (column) => column.notNull())
      .addColumn('selected_take_id', 'text')
      .addColumn('trashed_at', 'text')
      .addColumn('json', 'text', (column) => column.notNull())
      .addColumn('search_text', 'text', (column) => column.notNull()),
  );
  for (const [name, condition] of [
    ['shots_in_order', sql<boolean>`trashed_at is null`],
    ['shots_removed', sql<boolean>`trashed_at is not null`],
    ['shots_with_take', sql<boolean>`trashed_at is null and selected_take_id is not null`],
  ] as const) {
    const columns = ['session_id', 'position', 'id'];
    await database.schema.createIndex(name).on('shots').columns(columns).where(condition).execute();
  }
  await createRecords(database, 'versions', (table) =>
    table
      .addColumn('ordinal', 'integer', (column) => column.notNull())
      .addColumn('trashed_at', 'text')
      .addColumn('json', 'text', (column) => column.notNull()),
  );
  await database.schema.createIndex('versions_in_order').on('versions').columns(['session_id', 'ordinal']).execute();
}

async function createTakes(database: Kysely<unknown>): Promise<void> {
  await createRecords(database, 'takes', (table) =>
    table
      .addColumn('subject_kind', 'text', (column) => column.notNull())
      .addColumn('subject_id', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('trashed_at', 'text')
      .addColumn('media_asset_id', 'text', (column) => column.notNull())
      .addColumn('poster_asset_id', 'text', (column) => column.notNull())
      .addColumn('json', 'text', (column) => column.notNull()),
  );
  await database.schema
    .createIndex('takes_by_created_at')
    .on('takes')
    .columns(['session_id', 'created_at', 'id'])
    .execute();
  await database.schema
    .createIndex('takes_by_subject')
    .unique()
    .on('takes')
    .columns(['session_id', 'subject_kind', 'subject_id', 'number'])
    .execute();
  await database.schema
    .createTable('take_numbers')
    .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id').onDelete('cascade'))
    .addColumn('subject_kind', 'text', (column) => column.notNull())
    .addColumn('subject_id', 'text', (column) => column.notNull())
    .addColumn('last_number', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('take_numbers_key', ['session_id', 'subject_kind', 'subject_id'])
    .execute();
}

async function createHistory(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('history')
    .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id').onDelete('cascade'))
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('target', 'integer')
    .addColumn('is_undoable', 'integer', (column) => column.notNull())
    .addColumn('is_standing', 'integer', (column) => column.notNull())
    .addColumn('is_redoable', 'integer', (column) => column.notNull())
    .addColumn('coalesce_key', 'text')
    .addColumn('paths', 'text', (column) => column.notNull())
    .addColumn('forward', 'text', (column) => column.notNull())
    .addColumn('inverse', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('history_key', ['session_id', 'revision'])
    .execute();
  for (const [name, condition] of [
    ['history_to_undo', sql<boolean>`is_standing = 1 and is_undoable = 1`],
    ['history_to_redo', sql<boolean>`is_redoable = 1`],
  ] as const) {
    const columns = ['session_id', 'actor', 'revision'];
    await database.schema.createIndex(name).on('history').columns(columns).where(condition).execute();
  }
}

type Table = CreateTableBuilder<string, string>;

/** A table with at most one row a session. */
async function createPart(database: Kysely<unknown>, name: string, addColumns: (table: Table) => Table): Promise<void> {
  const table: Table = database.schema
    .createTable(name)
    .addColumn('session_id', 'text', (column) =>
      column.primaryKey().notNull().references('sessions.id').onDelete('cascade'),
    );
  await addColumns(table).execute();
}

/** A table with many rows a session, each with an id of its own within it. */
async function createRecords(
  database: Kysely<unknown>,
  name: string,
  addColumns: (table: Table) => Table,
): Promise<void> {
  const table: Table = database.schema
    .createTable(name)
    .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id').onDelete('cascade'))
    .addColumn('id', 'text', (column) => column.notNull());
  await addColumns(table).addPrimaryKeyConstraint(`${name}_key`, ['session_id', 'id']).execute();
}
