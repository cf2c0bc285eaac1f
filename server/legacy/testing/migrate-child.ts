import { openStore } from '#server/store/open-store.ts';
import { LegacyDatabase } from '../store/legacy-database.ts';
import { runMigration } from '../migrate/run-migration.ts';

/** Migrates in a process of its own, to be killed by a test. Arguments: data folder, export. */
const [dataFolder = '', file = ''] = process.argv.slice(2);
const store = await openStore({ dataFolder });
const database = await LegacyDatabase.open(dataFolder);
await runMigration(database, {
  file,
  dataFolder,
  isDryRun: false,
  now: () => new Date(),
  onProgress: (done) => process.stdout.write(`${done}\n`),
});
await database.close();
await store.close();
