import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '#server/store/open-store.ts';
import { LegacyDatabase } from '../store/legacy-database.ts';
import { type Settled, writeSettled } from './write-batch.ts';

/** A store that is thrown away, to write the first documents of a dry run to. */
export interface Rehearsal {
  write(results: readonly Settled[], now: Date): Promise<void>;
  close(): Promise<void>;
}

export async function openRehearsal(): Promise<Rehearsal> {
  const folder = await mkdtemp(join(tmpdir(), 'raccord-dry-run-'));
  const store = await openStore({ dataFolder: folder });
  const database = await LegacyDatabase.open(folder);
  return {
    write: (results, now) =>
      database.write(async (transaction, own) => {
        for (const { revives: _, ...result } of results) await writeSettled(transaction, own, 'dry-run', result, now);
      }),
    async close() {
      await database.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
