import type { Logger } from '#server/logging/logger.ts';
import type { Store } from '#server/store/port.ts';
import { classicStore } from './classic/classic-store.ts';
import { withOldLinks } from './classic/old-links.ts';
import type { LegacyConfig } from './config.ts';
import { Arrivals } from './rollout/arrivals.ts';
import { Rollout } from './rollout/rollout.ts';
import { LegacyDatabase } from './store/legacy-database.ts';
import { dropWaitingMedia } from './media/waiting-media.ts';
import { findPending } from './store/pending.ts';

/** Everything that is here because of the older product. */
export interface Legacy {
  readonly config: LegacyConfig;
  readonly database: LegacyDatabase;
  readonly rollout: Rollout;
  readonly arrivals: Arrivals;
  /** The store with the links of documents that have not come over, and their pictures safe from a purge. */
  readonly store: Store;
  /** The store for whoever has not been switched over. */
  readonly classicStore: Store;
  /** Whether a session of somebody's is still a document of the older product. */
  isDocument(userId: string, sessionId: string): Promise<boolean>;
  close(): Promise<void>;
}

export interface LegacyOptions {
  /** `openStore` has opened it before. */
  readonly dataFolder: string;
  readonly store: Store;
  readonly config: LegacyConfig;
  readonly now: () => Date;
  readonly logger: Logger;
}

export async function openLegacy({ dataFolder, config, now, logger, ...options }: LegacyOptions): Promise<Legacy> {
  const database = await LegacyDatabase.open(dataFolder);
  const { upkeep } = options.store;
  const store: Store = {
    ...options.store,
    shares: withOldLinks(options.store.shares, database),
    upkeep: { ...upkeep, purge: (at) => upkeep.purge(at, (assetIds) => dropWaitingMedia(database, assetIds)) },
  };
  const rollout = await Rollout.open({ database, unifiedPercent: config.unifiedPercent, now });
  const arrivals = new Arrivals({ database, rollout, now, logger });
  return {
    config,
    database,
    rollout,
    arrivals,
    store,
    classicStore: classicStore({ database, store, now }),
    async isDocument(userId, sessionId) {
      return (await database.read((transaction) => findPending(transaction, userId, sessionId))) !== undefined;
    },
    async close() {
      await arrivals.close();
      await rollout.close();
      await database.close();
    },
  };
}
