import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openMedia } from '../open-media.ts';
import type { Encoder, MediaBackend } from '../port.ts';
import { encodeImages, encodeNumbered, inTemporaryFolder } from '../testing/clips.ts';
import { sceneFrame } from '../testing/scene-frames.ts';
import { createFfmpegBackend } from './ffmpeg-backend.ts';
import { locateFfmpeg } from './locate.ts';

// Real: ffmpeg started through a script that notes its process id and may bound what it writes.
interface WatchedMedia {
  readonly media: MediaBackend;
  /** Ids of every ffmpeg that was started. */
  readonly started: () => Promise<number[]>;
}

async function watchedMedia(folder: string, limit = ''): Promise<WatchedMedia> {
  const found = await locateFfmpeg();
  if (!found.ok) throw new Error(`This test needs a real ffmpeg: ${found.reason}`);
  const [script, notes] = [join(folder, 'ffmpeg-watched'), join(folder, 'pids')];
  const start = `exec '${found.tools.ffmpegPath}' "$@"`;
  await writeFile(script, `#!/bin/sh\necho $$ >> '${notes}'\n${limit}\n${start}\n`);
  await chmod(script, 0o755);
  return {
    media: createFfmpegBackend({ ...found.tools, ffmpegPath: script }),
    started: async () => (await readFile(notes, 'utf8')).trim().split('\n').map(Number),
  };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Mounts a file system of 128 kB; false when this user may not. */
function canMountSmallDisk(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const frame = sceneFrame(640, 360, 0).data;

async function openLongEncode(media: MediaBackend, outputPath: string, signal?: AbortSignal): Promise<Encoder> {
  const encoder = await media.openEncoder({ outputPath, width: 640, height: 360, fps: 24, frameCount: 500, signal });
  await encoder.write(frame);
  await encoder.write(frame);
  return encoder;
}

async function writeOn(encoder: Encoder): Promise<void> {
  for (let count = 2; count < 500; count++) await encoder.write(frame);
  await encoder.finish();
}

describe('an encode that goes wrong', () => {
  it('because ffmpeg was killed says so and leaves no file', async () => {
    await inTemporaryFolder(async (folder) => {
      const { media, started } = await watchedMedia(folder);
      await mkdir(join(folder, 'out'));
      const encoder = await openLongEncode(media, join(folder, 'out', 'a.mp4'));
      const [pid = 0] = await started();
      process.kill(pid, 'SIGKILL');
      await expect(writeOn(encoder)).rejects.toMatchObject({ code: 'media-failed', message: /SIGKILL/ });
      await encoder.abort();
      expect(await readdir(join(folder, 'out'))).toEqual([]);
    });
  });

  it('because no more may be written is a full disk', async () => {
    await inTemporaryFolder(async (folder) => {
      // 20 blocks of 512 bytes.
      const { media } = await watchedMedia(folder, 'ulimit -f 20');
      await mkdir(join(folder, 'out'));
      const grain = Array.from({ length: 30 }, (_, number) => sceneFrame(640, 360, number));
      const encode = encodeImages(media, join(folder, 'out', 'a.mp4'), grain);
      await expect(encode).rejects.toMatchObject({ code: 'storage-full' });
      expect(await readdir(join(folder, 'out'))).toEqual([]);
    });
  });

  it('on a disk that is really full says so too', async ({ skip }) => {
    await inTemporaryFolder(async (folder) => {
      const disk = join(folder, 'disk');
      await mkdir(disk);
      if (!canMountSmallDisk(disk)) skip('only who may mount a file system can run this');
      try {
        const { media } = await openMedia({ ...process.env, RACCORD_MEDIA: 'ffmpeg' });
        const grain = Array.from({ length: 30 }, (_, number) => sceneFrame(640, 360, number));
        await expect(encodeImages(media, join(disk, 'a.mp4'), grain)).rejects.toMatchObject({ code: 'storage-full' });
        const whole = join(folder, 'whole.mp4');
        await encodeImages(media, whole, grain);
        await expect(media.concat([{ path: whole }], join(disk, 'a.mp4'))).rejects.toMatchObject({
          code: 'storage-full',
        });
        expect(await readdir(disk)).toEqual([]);
      } finally {
        execFileSync('umount', [disk]);
      }
    });
  });

  it('because the folder is not there is a clear failure', async () => {
    await inTemporaryFolder(async (folder) => {
      const { media } = await openMedia();
      const path = join(folder, 'none', 'a.mp4');
      await expect(encodeNumbered(media, path, 2)).rejects.toMatchObject({
        code: 'media-failed',
        message: /folder|No such/i,
      });
      await encodeNumbered(media, join(folder, 'a.mp4'), 2);
      const concat = media.concat([{ path: join(folder, 'a.mp4') }], path);
      await expect(concat).rejects.toMatchObject({ code: 'media-failed', message: /folder/ });
    });
  });
});

describe('cancelling', () => {
  it('an encode ends its process at once and removes its file', async () => {
    await inTemporaryFolder(async (folder) => {
      const { media, started } = await watchedMedia(folder);
      await mkdir(join(folder, 'out'));
      const controller = new AbortController();
      const encoder = await openLongEncode(media, join(folder, 'out', 'a.mp4'), controller.signal);
      const [pid = 0] = await started();
      expect(isRunning(pid)).toBe(true);
      controller.abort();
      await expect(writeOn(encoder)).rejects.toMatchObject({ code: 'cancelled' });
      expect(isRunning(pid)).toBe(false);
      expect(await readdir(join(folder, 'out'))).toEqual([]);
    });
  });

  it('a read or a join ends their processes and removes their files', async () => {
    await inTemporaryFolder(async (folder) => {
      const { media, started } = await watchedMedia(folder);
      const path = join(folder, 'a.mp4');
      const grain = Array.from({ length: 48 }, (_, number) => sceneFrame(640, 360, number));
      await encodeImages(media, path, grain);
      await mkdir(join(folder, 'out'));
      const cancelSoon = () => AbortSignal.timeout(60);
      const clips = [{ path }, { path, inFrame: 1 }, { path, inFrame: 2 }];
      const film = join(folder, 'out', 'film.mp4');
      await expect(media.frames(path, { from: 0, to: 48 }, { signal: cancelSoon() })).rejects.toMatchObject({
        code: 'cancelled',
      });
      await expect(media.concat(clips, film, { signal: cancelSoon() })).rejects.toMatchObject({ code: 'cancelled' });
      expect((await started()).filter(isRunning)).toEqual([]);
      expect(await readdir(join(folder, 'out'))).toEqual([]);
    });
  });
});

it('ffmpeg sees next to nothing of our environment', async () => {
  await inTemporaryFolder(async (folder) => {
    vi.stubEnv('RACCORD_TEST_SECRET', 'a key');
    onTestFinished(() => void vi.unstubAllEnvs());
    const seen = join(folder, 'environment');
    const { media } = await watchedMedia(folder, `env > '${seen}'`);
    await encodeNumbered(media, join(folder, 'a.mp4'), 1);
    const names = (await readFile(seen, 'utf8')).split('\n').map((line) => line.split('=')[0] ?? '');
    const ofTheShell = ['PWD', 'OLDPWD', 'SHLVL', '_', ''];
    const allowed = ['PATH', 'LC_ALL', 'LD_LIBRARY_PATH', 'TMPDIR', 'TMP', 'TEMP', ...ofTheShell];
    expect(names.filter((name) => !allowed.includes(name))).toEqual([]);
  });
});

describe('a read that never ends', () => {
  it('is stopped at the most that its frames can be, and its process with it', async () => {
    await inTemporaryFolder(async (folder) => {
      const { media, started } = await watchedMedia(folder, 'exec yes');
      const path = join(folder, 'a.mp4');
      const { media: whole } = await openMedia();
      await encodeNumbered(whole, path, 2);
      await expect(media.frames(path, { from: 0, to: 2 })).rejects.toMatchObject({
        code: 'media-failed',
        message: /unpacks to more than is allowed/,
      });
      const pids = await started();
      expect(pids).toHaveLength(1);
      await expect.poll(() => pids.some(isRunning)).toBe(false);
    });
  });
});
