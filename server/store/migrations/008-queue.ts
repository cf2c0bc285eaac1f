import { sql } from 'kysely';
import type { Migration } from './migration.ts';

const COLUMNS = [
  'kind',
  'slot',
  'priority',
  'not_before',
  'batch_id',
  'batch_cap_micro_usd',
  'picture_seconds',
  'work_ms',
];

/** What a queue needs to know of a generation: what goes first, what waits for what, until when, and how long such work takes. */
export const queue: Migration = {
  version: 8,
  name: 'queue',
  async up(database) {
    await sql`drop index generations_one_open`.execute(database);
    await sql`drop index generations_to_claim`.execute(database);
    const alter = (column: string) => sql`alter table generations add column ${sql.raw(column)}`.execute(database);
    await alter("kind text not null default 'take'");
    await alter('slot integer not null default 0');
    await alter('priority integer not null default 0');
    await alter('not_before text');
    await alter('batch_id text');
    await alter('batch_cap_micro_usd integer');
    await alter('picture_seconds real');
    await alter('work_ms integer');
    // Several takes asked for at once have a slot each; a second request always begins with slot 0.
    await sql`create unique index generations_one_open
      on generations (session_id, kind, subject_kind, subject_id, slot) where is_open = 1`.execute(database);
    await sql`create index generations_to_claim
      on generations (priority desc, created_at, id) where is_open = 1`.execute(database);
    await sql`create index generations_held on generations (lease_owner) where lease_owner is not null`.execute(
      database,
    );
    await sql`create index generations_work on generations (model_id, updated_at) where work_ms is not null`.execute(
      database,
    );
    await sql`create table generation_needs (
      generation_id text not null references generations (id) on delete cascade,
      needs_id text not null references generations (id) on delete cascade,
      primary key (generation_id, needs_id)
    )`.execute(database);
  },
  async down(database) {
    await database.schema.dropTable('generation_needs').execute();
    for (const index of ['generations_one_open', 'generations_to_claim', 'generations_held', 'generations_work']) {
      await database.schema.dropIndex(index).execute();
    }
    // Of takes that were asked for together only one may stay open by the older rule.
    await sql`update generations set is_open = 0 where is_open = 1 and (slot > 0 or kind != 'take')`.execute(database);
    for (const column of COLUMNS) await database.schema.alterTable('generations').dropColumn(column).execute();
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
  },
};
