import type { Migration } from './migration.ts';

/** Documents of the older product that wait for their owners, who has been switched over, and what became of old media. */
export const rollout: Migration = {
  version: 6,
  name: 'rollout',
  async up(database) {
    await database.schema
      .createTable('legacy_pending')
      .addColumn('path', 'text', (column) => column.primaryKey().notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('session_id', 'text', (column) => column.notNull())
      .addColumn('uuid', 'text')
      .addColumn('link', 'text', (column) => column.notNull())
      .addColumn('fields_sha256', 'text', (column) => column.notNull())
      .addColumn('document', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addColumn('refused', 'text')
      .execute();
    await database.schema
      .createIndex('legacy_pending_by_session')
      .on('legacy_pending')
      .columns(['user_id', 'session_id'])
      .execute();
    await database.schema.createIndex('legacy_pending_by_uuid').on('legacy_pending').column('uuid').execute();
    await database.schema
      .createIndex('legacy_documents_by_user')
      .on('legacy_documents')
      .columns(['user_id', 'rolled_back_sha256'])
      .execute();
    await database.schema
      .createTable('legacy_rollout')
      .addColumn('user_id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('setting', 'text', (column) => column.notNull())
      .addColumn('changed_at', 'text', (column) => column.notNull())
      .addColumn('changed_by', 'text', (column) => column.notNull())
      .execute();
    await database.schema
      .createTable('legacy_rollout_audit')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('change', 'text', (column) => column.notNull())
      .execute();
    await database.schema
      .createTable('legacy_media')
      .addColumn('asset_id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('reason', 'text')
      .addColumn('tried_at', 'text', (column) => column.notNull())
      .execute();
  },
  async down(database) {
    await database.schema.dropIndex('legacy_documents_by_user').execute();
    for (const table of ['legacy_media', 'legacy_rollout_audit', 'legacy_rollout', 'legacy_pending']) {
      await database.schema.dropTable(table).execute();
    }
  },
};
