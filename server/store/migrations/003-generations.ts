import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Generations with their leases, public links, and requests that may be repeated. */
export const generations: Migration = {
  version: 3,
  name: 'generations',
  async up(database) {
    await database.schema
      .createTable('generations')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id').onDelete('cascade'))
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('subject_kind', 'text', (column) => column.notNull())
      .addColumn('subject_id', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('is_open', 'integer', (column) => column.notNull())
      .addColumn('model_id', 'text', (column) => column.notNull())
      .addColumn('cost_estimate_micro_usd', 'integer', (column) => column.notNull())
      .addColumn('cost_micro_usd', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addColumn('lease_owner', 'text')
      .addColumn('lease_until', 'text')
      .addColumn('json', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .execute();
    // One generation a shot at a time, kept by the database itself.
    await database.schema
      .createIndex('generations_one_open')
      .unique()
      .on('generations')
      .columns(['session_id', 'subject_kind', 'subject_id'])
      .where(sql<boolean>`is_open = 1`)
      .execute();
    await database.schema
      .createIndex('generations_to_claim')
      .on('generations')
      .columns(['created_at', 'id'])
      .where(sql<boolean>`is_open = 1`)
      .execute();
    const byUser = ['user_id', 'created_at', 'id'];
    await database.schema.createIndex('generations_by_user').on('generations').columns(byUser).execute();
    const bySession = ['session_id', 'updated_at'];
    await database.schema.createIndex('generations_by_session').on('generations').columns(bySession).execute();
    await database.schema
      .createTable('shares')
      .addColumn('uuid', 'text', (column) => column.primaryKey().notNull())
      .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id').onDelete('cascade'))
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('revoked_at', 'text')
      .execute();
    await database.schema
      .createIndex('shares_one_a_session')
      .unique()
      .on('shares')
      .column('session_id')
      .where(sql<boolean>`revoked_at is null`)
      .execute();
    await database.schema
      .createTable('idempotency_keys')
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('route', 'text', (column) => column.notNull())
      .addColumn('request_hash', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('applied_session_id', 'text')
      .addColumn('applied_revision', 'integer')
      .addColumn('response', 'text')
      .addPrimaryKeyConstraint('idempotency_key', ['user_id', 'key', 'route'])
      .execute();
    const byTime = 'idempotency_by_created_at';
    await database.schema.createIndex(byTime).on('idempotency_keys').column('created_at').execute();
  },
  async down(database) {
    for (const table of ['idempotency_keys', 'shares', 'generations']) await database.schema.dropTable(table).execute();
  },
};
