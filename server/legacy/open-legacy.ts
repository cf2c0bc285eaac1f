import type { Logger } from '#server/logging/logger.ts';
import type { LegacyConfig } from './config.ts';
import { Arrivals } from './rollout/arrivals.ts';
import { Rollout } from './rollout/rollout.ts';
import { LegacyDatabase } from './store/legacy-database.ts';

/** Everything that is here because of the older product. */
export interface Legacy {
  readonly config: LegacyConfig;
  readonly database: LegacyDatabase;
  readonly rollout: Rollout;
  readonly arrivals: Arrivals;
  close(): Promise<void>;
}

export interface LegacyOptions {
  /** `openStore` has opened it before. */
  readonly dataFolder: string;
  readonly config: LegacyConfig;
  readonly now: () => Date;
  readonly logger: Logger;
}

export async function openLegacy({ dataFolder, config, now, logger }: LegacyOptions): Promise<Legacy> {
  const database = await LegacyDatabase.open(dataFolder);
  const rollout = await Rollout.open({ database, unifiedPercent: config.unifiedPercent, now });
  const arrivals = new Arrivals({ database, rollout, now, logger });
  return {
    config,
    database,
    rollout,
    arrivals,
    async close() {
      await arrivals.close();
      await rollout.close();
      await database.close();
    },
  };
}
