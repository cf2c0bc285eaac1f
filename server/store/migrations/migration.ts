import type { Kysely } from 'kysely';

/**
 * One step of the schema. `up` and `down` know only the tables of their own time, so they name columns as text and take
 * a database of unknown shape. Each runs in a transaction of its own.
 */
export interface Migration {
  readonly version: number;
  readonly name: string;
  up(database: Kysely<unknown>): Promise<void>;
  down(database: Kysely<unknown>): Promise<void>;
}
