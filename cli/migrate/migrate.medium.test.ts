import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { smallExportPath } from '#server/legacy/testing/small-export.ts';
import { runRollout } from '#cli/rollout/command.ts';
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
  const rollout = (...argv: string[]) => runRollout([...argv, '--data', join(folder, 'data')], terminal);
  return { folder, run, rollout, said };
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
  await expect(run('--from', 'firestore:demo', ...report)).rejects.toThrow('Say who asks');
  await expect(run('rollback', '--run', 'nobody')).rejects.toMatchObject({ exitCode: 2 });
  await expect(run('--from', smallExportPath, ...report, '--resume', 'nobody')).rejects.toMatchObject({ exitCode: 2 });
  await writeFile(join(folder, 'empty.ndjson'), '');
  expect(await run('--from', join(folder, 'empty.ndjson'), ...report)).toBe(0);
});

test('documents wait, come over share by share, and go back', async () => {
  const { run, rollout, said } = await open();
  expect(await run('stage', '--from', smallExportPath)).toBe(4);
  expect(said.join('')).toContain('232 documents of 3 people wait for their owners');
  said.length = 0;
  expect(await rollout('off')).toBe(0);
  expect(await run('waiting')).toBe(0);
  expect(said.join('')).toContain('Documents of 0 people came over; 3 people have not been switched over.');
  expect(await rollout('on')).toBe(0);
  said.length = 0;
  expect(await run('waiting')).toBe(0);
  expect(said.join('')).toContain('Documents of 3 people came over; 0 people');
  expect(await run('verify')).toBe(0);
  await expect(run('rollback', '--run', 'first-use')).rejects.toThrow('Unified sessions are still on for');
  expect(await rollout('off')).toBe(0);
  expect(await run('rollback', '--run', 'first-use')).toBe(0);
  said.length = 0;
  expect(await rollout()).toBe(0);
  expect(said.join('')).toContain(
    'People with work that came over: 0. People with documents that wait: 3 (232 documents',
  );
  expect(said.join('')).toContain('Unified sessions for nobody, before that for everybody.');
});

test('the switch says what is wrong with a word', async () => {
  const { rollout } = await open();
  for (const words of [['101'], ['maybe'], ['user', 'x'], ['user', 'x', 'perhaps'], ['on', 'off'], ['--nope']]) {
    await expect(rollout(...words)).rejects.toMatchObject({ exitCode: 2 });
  }
});
