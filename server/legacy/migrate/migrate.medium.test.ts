import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '#server/store/open-store.ts';
import { temporaryFolder } from '#server/store/testing/temporary-store.ts';
import { LegacyDatabase } from '../store/legacy-database.ts';
import { readExpectedReport, readManifest, smallExportPath } from '../testing/small-export.ts';
import { type MigrationRequest, runMigration } from './run-migration.ts';

async function open() {
  const dataFolder = await temporaryFolder();
  const store = await openStore({ dataFolder });
  const database = await LegacyDatabase.open(dataFolder);
  onTestFinished(() => store.close());
  onTestFinished(() => database.close());
  const migrate = (options: Partial<MigrationRequest> = {}) =>
    runMigration(database, { file: smallExportPath, dataFolder, isDryRun: false, now: () => new Date(), ...options });
  return { dataFolder, store, database, migrate };
}

test('the small export comes over as its manifest says', async () => {
  const { store, database, migrate } = await open();
  const { report, isComplete } = await migrate();
  expect(isComplete).toBe(true);
  const expected = readExpectedReport();
  expect(report.counts).toEqual(expected.counts);
  const plain = (list: readonly { path: string; reason: string }[]) =>
    list.map(({ path, reason }) => `${path} ${reason}`).toSorted();
  expect(plain(report.quarantined)).toEqual(plain(expected.quarantined));
  const manifest = readManifest();
  const repaired = new Map(report.repaired.map(({ path, repairs }) => [path, repairs.toSorted()]));
  for (const { path, outcome, repairs } of manifest) {
    if (outcome === 'migrate-with-repair') expect([path, repaired.get(path)]).toEqual([path, repairs?.toSorted()]);
  }
  expect(report.skipped).toEqual(
    manifest
      .filter(({ outcome }) => outcome === 'skip-duplicate')
      .map(({ path }) => ({ path, reason: 'skip-duplicate' })),
  );
  for (const { expect: wanted, kind } of manifest) {
    if (!wanted) continue;
    const session = await store.sessions.get(wanted.userId, wanted.id);
    expect(session).toMatchObject({ id: wanted.id, createdAt: wanted.createdAt, updatedAt: wanted.updatedAt });
    if (kind !== 'prompt' || !wanted.uuid) continue;
    const link = await database.read((transaction) =>
      transaction
        .selectFrom('legacy_links')
        .selectAll()
        .where('uuid', '=', wanted.uuid ?? '')
        .executeTakeFirst(),
    );
    expect(link?.session_id === wanted.id).toBe(wanted.ownsUuid);
  }
  expect(report.backup).toMatchObject({ documents: 249 });
  expect(JSON.stringify(report)).not.toContain('EXAMPLE-not-a-real-key');
});
