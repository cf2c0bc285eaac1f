import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import type { PatchOperation } from '#contract/records/history.ts';
import { openStore } from '#server/store/open-store.ts';
import { temporaryFolder } from '#server/store/testing/temporary-store.ts';
import { parseDocument } from '../firestore/typed-value.ts';
import { LegacyDatabase } from '../store/legacy-database.ts';
import { writeManyDocuments } from '../testing/many-documents.ts';
import { readExpectedReport, smallExportPath } from '../testing/small-export.ts';
import { rollBack, type RollbackRequest } from './rollback.ts';
import { type MigrationRequest, runMigration } from './run-migration.ts';
import { verifyMigration } from './verify.ts';

// Real: SQLite, files, processes, the system's limit on the size of a file.

async function open() {
  const dataFolder = await temporaryFolder();
  const store = await openStore({ dataFolder });
  const database = await LegacyDatabase.open(dataFolder);
  onTestFinished(() => store.close());
  onTestFinished(() => database.close());
  const now = () => new Date();
  const migrate = (file: string, options: Partial<MigrationRequest> = {}) =>
    runMigration(database, { file, dataFolder, isDryRun: false, now, ...options });
  const back = (runId: string, options: Partial<RollbackRequest> = {}) =>
    rollBack(database, { runId, dataFolder, now, ...options });
  return { dataFolder, store, database, migrate, back };
}

/** An export of 600 documents: more than a rollback has in one transaction. */
async function sixHundred(folder: string): Promise<string> {
  const file = join(folder, 'six-hundred.ndjson');
  await writeManyDocuments(file, { prompts: 500, sequences: 100, people: 2, shotsPerSequence: 2 });
  return file;
}

test('files that are no export at all are said line by line, and nothing is written', async () => {
  const { migrate, dataFolder, database } = await open();
  const whole = await readFile(smallExportPath);
  const document: unknown = JSON.parse(whole.toString('utf8').split('\n')[0] ?? '');
  const files = {
    'packed.ndjson': gzipSync(whole),
    'array.json': Buffer.from(JSON.stringify([document, document], null, 2)),
    'table.csv': Buffer.from('id,userId,input\n1,mara,"a tram"\n'),
    'nothing.ndjson': Buffer.from('\n\n\r\n'),
  };
  for (const [name, bytes] of Object.entries(files)) {
    const file = join(dataFolder, name);
    await writeFile(file, bytes);
    const { report, isComplete } = await migrate(file);
    expect([name, isComplete, report.counts.prompt.read]).toEqual([name, true, 0]);
    expect(report.quarantined.every(({ reason }) => reason === 'unmappable')).toBe(true);
    expect(report.quarantined.length > 0).toBe(name !== 'nothing.ndjson');
  }
  await expect(migrate(dataFolder)).rejects.toMatchObject({ code: 'invalid-input' });
  expect((await verifyMigration(database)).documents).toBe(0);
});

test('two exports in one file, cut off in the middle of the second: each document once, the torn one named', async () => {
  const { migrate, dataFolder, database } = await open();
  const whole = await readFile(smallExportPath, 'utf8');
  const file = join(dataFolder, 'mixed.ndjson');
  const lines = whole.split('\n');
  const torn = lines.findIndex((line) => line.includes('/documents/prompts/') && line.length > 2000);
  const second = [...lines.slice(0, torn), lines[torn]?.slice(0, 1500)].join('\n');
  await writeFile(file, whole + second);
  const { report } = await migrate(file);
  const expected = readExpectedReport().counts;
  for (const kind of ['prompt', 'continuity'] as const) {
    const { migrated, repaired } = report.counts[kind];
    expect([kind, migrated, repaired]).toEqual([kind, expected[kind]?.['migrated'], expected[kind]?.['repaired']]);
  }
  expect(report.quarantined.at(-1)?.detail).toContain('it was cut off');
  expect((await verifyMigration(database)).equal).toBe(232);
});

test('runs with other options, one after another, come to the same as one run', async () => {
  const { migrate, database } = await open();
  const some = await migrate(smallExportPath, { limit: 7, userId: 'user-b' });
  expect(some.report.counts.prompt.read + some.report.counts.continuity.read).toBeGreaterThan(0);
  await migrate(smallExportPath, { limit: 40 });
  await migrate(smallExportPath, { userId: 'user-a' });
  await migrate(smallExportPath);
  expect(await verifyMigration(database)).toMatchObject({ documents: 232, equal: 232 });
  const ids = await database.read((transaction) => transaction.selectFrom('sessions').select('id').execute());
  const alone = await open();
  await alone.migrate(smallExportPath);
  const wanted = await alone.database.read((transaction) => transaction.selectFrom('sessions').select('id').execute());
  expect(ids.map(({ id }) => id).toSorted()).toEqual(wanted.map(({ id }) => id).toSorted());
});

test('a rollback that broke off is finished by the next one, with the very same file', async () => {
  const { migrate, back, dataFolder, database } = await open();
  const { report } = await migrate(await sixHundred(dataFolder));
  let asked = 0;
  const breaking = () => {
    asked += 1;
    // In the second transaction of those that put sessions into the trash.
    if (asked > 400) throw new Error('the power is gone');
    return new Date();
  };
  await expect(back(report.runId, { now: breaking })).rejects.toThrow('the power is gone');
  const half = await verifyMigration(database);
  expect([half.rolledBack, half.equal]).toEqual([250, 350]);
  const first = await readFile(join(dataFolder, 'backups', `rollback-${report.runId}.ndjson`), 'utf8');
  const { file, documents, changed } = await back(report.runId);
  expect([documents, changed]).toEqual([600, []]);
  expect((await readFile(file, 'utf8')) === first).toBe(true);
  expect((await verifyMigration(database)).rolledBack).toBe(600);
});

test('a session changed while it is rolled back stays, is named, and goes with the next rollback', async () => {
  const { migrate, back, dataFolder, store, database } = await open();
  const { report } = await migrate(await sixHundred(dataFolder));
  const userId = 'person-0';
  const [head] = (await store.sessions.list(userId, { has: 'continuity' })).items;
  const rename = (name: string) =>
    store.commit({
      sessionId: head?.id ?? '',
      userId,
      isUndoable: true,
      change: { label: 'Rename', ops: [{ op: 'add', path: '/name', value: name }] },
    });
  const renaming: Promise<unknown>[] = [];
  // After its page was written, before anything is put into the trash.
  const onProgress = (done: number) => {
    if (done >= 200 && renaming.length === 0) renaming.push(rename('Changed meanwhile'));
  };
  const first = await back(report.runId, { onProgress });
  await Promise.all(renaming);
  expect(first.changed).toEqual([`continuity_sessions/${head?.id}`]);
  expect((await store.sessions.head(userId, head?.id ?? ''))?.trashedAt).toBeUndefined();
  const second = await back(report.runId);
  expect([second.changed, second.edited]).toEqual([[], first.changed]);
  const written = (await readFile(second.file, 'utf8')).split('\n').find((line) => line.includes(head?.id ?? ''));
  const parsed = parseDocument(written ?? '');
  expect(parsed.ok && parsed.document.fields['name']).toEqual({ stringValue: 'Changed meanwhile' });
  expect((await verifyMigration(database)).rolledBack).toBe(600);
});

test('what was rolled back, taken out of the trash, edited and thrown away again goes back with its edits', async () => {
  const { migrate, back, store, dataFolder } = await open();
  const { report } = await migrate(smallExportPath);
  const userId = 'user-a';
  const [head] = (await store.sessions.list(userId, { has: 'prompt' })).items;
  const sessionId = head?.id ?? '';
  const change = (label: string, op: PatchOperation) =>
    store.commit({ sessionId, userId, isUndoable: true, includeTrashed: true, change: { label, ops: [op] } });
  await back(report.runId);
  await change('Restore', { op: 'remove', path: '/trashedAt' });
  await change('Rename', { op: 'add', path: '/name', value: 'Edited after the rollback' });
  await change('Delete', { op: 'add', path: '/trashedAt', value: new Date().toISOString() });
  const second = await back(report.runId, { to: join(dataFolder, 'second.ndjson') });
  expect(second.edited).toHaveLength(1);
  const line = (await readFile(second.file, 'utf8')).split('\n').find((text) => text.includes(second.edited[0] ?? ''));
  expect(line).toContain('Edited after the rollback');
});

test('a run after a rollback leaves what was taken out of the trash and edited as it is', async () => {
  const { migrate, back, store, dataFolder } = await open();
  const { report } = await migrate(smallExportPath);
  const userId = 'user-a';
  const [head] = (await store.sessions.list(userId, { has: 'prompt' })).items;
  const sessionId = head?.id ?? '';
  const { file } = await back(report.runId);
  const change = (label: string, op: PatchOperation) =>
    store.commit({ sessionId, userId, isUndoable: true, includeTrashed: true, change: { label, ops: [op] } });
  await change('Restore', { op: 'remove', path: '/trashedAt' });
  await change('Rename', { op: 'add', path: '/name', value: 'Edited after the rollback' });
  // In the older product its document went on too: both are kept.
  const other = join(dataFolder, 'went-on.ndjson');
  const lines = (await readFile(file, 'utf8')).split('\n');
  const own = lines.find((line) => line.includes(`/prompts/${sessionId}"`)) ?? '';
  const document = JSON.parse(own) as { fields: Record<string, unknown> }; // an export's own line
  document.fields['output'] = { stringValue: 'Written in the older product.' };
  await writeFile(other, `${JSON.stringify(document)}\n`);
  await migrate(other);
  expect((await store.sessions.get(userId, sessionId))?.name).toBe('Edited after the rollback');
  const outputs = (await store.sessions.list(userId, { q: 'Written in the older product' })).items;
  expect(outputs.map(({ id }) => id)).not.toContain(sessionId);
  expect(outputs).toHaveLength(1);
});

/** Migrates in a process that may write no file longer than so many KiB: to it the disk is full then. */
async function migrateOnFullDisk(dataFolder: string, file: string, kib: number) {
  const child = fileURLToPath(new URL('../testing/migrate-child.ts', import.meta.url));
  const blocks = kib * 2;
  const command = `trap '' XFSZ; ulimit -f ${blocks}; exec "$0" --import tsx "$1" "$2" "$3"`;
  const run = spawn('sh', ['-c', command, process.execPath, child, dataFolder, file], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said, [code]] = await Promise.all([text(run.stderr), once(run, 'exit') as Promise<[number]>]); // an exit code
  return { said, code };
}

test.skipIf(process.platform === 'win32')(
  'a disk that fills up half-way stops the run between two batches, and it is resumed',
  async () => {
    const { migrate, dataFolder, database } = await open();
    const file = await sixHundred(dataFolder);
    const needed = Math.ceil((await stat(file)).size / 1024);
    // Too little for the backup: nothing was begun.
    const small = await temporaryFolder();
    const none = await migrateOnFullDisk(small, file, Math.floor(needed / 2));
    expect(none.said).toContain('storage-full');
    expect(await readdir(join(small, 'backups'))).toEqual([]);
    // Enough for the backup, too little for the database.
    const { said, code } = await migrateOnFullDisk(dataFolder, file, needed + 1200);
    expect(code).not.toBe(0);
    expect(said).toContain('storage-full');
    const [run] = await database.read((transaction) => transaction.selectFrom('legacy_runs').selectAll().execute());
    expect(run?.last_line).toBeLessThan(600);
    const { report, isComplete } = await migrate(file, { resumeRunId: run?.id });
    expect(isComplete).toBe(true);
    expect(report.counts).toMatchObject({ prompt: { migrated: 500 }, continuity: { migrated: 100 } });
    expect((await verifyMigration(database)).equal).toBe(600);
  },
);
