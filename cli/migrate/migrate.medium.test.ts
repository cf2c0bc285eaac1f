import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { smallExportPath } from '#server/legacy/testing/small-export.ts';
import { runMigrate } from './command.ts';

async function open() {
  const folder = await mkdtemp(join(tmpdir(), 'raccord-migrate-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const said: string[] = [];
  const terminal = {
    out: (text: string) => void said.push(text),
    err: (text: string) => void said.push(text),
    isScreen: false,
    columns: () => 80,
  };
  const run = (...argv: string[]) => runMigrate([...argv, '--data', join(folder, 'data')], terminal);
  return { folder, run, said };
}

test('from the export to sessions and back, with codes that tell', async () => {
  const { folder, run, said } = await open();
  const report = join(folder, 'report.json');
  const from = ['--from', smallExportPath, '--report', report];
  expect(await run(...from, '--dry-run')).toBe(4);
  expect(said.join('')).toContain(
    '245 documents read: 232 would come over (83 repaired), 1 skipped, 12 in quarantine.',
  );
  expect(await run(...from)).toBe(4);
  const written = JSON.parse(await readFile(report, 'utf8'));
  expect(Object.keys(written)).toEqual([
    'runId',
    'dryRun',
    'source',
    'counts',
    'repaired',
    'quarantined',
    'skipped',
    'samples',
    'estimate',
    'backup',
  ]);
  const quarantine = await readFile(`${report}.quarantine.ndjson`, 'utf8');
  expect(quarantine.trim().split('\n')).toHaveLength(12);
  expect(quarantine).not.toContain('EXAMPLE-not-a-real-key');
  expect(await run('verify')).toBe(0);
  expect(await run('export-legacy', '--out', join(folder, 'all.ndjson'))).toBe(0);
  expect(await run('rollback', '--run', written.runId, '--to', join(folder, 'back.ndjson'))).toBe(0);
  expect((await readFile(join(folder, 'back.ndjson'), 'utf8')).trim().split('\n')).toHaveLength(232);
});

test('what is not right is said before anything is done', async () => {
  const { folder, run } = await open();
  const report = ['--report', join(folder, 'report.json')];
  await expect(run('--from', 'x.ndjson')).rejects.toThrow('Add --report');
  await expect(run(...report)).rejects.toThrow('Add --from');
  await expect(run('--from', join(folder, 'none.ndjson'), ...report)).rejects.toMatchObject({ exitCode: 2 });
  await expect(run('--from', smallExportPath, ...report, '--limit', '-1')).rejects.toThrow('--limit');
  await expect(run('--from', 'firestore:demo', ...report)).rejects.toThrow('not there yet');
  await expect(run('rollback', '--run', 'nobody')).rejects.toMatchObject({ exitCode: 2 });
  await expect(run('--from', smallExportPath, ...report, '--resume', 'nobody')).rejects.toMatchObject({ exitCode: 2 });
  await writeFile(join(folder, 'empty.ndjson'), '');
  expect(await run('--from', join(folder, 'empty.ndjson'), ...report)).toBe(0);
});
