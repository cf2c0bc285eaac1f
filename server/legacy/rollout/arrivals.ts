import { sql } from 'kysely';
import type { Logger } from '#server/logging/logger.ts';
import type { LegacyDatabase } from '../store/legacy-database.ts';
import { movePerson } from './move-person.ts';
import type { Rollout } from './rollout.ts';

/** Moves the documents of whoever has been switched over, the first time they come. */
export class Arrivals {
  readonly #moving = new Map<string, Promise<void>>();

  constructor(
    private readonly options: {
      readonly database: LegacyDatabase;
      readonly rollout: Rollout;
      readonly now: () => Date;
      readonly logger: Logger;
    },
  ) {}

  /** Resolves once nothing of this person waits that could come over. Never throws: a request is not refused for it. */
  async arrive(userId: string): Promise<void> {
    if (!(await this.isAnybodyWaiting())) return;
    const running = this.#moving.get(userId);
    if (running) return running;
    if ((await this.options.rollout.stateOf(userId)) !== 'arriving') return;
    return this.#moving.get(userId) ?? this.#begin(userId);
  }

  /** Waits for moves that are under way. */
  async close(): Promise<void> {
    await Promise.all(this.#moving.values());
  }

  #begin(userId: string): Promise<void> {
    const { database, now, logger } = this.options;
    const moving = movePerson(database, userId, now)
      .catch((error: unknown) =>
        logger.error({ error, userId }, 'documents could not be moved; they stay where they are'),
      )
      .finally(() => this.#moving.delete(userId));
    this.#moving.set(userId, moving);
    return moving;
  }

  /** Whether any document waits or stays with the older product. Costs next to nothing. */
  async isAnybodyWaiting(): Promise<boolean> {
    const { rows } = await this.options.database.read((transaction) =>
      sql`select 1 from legacy_pending limit 1`.execute(transaction),
    );
    return rows.length > 0;
  }
}
