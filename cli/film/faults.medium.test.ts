// Real: the program, a disk that is full (a small file system of its own), an encoder that is killed. Fake: nothing.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commandOf, startProgram } from '#server/testing/start-program.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'raccord-faults-'));
  await mkdir(join(folder, 'data'));
  await mkdir(join(folder, 'out'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const start = (command: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  startProgram(command, { RACCORD_DATA: join(folder, 'data'), ...env });

async function film(shots: string): Promise<string[]> {
  await writeFile(join(folder, 'shots.md'), shots);
  // As few pictures a second as there may be: every one is drawn.
  return [...commandOf('cli/main'), 'film', join(folder, 'shots.md'), '--out', join(folder, 'out'), '--fps', '12'];
}

const SHORT = '## Short (0.5s, none)\nA street at dusk. Static camera.\n';
const LONG = '## Long (4s, none)\nA busy market in rain. Handheld.\n';

/** A command that is run with a file system of a few megabytes at a place, which only it sees. */
function onSmallDisk(place: string, kilobytes: number, command: readonly string[], after: string): string[] {
  const script = `mount -t tmpfs -o size=${kilobytes}k none "$1" && shift && { "$@"; code=$?; ${after}; exit $code; }`;
  return ['unshare', '-rm', 'sh', '-c', script, 'sh', place, ...command];
}

const canMount = spawnSync('unshare', ['-rm', 'true']).status === 0;
if (!canMount)
  console.error('!! SKIPPED: full disks. This system lets nobody make a file system of his own (unshare -rm). !!');

describe('a film', { timeout: 120_000 }, () => {
  it.skipIf(!canMount)('on a full disk says so and keeps what is finished', async () => {
    const listing = `ls -A ${join(folder, 'out')} ${join(folder, 'out', 'shots')} >&2`;
    const command = await film(`# Full\n${SHORT}\n${LONG}`);
    const { code, err } = await start(onSmallDisk(join(folder, 'out'), 1500, command, listing)).ended;
    expect(code, err).toBeGreaterThan(0);
    expect(err).toMatch(/full/i);
    expect(err).toMatch(/01-short\.mp4/);
    expect(err).not.toMatch(/\n02-long\.mp4|\.part|\.lock|at .*\.[jt]s:\d+/);
  });

  it.skipIf(!canMount)('of a workspace on a full disk says so', async () => {
    const command = await film(`# Full\n${SHORT}\n${LONG}`);
    const { code, err } = await start(onSmallDisk(join(folder, 'data'), 2500, command, 'true')).ended;
    expect(code, err).toBeGreaterThan(0);
    expect(err).toMatch(/full/i);
    expect(err).not.toMatch(/at .*\.[jt]s:\d+/);
  });

  it('whose encoder is killed names the shot, keeps the others, and is finished by the next run', async () => {
    const tools = join(folder, 'tools');
    await mkdir(tools);
    const real = (name: string) => execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
    await symlink(real('ffprobe'), join(tools, 'ffprobe'));
    const wrapper = [
      '#!/bin/sh',
      'case "$*" in *pipe:0*libx264*)',
      `  echo >> '${tools}/encodes'`,
      `  if [ "$(wc -l < '${tools}/encodes')" -gt 1 ]; then head -c 100000 > /dev/null; kill -9 $$; fi;;`,
      'esac',
      `exec '${real('ffmpeg')}' "$@"`,
    ];
    await writeFile(join(tools, 'ffmpeg'), wrapper.join('\n'));
    await chmod(join(tools, 'ffmpeg'), 0o755);
    const command = await film(`# Killed\n${SHORT}\n## Second (0.5s, none)\nA forest in fog.\n`);
    const { code, err } = await start(command, { RACCORD_FFMPEG: join(tools, 'ffmpeg') }).ended;
    expect(code, err).toBeGreaterThan(0);
    expect(err).toMatch(/Second/);
    expect(err).toMatch(/ended|killed|SIGKILL/);
    expect(err).not.toMatch(/at .*\.[jt]s:\d+/);
    expect(await readdir(join(folder, 'out', 'shots'))).toEqual(['01-short.mp4']);
    const again = await start([...command, '--json']).ended;
    expect(JSON.parse(again.out).shots.map(({ status }: { status: string }) => status)).toEqual(['kept', 'made']);
  });

  it('ends at once at the second Ctrl-C and can be gone on with', async () => {
    const { child, ended, says } = start(await film(`# Stop\n${SHORT}\n${LONG}`));
    await says(/02\/02/);
    child.kill('SIGINT');
    child.kill('SIGINT');
    const { code, err } = await ended;
    expect({ code, err }).toEqual({ code: 130, err: expect.not.stringMatching(/at .*\.[jt]s:\d+/) });
    // What was finished is kept in the workspace, whether or not its file was copied yet.
    const again = await start([...(await film(`# Stop\n${SHORT}`)), '--json']).ended;
    expect(JSON.parse(again.out)).toMatchObject({ ok: true, shots: [{ status: 'kept' }] });
  });
});
