// Real: SQLite, Previz, ffmpeg, the file system. Fake: nothing.
import { execFileSync, spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Export } from '#contract/records/export.ts';
import { parseShotList } from '#contract/shot-list.ts';
import { type Composition, compose } from '#server/compose.ts';
import { commandOf, startProgram } from '#server/testing/start-program.ts';
import { makeFilm } from '../make-film.ts';
import { startTaskWorker } from '../tasks/task-worker.ts';
import { finishTasks } from '../testing/finish-tasks.ts';
import { insertFilm, TEST_USER, temporaryFolder } from '../testing/film-fixture.ts';
import { createExport } from './create-export.ts';
import { toExport } from './export-record.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let deps: Composition;
let sessionId = '';
let shotIds: string[] = [];

beforeAll(async () => {
  folder = await temporaryFolder();
  deps = await compose({ dataFolder: folder.path });
  ({ sessionId, shotIds } = await insertFilm(deps, [
    { title: 'Avenue', continuityMode: 'none' },
    { title: 'The bridge' },
    { title: 'Elsewhere', continuityMode: 'none', place: 'harbour' },
  ]));
  await makeFilm(deps, { sessionId, userId: TEST_USER });
});
afterAll(async () => {
  await deps.close();
  await folder.remove();
});

async function exported(request: Partial<Parameters<typeof createExport>[1]> = {}): Promise<Export> {
  const { id } = await createExport(deps.store, { userId: TEST_USER, sessionId, format: 'mp4', ...request });
  await finishTasks(deps);
  return current(id);
}

async function current(id: string): Promise<Export> {
  const task = await deps.store.tasks.get(TEST_USER, id);
  if (!task) throw new Error('The export is gone.');
  return toExport(task);
}

/** Where the content of an export lies. */
async function pathOf({ id }: Export): Promise<string> {
  const task = await deps.store.tasks.get(TEST_USER, id);
  return deps.store.blobs.pathOf(task?.contentSha256 ?? '');
}

function patchShot(index: number, fields: Readonly<Record<string, unknown>>, op: 'add' | 'remove' = 'add') {
  const ops = Object.entries(fields).map(([field, value]) =>
    op === 'add'
      ? { op, path: `/shots/${shotIds[index]}/${field}`, value }
      : { op, path: `/shots/${shotIds[index]}/${field}` },
  );
  return deps.store.commit({ sessionId, userId: TEST_USER, isUndoable: true, change: { label: 'Edited', ops } });
}

/** Pictures of frames, for comparing by content. */
async function picture(path: string, frame: number): Promise<string> {
  const { data } = await deps.media.frameAt(path, frame, { size: { width: 96, height: 54 } });
  return Buffer.from(data).toString('base64');
}

async function takePath(index: number): Promise<string> {
  const film = (await deps.store.sessions.selectedTakes(TEST_USER, sessionId)) ?? [];
  const take = film.find(({ shotId }) => shotId === shotIds[index])?.take;
  const [asset] = await deps.store.assets.getMany(TEST_USER, [take?.mediaAssetId ?? '']);
  return deps.store.blobs.pathOf(asset?.sha256 ?? '');
}

describe('a film', () => {
  it('should play every frame that plays, the bridge frame once', async () => {
    const film = await exported();
    expect(film).toMatchObject({ status: 'succeeded', progress: 1, mime: 'video/mp4', missingShots: [], warnings: [] });
    const path = await pathOf(film);
    const info = await deps.media.probe(path);
    // Three takes of 12 frames; the second begins on the last frame of the first, which is not shown twice.
    expect([info.frameCount, info.width, info.height, info.fps]).toEqual([35, 768, 432, 24]);
    expect(film.sizeBytes).toBeGreaterThan(1000);
    expect(await picture(path, 23)).toBe(await picture(await takePath(2), 0));
  });

  it('should honour in and out to the frame', async () => {
    await patchShot(0, { inFrame: 3, outFrame: 7 });
    const path = await pathOf(await exported());
    await patchShot(0, { inFrame: 3, outFrame: 7 }, 'remove');
    expect((await deps.media.probe(path)).frameCount).toBe(27);
    const source = await takePath(0);
    const psnr = async (frame: number, of: number) =>
      meanDifference(await deps.media.frameAt(path, frame), await deps.media.frameAt(source, of));
    // Encoded once more, so near and not equal; the frame beside is another picture.
    expect(await psnr(0, 3)).toBeLessThan(await psnr(0, 2));
    expect(await psnr(0, 3)).toBeLessThan(await psnr(0, 4));
    expect(await psnr(3, 6)).toBeLessThan(await psnr(3, 7));
  });

  it('should copy and not encode when every take plays whole', async () => {
    const { sessionId: cuts } = await insertFilm(deps, [{ continuityMode: 'none' }, { continuityMode: 'none' }]);
    await makeFilm(deps, { sessionId: cuts, userId: TEST_USER });
    const film = (await deps.store.sessions.selectedTakes(TEST_USER, cuts)) ?? [];
    const path = await pathOf(await exported({ sessionId: cuts }));
    const first = await deps.store.assets.get(TEST_USER, film[0]?.take.mediaAssetId ?? '');
    const source = await deps.store.blobs.pathOf(first?.sha256 ?? '');
    expect(await picture(path, 5)).toBe(await picture(source, 5));
  });

  it('should name the shots without a picture, and leave gaps of their length when asked to', async () => {
    await patchShot(1, { selectedTakeId: null }, 'remove');
    try {
      await expect(exported()).rejects.toMatchObject({
        code: 'takes-missing',
        message: expect.stringContaining('02 The bridge has no picture'),
        data: { shots: [{ shotId: shotIds[1], number: 2, name: '02 The bridge' }] },
      });
      const film = await exported({ onMissing: 'gap' });
      expect(film).toMatchObject({ status: 'succeeded', missingShots: [{ number: 2 }] });
      const path = await pathOf(film);
      expect((await deps.media.probe(path)).frameCount).toBe(36);
      const { data } = await deps.media.frameAt(path, 18, { size: { width: 16, height: 9 } });
      expect(Math.max(...data.filter((_, index) => index % 4 !== 3))).toBeLessThan(4);
      expect(await picture(path, 24)).toBe(await picture(await takePath(2), 0));
    } finally {
      await deps.store.history.undo({ sessionId, userId: TEST_USER });
    }
  });

  it('should say so when there is no picture at all', async () => {
    const { sessionId: empty } = await insertFilm(deps, [{}]);
    await expect(exported({ sessionId: empty, onMissing: 'gap' })).rejects.toMatchObject({ code: 'takes-missing' });
  });

  it('should fail with a reason, and leave nothing behind, when a take is damaged', async () => {
    // Other words than the film's: the same picture would be the same file.
    const shot = { continuityMode: 'none', place: 'nowhere', prompt: 'A camel in the desert at noon' } as const;
    const { sessionId: damaged } = await insertFilm(deps, [shot]);
    await makeFilm(deps, { sessionId: damaged, userId: TEST_USER });
    const [only] = (await deps.store.sessions.selectedTakes(TEST_USER, damaged)) ?? [];
    const asset = await deps.store.assets.get(TEST_USER, only?.take.mediaAssetId ?? '');
    await writeFile(await deps.store.blobs.pathOf(asset?.sha256 ?? ''), 'no film any more');
    const film = await exported({ sessionId: damaged });
    expect(film).toMatchObject({ status: 'failed', error: { code: 'media-rejected' } });
    expect(film.sizeBytes).toBeUndefined();
  });
});

function meanDifference(one: { readonly data: Uint8Array }, other: { readonly data: Uint8Array }): number {
  let sum = 0;
  for (let at = 0; at < one.data.length; at++) sum += Math.abs((one.data[at] ?? 0) - (other.data[at] ?? 0));
  return sum / one.data.length;
}

describe('a contact sheet', () => {
  it('should be a picture of all shots', async () => {
    const sheet = await exported({ format: 'contact-sheet' });
    expect(sheet).toMatchObject({ status: 'succeeded', mime: 'image/png', fileName: 'Untitled - contact sheet.png' });
    const { format, width } = await sharp(await pathOf(sheet)).metadata();
    expect([format, width > 1000]).toEqual(['png', true]);
  });
});

describe('a shot list', () => {
  it('should be read back as the same film', async () => {
    const list = await exported({ format: 'shot-list' });
    const text = await readFile(await pathOf(list), 'utf8');
    const parsed = parseShotList(text, { models: deps.providers.models });
    expect(parsed.problems).toEqual([]);
    const session = await deps.store.sessions.get(TEST_USER, sessionId);
    expect(parsed.defaults).toMatchObject({ fps: 24, aspectRatio: '16:9' });
    expect(parsed.shots.map(({ line: _line, ...shot }) => shot)).toEqual(
      session?.continuity?.shots.map(({ title, prompt, durationSeconds, continuityMode, modelId, place }) => ({
        title,
        prompt,
        durationSeconds,
        continuityMode,
        modelId,
        place,
      })),
    );
  });
});

describe('a full disk', () => {
  it.for(['mp4', 'contact-sheet', 'archive'] as const)(
    'should be the reason a failed %s gives, nothing half left behind, and another try succeed',
    async (format, { skip }) => {
      const disk = join(folder.path, 'blobs/tmp');
      if (!mountSmallDisk(disk)) skip('only who may mount a file system can run this');
      let failed: Export;
      let left: string[];
      try {
        failed = await exported({ format });
        left = await readdir(disk);
      } finally {
        execFileSync('umount', [disk]);
      }
      expect(failed).toMatchObject({
        status: 'failed',
        error: { code: 'storage-full', message: expect.stringMatching(/disk/i) },
      });
      expect(left).toEqual([]);
      expect(failed.sizeBytes).toBeUndefined();
      expect(await exported({ format })).toMatchObject({ status: 'succeeded' });
    },
  );
});

/** Puts a file system of 16 kilobytes at a folder. False: that may not be done here. */
function mountSmallDisk(disk: string): boolean {
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', disk]);
  return status === 0;
}

describe('exports as jobs', () => {
  it('should be cancelled while they run, and stay cancelled', async () => {
    const { id } = await createExport(deps.store, { userId: TEST_USER, sessionId, format: 'archive' });
    const claimed = await deps.store.tasks.claim({ owner: 'somebody', leaseMs: 60_000, taskIds: [id] });
    expect((await deps.store.tasks.cancel(TEST_USER, id))?.status).toBe('cancelled');
    const save = { id, status: 'succeeded', progress: 1, state: claimed?.state } as const;
    expect(await deps.store.tasks.save(save, { owner: 'somebody', leaseMs: 60_000 })).toBe(false);
    expect((await current(id)).status).toBe('cancelled');
  });

  it('should be done by a worker as soon as they are queued, and given back when it stops', async () => {
    const faults: unknown[] = [];
    const worker = startTaskWorker(deps, { onFault: (fault) => faults.push(fault) });
    const { id } = await createExport(deps.store, { userId: TEST_USER, sessionId, format: 'shot-list' });
    const deadline = Date.now() + 10_000;
    while ((await current(id)).status !== 'succeeded' && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect((await current(id)).status).toBe('succeeded');
    await worker.stop();
    const { id: later } = await createExport(deps.store, { userId: TEST_USER, sessionId, format: 'shot-list' });
    expect((await current(later)).status).toBe('queued');
    expect(faults).toEqual([]);
    await finishTasks(deps);
  });

  it('should be one for one request, however often it is sent', async () => {
    const idempotency = { userId: TEST_USER, key: 'k', route: 'POST /x', requestHash: 'h' };
    const request = { userId: TEST_USER, sessionId, format: 'shot-list', idempotency } as const;
    const [one, other] = await Promise.all([createExport(deps.store, request), createExport(deps.store, request)]);
    expect(one.id).toBe(other.id);
    await finishTasks(deps);
  });

  it('should not be begun for a session in the trash, nor for somebody else', async () => {
    await expect(createExport(deps.store, { userId: 'other', sessionId, format: 'archive' })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await deps.store.tasks.list('other', sessionId, 'export', {})).toBeNull();
  });

  it('should be swept after 30 days with their files', async () => {
    const list = await exported({ format: 'shot-list' });
    const task = await deps.store.tasks.get(TEST_USER, list.id);
    const inDays = (days: number) => new Date(Date.now() + days * 24 * 3600 * 1000);
    await deps.store.upkeep.purge(inDays(29));
    expect(await deps.store.blobs.stat(task?.contentSha256 ?? '')).not.toBeNull();
    await deps.store.upkeep.purge(inDays(32));
    expect(await deps.store.tasks.get(TEST_USER, list.id)).toBeNull();
    expect(await deps.store.blobs.stat(task?.contentSha256 ?? '')).toBeNull();
  });
});

describe('an export whose process is killed', () => {
  it('should be finished by the next process, as the film it was', async () => {
    // Long enough to be still at it, and with something to encode: copies are over in no time.
    await patchShot(0, { inFrame: 1 });
    const { id } = await createExport(deps.store, { userId: TEST_USER, sessionId, format: 'mp4' });
    const { child, says, ended } = startProgram([...commandOf('server/jobs/testing/export-child'), folder.path]);
    await says(/working/);
    await until(async () => (await deps.store.tasks.get(TEST_USER, id))?.state !== null);
    child.kill('SIGKILL');
    expect((await ended).signal).toBe('SIGKILL');
    // What was decided before stands, whatever the session says now.
    await patchShot(0, { inFrame: 1 }, 'remove');
    const before = await deps.store.tasks.get(TEST_USER, id);
    await finishTasks(deps);
    const after = await current(id);
    expect([after.status, after.error]).toEqual(['succeeded', undefined]);
    expect(before?.lease).not.toBeNull();
    expect((await deps.media.probe(await pathOf(after))).frameCount).toBe(34);
  });
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('Waited in vain.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
