import type { Migration } from './migration.ts';

/** Media, the library, and what was measured of cuts. */
export const media: Migration = {
  version: 2,
  name: 'media',
  async up(database) {
    await database.schema
      .createTable('assets')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('size_bytes', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('used_at', 'text', (column) => column.notNull())
      .addColumn('json', 'text', (column) => column.notNull())
      .execute();
    const byContent = ['user_id', 'sha256', 'kind'];
    await database.schema.createIndex('assets_by_content').unique().on('assets').columns(byContent).execute();
    await database.schema.createIndex('assets_by_sha256').on('assets').column('sha256').execute();
    const byTime = ['user_id', 'created_at', 'id'];
    await database.schema.createIndex('assets_by_created_at').on('assets').columns(byTime).execute();
    await database.schema
      .createTable('library_entries')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('trigger_key', 'text', (column) => column.notNull())
      .addColumn('search_text', 'text', (column) => column.notNull())
      .addColumn('json', 'text', (column) => column.notNull())
      .execute();
    const byTrigger = ['user_id', 'trigger_key'];
    await database.schema.createIndex('library_by_trigger').unique().on('library_entries').columns(byTrigger).execute();
    await database.schema
      .createTable('cuts')
      .addColumn('key', 'text', (column) => column.primaryKey().notNull())
      .addColumn('json', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute();
  },
  async down(database) {
    for (const table of ['cuts', 'library_entries', 'assets']) await database.schema.dropTable(table).execute();
  },
};
