import { writeSync } from 'node:fs';
import { openStore } from '#server/store/open-store.ts';
import { LegacyDatabase } from '../store/legacy-database.ts';
import { runMigration } from '../migrate/run-migration.ts';

/**
 * Migrates in a process of its own, to be killed by a test. Says `begin` and how many documents are done after each batch.
 * Arguments: data folder, export, `hold` to stay after the first batch.
 */
const [dataFolder = '', file = '', hold] = process.argv.slice(2);
const store = await openStore({ dataFolder });
const database = await LegacyDatabase.open(dataFolder);
writeSync(1, 'begin\n');
await runMigration(database, {
  file,
  dataFolder,
  isDryRun: false,
  now: () => new Date(),
  onProgress: (done) => {
    writeSync(1, `${done}\n`);
    if (hold === 'hold') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
});
await database.close();
await store.close();
