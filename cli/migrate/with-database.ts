import { LegacyDatabase } from '#server/legacy/store/legacy-database.ts';
import { openStore } from '#server/store/open-store.ts';
import type { Store } from '#server/store/port.ts';

/** Opens the data folder, which brings its schema up to date, and closes it whatever happens. */
export async function withDatabase<T>(
  dataFolder: string,
  work: (database: LegacyDatabase, store: Store) => Promise<T>,
): Promise<T> {
  const store = await openStore({ dataFolder });
  try {
    const database = await LegacyDatabase.open(dataFolder);
    try {
      return await work(database, store);
    } finally {
      await database.close();
    }
  } finally {
    await store.close();
  }
}
