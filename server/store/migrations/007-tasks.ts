import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Work that is done in the background besides takes: exports, scene proxies. */
export const tasks: Migration = {
  version: 7,
  name: 'tasks',
  async up(database) {
    await database.schema
      .createTable('tasks')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id').onDelete('cascade'))
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('is_open', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addColumn('lease_owner', 'text')
      .addColumn('lease_until', 'text')
      .addColumn('content_sha256', 'text')
      .addColumn('json', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .execute();
    await database.schema
      .createIndex('tasks_to_claim')
      .on('tasks')
      .columns(['created_at', 'id'])
      .where(sql<boolean>`is_open = 1`)
      .execute();
    const bySession = ['session_id', 'kind', 'created_at', 'id'];
    await database.schema.createIndex('tasks_by_session').on('tasks').columns(bySession).execute();
    await database.schema.createIndex('tasks_by_user').on('tasks').columns(['user_id', 'is_open']).execute();
  },
  async down(database) {
    await database.schema.dropTable('tasks').execute();
  },
};
