import { type Kysely, sql } from 'kysely';
import type { Migration } from './migration.ts';

/**
 * What a search looks in, by its trigrams, so that a rare word is found without reading every session; and an index to count
 * sessions by. The index keeps no text and no places: it says where a word may be, and the text itself says whether it is.
 * Triggers keep it true, whoever writes.
 */
export const search: Migration = {
  version: 5,
  name: 'search',
  async up(database) {
    // A number of its own for each text: the row numbers of tables with text keys change when the file is compacted.
    await database.schema
      .createTable('search_documents')
      .addColumn('id', 'integer', (column) => column.primaryKey().notNull())
      .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id').onDelete('cascade'))
      .addColumn('shot_id', 'text', (column) => column.notNull())
      .addUniqueConstraint('search_documents_source', ['session_id', 'shot_id'])
      .execute();
    await sql`create virtual table search_index using fts5(
      text, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram case_sensitive 1')`.execute(
      database,
    );
    await fill(database);
    await createTriggers(database);
    await sql`create index sessions_by_status on sessions (user_id, status) where trashed_at is null`.execute(database);
  },
  async down(database) {
    await database.schema.dropIndex('sessions_by_status').execute();
    for (const { table } of SOURCES) {
      for (const event of ['insert', 'update', 'delete']) {
        await sql`drop trigger ${sql.raw(`${table}_search_${event}`)}`.execute(database);
      }
    }
    // Drops the trigger on it as well.
    await database.schema.dropTable('search_documents').execute();
    await database.schema.dropTable('search_index').execute();
  },
};

/** Where the texts are; `''` stands for the words of the session itself. */
const SOURCES = [
  { table: 'session_search', text: 'text', shotId: () => "''" },
  { table: 'shots', text: 'search_text', shotId: (row: string) => `${row}id` },
];

async function fill(database: Kysely<unknown>): Promise<void> {
  for (const { table, text, shotId } of SOURCES) {
    await sql`insert into search_documents (session_id, shot_id)
      select session_id, ${sql.raw(shotId(''))} from ${sql.ref(table)}`.execute(database);
    await sql`insert into search_index (rowid, text)
      select documents.id, source.${sql.ref(text)}
      from ${sql.ref(table)} as source
      join search_documents as documents
        on documents.session_id = source.session_id and documents.shot_id = ${sql.raw(shotId('source.'))}`.execute(
      database,
    );
  }
}

async function createTriggers(database: Kysely<unknown>): Promise<void> {
  for (const { table, text, shotId } of SOURCES) {
    const documentOf = (row: 'new' | 'old') =>
      `select id from search_documents where session_id = ${row}.session_id and shot_id = ${shotId(`${row}.`)}`;
    const write = `insert into search_index (rowid, text) values ((${documentOf('new')}), new.${text})`;
    const statements = [
      `create trigger ${table}_search_insert after insert on ${table} begin
        insert into search_documents (session_id, shot_id) values (new.session_id, ${shotId('new.')});
        ${write};
      end`,
      `create trigger ${table}_search_update after update of ${text} on ${table}
      when old.${text} is not new.${text} begin
        delete from search_index where rowid = (${documentOf('old')});
        ${write};
      end`,
      `create trigger ${table}_search_delete after delete on ${table} begin
        delete from search_documents where session_id = old.session_id and shot_id = ${shotId('old.')};
      end`,
    ];
    for (const statement of statements) await sql.raw(statement).execute(database);
  }
  await sql`create trigger search_documents_delete after delete on search_documents begin
    delete from search_index where rowid = old.id;
  end`.execute(database);
}
