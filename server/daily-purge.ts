import type { Logger } from './logging/logger.ts';
import type { Store } from './store/port.ts';

/** A start is for the people who wait for it. */
const FIRST_AFTER_MS = 60_000;
const EVERY_MS = 24 * 3600 * 1000;

export interface PurgeTimes {
  readonly firstAfterMs?: number;
  readonly everyMs?: number;
}

/**
 * Removes once a day what has lain in the trash for 30 days, and media nobody can reach. Several processes on one data
 * folder may do so at once: each removal is one transaction. Gives the way to stop, which waits for a purge that runs.
 */
export function startDailyPurge(
  { upkeep }: Pick<Store, 'upkeep'>,
  {
    logger,
    now = () => new Date(),
    firstAfterMs = FIRST_AFTER_MS,
    everyMs = EVERY_MS,
  }: PurgeTimes & {
    readonly logger: Pick<Logger, 'info' | 'error'>;
    readonly now?: () => Date;
  },
): () => Promise<void> {
  let running = Promise.resolve();
  const purge = async () => {
    try {
      logger.info({ purged: await upkeep.purge(now()) }, 'the trash was purged');
    } catch (error) {
      logger.error({ error }, 'the trash could not be purged');
    }
    timer = setTimeout(begin, everyMs);
    timer.unref();
  };
  const begin = () => {
    running = purge();
  };
  let timer = setTimeout(begin, firstAfterMs);
  timer.unref();
  return async () => {
    clearTimeout(timer);
    await running;
    clearTimeout(timer);
  };
}
