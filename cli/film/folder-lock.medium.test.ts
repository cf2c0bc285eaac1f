// Real: files, processes.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockFolder } from './folder-lock.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'raccord-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

const lockPath = () => join(folder, '.raccord.lock');
const writeLock = (holder: object) =>
  writeFile(lockPath(), JSON.stringify({ host: hostname(), since: '', startedTicks: null, ...holder }));

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.once('exit', resolve));
  return child.pid ?? 0;
}

it('keeps a second run out until the first is done, and leaves nothing behind', async () => {
  const lock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toMatchObject({
    exitCode: 3,
    message: expect.stringContaining(`process ${process.pid}`),
  });
  lock.release();
  lock.release();
  (await lockFolder(folder)).release();
  expect(await readdir(folder)).toEqual([]);
});

it('lets one of many in', async () => {
  const results = await Promise.allSettled(Array.from({ length: 12 }, () => lockFolder(folder)));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

it('takes over from a process that died, from a torn file, and from a number used again', async () => {
  for (const stale of [
    () => writeLock({ pid: 0x3fffff }),
    async () => writeLock({ pid: await deadPid() }),
    () => writeFile(lockPath(), '{'),
    () => writeLock({ pid: process.pid, startedTicks: '1' }),
  ]) {
    await stale();
    (await lockFolder(folder)).release();
  }
  expect(existsSync(lockPath())).toBe(false);
});

it('lets only one of many take over', async () => {
  await writeLock({ pid: await deadPid() });
  const results = await Promise.allSettled(Array.from({ length: 12 }, () => lockFolder(folder)));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

it('does not guess about another machine', async () => {
  await writeLock({ pid: 1, host: 'elsewhere' });
  await expect(lockFolder(folder)).rejects.toThrow(/on elsewhere.*delete/);
});
