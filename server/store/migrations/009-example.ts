import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** The way to the example, which a list shows first however many sessions have changed since. */
export const example: Migration = {
  version: 9,
  name: 'example',
  async up(database) {
    await sql`create index sessions_example on sessions (user_id, updated_at, id) where is_example = 1`.execute(
      database,
    );
  },
  async down(database) {
    await database.schema.dropIndex('sessions_example').execute();
  },
};
