import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** What came over from the older product: runs of the migration, what became of each document, the documents themselves, and old links. */
export const legacy: Migration = {
  version: 4,
  name: 'legacy',
  async up(database) {
    await database.schema
      .createTable('legacy_runs')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('source_sha256', 'text')
      .addColumn('options', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('started_at', 'text', (column) => column.notNull())
      .addColumn('finished_at', 'text')
      .addColumn('last_line', 'integer', (column) => column.notNull())
      .addColumn('backup', 'text')
      .addColumn('samples', 'text', (column) => column.notNull())
      .addColumn('lease_owner', 'text')
      .addColumn('lease_until', 'text')
      .execute();
    // One migration at a time, kept by the database itself.
    await sql`create unique index legacy_runs_one_running on legacy_runs (status) where status = 'running'`.execute(
      database,
    );
    await database.schema
      .createTable('legacy_outcomes')
      .addColumn('run_id', 'text', (column) => column.notNull().references('legacy_runs.id').onDelete('cascade'))
      .addColumn('line', 'integer', (column) => column.notNull())
      .addColumn('path', 'text', (column) => column.notNull())
      .addColumn('kind', 'text')
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('reason', 'text')
      .addColumn('detail', 'text')
      .addColumn('repairs', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('legacy_outcome', ['run_id', 'line'])
      .execute();
    await database.schema
      .createTable('legacy_documents')
      .addColumn('path', 'text', (column) => column.primaryKey().notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('session_id', 'text', (column) => column.notNull())
      .addColumn('run_id', 'text', (column) => column.notNull())
      .addColumn('fields_sha256', 'text', (column) => column.notNull())
      .addColumn('document', 'text', (column) => column.notNull())
      .addColumn('repairs', 'text', (column) => column.notNull())
      .addColumn('rolled_back_sha256', 'text')
      .execute();
    await database.schema
      .createIndex('legacy_documents_by_session')
      .on('legacy_documents')
      .column('session_id')
      .execute();
    await database.schema
      .createIndex('legacy_documents_by_run')
      .on('legacy_documents')
      .columns(['run_id', 'path'])
      .execute();
    await database.schema
      .createTable('legacy_links')
      .addColumn('uuid', 'text', (column) => column.primaryKey().notNull())
      .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id').onDelete('cascade'))
      .addColumn('user_id', 'text', (column) => column.notNull())
      .execute();
    await database.schema.createIndex('legacy_links_by_session').on('legacy_links').column('session_id').execute();
  },
  async down(database) {
    for (const table of ['legacy_links', 'legacy_documents', 'legacy_outcomes', 'legacy_runs']) {
      await database.schema.dropTable(table).execute();
    }
  },
};
