import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { on, once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { hashFields } from '../firestore/canonical.ts';
import { parseDocument } from '../firestore/typed-value.ts';
import { exportLegacy } from './export-legacy.ts';
import { rollBack } from './rollback.ts';
import { verifyMigration } from './verify.ts';
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

/** Hashes of the fields of an export by path. */
async function readHashes(file: string): Promise<Map<string, string>> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  return new Map(
    lines.map((line) => {
      const parsed = parseDocument(line);
      if (!parsed.ok) throw new Error(parsed.detail);
      return [parsed.document.path, hashFields(parsed.document.fields)];
    }),
  );
}

test('a dry run says the same and writes nothing', async () => {
  const { migrate, store, dataFolder } = await open();
  const rehearsed = await migrate({ isDryRun: true });
  expect((await store.sessions.list('user-a', {})).items).toEqual([]);
  await expect(stat(join(dataFolder, 'backups'))).rejects.toThrow('ENOENT');
  const { report } = await migrate();
  const same = ({ counts, repaired, quarantined, skipped, samples }: typeof report) => ({
    counts,
    repaired,
    quarantined,
    skipped,
    samples,
  });
  expect(same(rehearsed.report)).toEqual(same(report));
  expect(rehearsed.report).toMatchObject({ dryRun: true, backup: null });
  expect(rehearsed.report.estimate?.millisecondsPerDocument).toBeGreaterThan(0);
  const kinds = report.samples.filter(({ repair }) => repair === undefined).map(({ type }) => type);
  expect(kinds.toSorted()).toEqual(['continuity', 'continuity', 'prompt', 'prompt']);
  const codes = new Set(report.repaired.flatMap(({ repairs }) => repairs));
  expect(new Set(report.samples.flatMap(({ repair }) => repair ?? []))).toEqual(
    new Set([...codes].filter((code) => !code.startsWith('never'))),
  );
});

test('a second run changes nothing, whatever its options', async () => {
  const { migrate, store } = await open();
  await migrate();
  const before = await store.sessions.list('user-b', {});
  const again = await migrate({ userId: 'user-b' });
  expect(again.report.counts.prompt).toMatchObject({ migrated: 0, repaired: 0 });
  const all = await migrate();
  expect(all.report.counts.prompt).toEqual({ read: 154, migrated: 0, repaired: 0, skipped: 146, quarantined: 8 });
  expect(await store.sessions.list('user-b', {})).toEqual(before);
});

test('what came over leads back to the documents, and the backup is the export', async () => {
  const { migrate, database, dataFolder } = await open();
  const { report } = await migrate();
  expect(await verifyMigration(database)).toEqual({
    documents: 232,
    equal: 232,
    rolledBack: 0,
    edited: [],
    deleted: [],
    damaged: [],
  });
  const exported = join(dataFolder, 'out.ndjson');
  expect(await exportLegacy(database, exported)).toMatchObject({ documents: 232, lost: [] });
  const originals = await readHashes(smallExportPath);
  for (const [path, hash] of await readHashes(exported)) expect([path, hash]).toEqual([path, originals.get(path)]);
  const copied = await readFile(report.backup?.file ?? '');
  expect(createHash('sha256').update(copied).digest('hex')).toBe(report.backup?.sha256);
  expect(copied.equals(await readFile(smallExportPath))).toBe(true);
  expect((await stat(report.backup?.file ?? '')).mode & 0o777).toBe(0o600);
  const database0 = await readFile(join(dataFolder, 'raccord.db'), 'latin1');
  expect(database0.includes('EXAMPLE-not-a-real-key')).toBe(false);
});

test('a rollback writes the documents with their edits, and a new run takes the sessions up again', async () => {
  const { migrate, store, database } = await open();
  const { report } = await migrate();
  const [head] = (await store.sessions.list('user-a', { has: 'prompt' })).items;
  const edit = { sessionId: head?.id ?? '', userId: 'user-a', isUndoable: true };
  await store.commit({
    ...edit,
    change: { label: 'Rename', ops: [{ op: 'add', path: '/name', value: 'Edited here' }] },
  });
  const dataFolder = (await stat(report.backup?.file ?? '')) && join(report.backup?.file ?? '', '../..');
  const back = await rollBack(database, { runId: report.runId, dataFolder, now: () => new Date() });
  expect(back).toMatchObject({ documents: 232, deleted: [], lost: [], created: [] });
  expect(back.edited).toHaveLength(1);
  const originals = await readHashes(smallExportPath);
  const restored = await readHashes(back.file);
  expect([...restored].filter(([path, hash]) => originals.get(path) !== hash).map(([path]) => path)).toEqual(
    back.edited,
  );
  expect((await store.sessions.list('user-a', {})).items).toEqual([]);
  // Cut off and begun again: the same file.
  expect((await rollBack(database, { runId: report.runId, dataFolder, now: () => new Date() })).sha256).toBe(
    back.sha256,
  );
  const again = await migrate({ file: back.file });
  expect(again.report.counts.continuity).toEqual({ read: 87, migrated: 49, repaired: 38, skipped: 0, quarantined: 0 });
  expect((await store.sessions.get('user-a', head?.id ?? ''))?.name).toBe('Edited here');
});

test('torn, foreign and oversized lines are listed and nothing else suffers', async () => {
  const { migrate, dataFolder } = await open();
  const [first = '', second = ''] = (await readFile(smallExportPath, 'utf8'))
    .split('\n')
    .filter((line) => line.includes('/prompts/'));
  const long = JSON.stringify({
    name: 'x/documents/prompts/long',
    createTime: '2026-01-01T00:00:00Z',
    fields: { userId: { stringValue: 'user-a' }, input: { stringValue: 'x'.repeat(5_000_000) } },
  });
  const bad = JSON.stringify({ name: 'x/documents/prompts/wrong', fields: { userId: { stringValue: 5 } } });
  const file = join(dataFolder, 'mixed.ndjson');
  const lines = ['\uFEFF' + first, '[1,2]', 'a'.repeat(17_000_000), long, bad, '', second.slice(0, 200)];
  await writeFile(file, lines.join('\r\n'));
  const { report } = await migrate({ file });
  expect(report.counts.prompt).toMatchObject({ read: 3, quarantined: 2 });
  expect(report.quarantined.map(({ path, reason }) => `${path} ${reason}`)).toEqual([
    '(line 2) unmappable',
    '(line 3) unmappable',
    'prompts/long unmappable',
    'prompts/wrong unmappable',
    '(line 7) unmappable',
  ]);
  expect(report.quarantined[4]?.detail).toContain('cut off');
});

test('limits, one person, and a stop between batches', async () => {
  const { migrate } = await open();
  const limited = await migrate({ limit: 10 });
  const { prompt, continuity } = limited.report.counts;
  expect(prompt.migrated + prompt.repaired + continuity.migrated + continuity.repaired).toBe(10);
  const stop = new AbortController();
  const stopped = await migrate({ signal: stop.signal, onProgress: () => stop.abort() });
  expect(stopped.isComplete).toBe(false);
  await expect(migrate({ resumeRunId: stopped.report.runId, userId: 'user-a' })).rejects.toMatchObject({
    code: 'invalid-input',
  });
  const resumed = await migrate({ resumeRunId: stopped.report.runId });
  expect(resumed.isComplete).toBe(true);
  expect(resumed.report.counts.prompt.read).toBe(154);
  await expect(migrate({ resumeRunId: stopped.report.runId })).rejects.toMatchObject({ code: 'invalid-input' });
});

/** Migrates in another process; resolves once it has said this. */
async function migrateElsewhere(dataFolder: string, line: RegExp, ...options: string[]) {
  const script = fileURLToPath(new URL('../testing/migrate-child.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataFolder, smallExportPath, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  for await (const said of on(child.stdout, 'data', { close: ['end'] })) if (line.test(String(said))) return child;
  throw new Error(`The other process ended and never said ${line}.`);
}

test('killed between two batches, it is resumed and counts as one that was not; two at once are refused', async () => {
  const { migrate, database, dataFolder } = await open();
  const child = await migrateElsewhere(dataFolder, /^\d+$/m, 'hold');
  await expect(migrate()).rejects.toMatchObject({ code: 'data-folder-in-use' });
  child.kill('SIGKILL');
  await once(child, 'exit');
  const [run] = await database.read((transaction) => transaction.selectFrom('legacy_runs').selectAll().execute());
  expect(run?.status).toBe('running');
  expect(run?.last_line).toBeLessThan(249);
  const { report } = await migrate({ resumeRunId: run?.id });
  expect(report.counts).toEqual(readExpectedReport().counts);
  expect(new Set(report.samples.map(({ type, repair, path }) => `${type} ${repair ?? path}`)).size).toBe(
    report.samples.length,
  );
  expect((await verifyMigration(database)).equal).toBe(232);
});

test('killed at any moment and begun anew, everything comes over once', async () => {
  const { migrate, database, dataFolder } = await open();
  for (const delayMs of [10, 60, 120, 240]) {
    const child = await migrateElsewhere(dataFolder, /^begin$/m);
    await setTimeout(delayMs);
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
  await migrate();
  expect(await verifyMigration(database)).toMatchObject({ documents: 232, equal: 232, damaged: [] });
  const sessions = await database.read((transaction) => transaction.selectFrom('sessions').select('id').execute());
  expect(sessions).toHaveLength(232);
});
