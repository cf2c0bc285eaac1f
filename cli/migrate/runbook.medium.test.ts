import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runBackup } from '#cli/backup/command.ts';
import { runRollout } from '#cli/rollout/command.ts';
import { LegacyDatabase } from '#server/legacy/store/legacy-database.ts';
import { moveWaiting } from '#server/legacy/rollout/move-waiting.ts';
import { smallExportPath } from '#server/legacy/testing/small-export.ts';
import { openStore } from '#server/store/open-store.ts';
import { runMigrate } from './command.ts';
import { openRollout } from './open-rollout.ts';

// Follows docs/migration.md to the letter: its commands, in its order, as they are written there.

const runbook = await readFile(new URL('../../docs/migration.md', import.meta.url), 'utf8');

/** Commands of a section, as words. */
function commandsOf(section: string): string[][] {
  const text = runbook.split('\n## ').find((part) => part.startsWith(section)) ?? '';
  const inline = [...text.matchAll(/`(raccord [^`]+)`/g)].map(([, command = '']) => command);
  const blocks = [...text.matchAll(/```sh\n([^`]+)```/g)].flatMap(([, block = '']) => block.trim().split('\n'));
  const all = [...blocks.map((line) => line.trim()), ...inline].filter((line) =>
    /^raccord (migrate|rollout|backup)/.test(line),
  );
  return all.map((line) => line.split(/\s+/).slice(1));
}

async function start() {
  const folder = await mkdtemp(join(tmpdir(), 'raccord-runbook-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const data = join(folder, 'data');
  const said: string[] = [];
  const terminal = {
    out: (text: string) => void said.push(text),
    err: (text: string) => void said.push(text),
    isScreen: false,
    columns: () => 80,
  };
  const follow = async (words: readonly string[]) => {
    const [command = '', ...rest] = words.map((word) =>
      word === 'export.ndjson' ? smallExportPath : /\.(json|ndjson)$/.test(word) ? join(folder, word) : word,
    );
    const argv = [...rest, '--data', data];
    if (command === 'migrate') return runMigrate(argv, terminal);
    if (command === 'rollout') return runRollout(argv, terminal);
    return runBackup([join(folder, 'copy'), '--data', data], terminal);
  };
  /** Somebody of those who are switched over comes. */
  const come = async () => {
    const store = await openStore({ dataFolder: data });
    const database = await LegacyDatabase.open(data);
    const rollout = await openRollout(database);
    const report = await moveWaiting({ database, rollout }, () => new Date());
    await database.close();
    await store.close();
    return report;
  };
  return { follow, come, said };
}

test('at once, and back', async () => {
  const { follow, said } = await start();
  const [rehearsal] = commandsOf('1. Before').filter(([command]) => command === 'migrate');
  expect(await follow(rehearsal ?? [])).toBe(4);
  const [migrate, verify] = commandsOf('2a.');
  expect(await follow(migrate ?? [])).toBe(4);
  expect(await follow(verify ?? [])).toBe(0);
  const runId = /Run (\w{20})/.exec(said.join(''))?.[1] ?? '';
  expect(await follow(['migrate', 'rollback', '--run', runId])).toBe(0);
  expect(await follow(['migrate', 'export-legacy', '--out', 'all.ndjson'])).toBe(0);
});

test('share by share, up to everybody and back', async () => {
  const { follow, come, said } = await start();
  const [off, stage, ...steps] = commandsOf('2b.');
  expect([off?.join(' '), stage?.slice(0, 2).join(' ')]).toEqual(['rollout off', 'migrate stage']);
  expect(await follow(off ?? [])).toBe(0);
  expect(await follow(stage ?? [])).toBe(4);
  expect(await come()).toEqual({ people: 0, left: 3 });
  const shares = steps.filter(([command, word]) => command === 'rollout' && /^(\d+|on)$/.test(word ?? ''));
  expect(shares.map(([, share]) => share)).toEqual(['10', '50', 'on']);
  let before = 0;
  for (const words of shares) {
    expect(await follow(words)).toBe(0);
    const { people, left } = await come();
    expect(people + left).toBe(3 - before);
    before += people;
  }
  expect(before).toBe(3);
  expect(await follow(['migrate', 'waiting'])).toBe(0);
  expect(await follow(['migrate', 'verify'])).toBe(0);
  const back = commandsOf('5. When');
  expect(back.map((words) => words.join(' '))).toContain('migrate rollback --run first-use');
  expect(await follow(['rollout', 'off'])).toBe(0);
  said.length = 0;
  expect(await follow(['migrate', 'rollback', '--run', 'first-use'])).toBe(0);
  expect(said.join('')).toContain('232 documents written');
  expect(await come()).toEqual({ people: 0, left: 3 });
});

test('every command of it is one there is', async () => {
  const { follow } = await start();
  const sections = ['1. Before', '2a.', '2b.', '3. Pictures', '5. When'];
  const written = sections.flatMap(commandsOf).map((words) => words.slice(0, 2).join(' '));
  expect(new Set(written).size).toBeGreaterThan(8);
  expect(await follow(['backup'])).toBe(0);
  expect(await follow(['migrate', 'media'])).toBe(0);
});
