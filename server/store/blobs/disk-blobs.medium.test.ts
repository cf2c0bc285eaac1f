import { createHash, randomBytes } from 'node:crypto';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-store.ts';
import { DiskBlobs } from './disk-blobs.ts';

async function open() {
  const folder = await temporaryFolder();
  return { folder, blobs: await DiskBlobs.open(join(folder, 'blobs')) };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

test('content is kept once, by its hash, and read back', async () => {
  const { blobs } = await open();
  const bytes = randomBytes(200_000);
  const first = await blobs.put(Readable.from([bytes.subarray(0, 70_000), bytes.subarray(70_000)]));
  expect(first).toEqual({ sha256: sha256(bytes), sizeBytes: 200_000 });
  expect(await blobs.put(bytes)).toEqual(first);
  expect(await buffer(await blobs.read(first.sha256))).toEqual(bytes);
  const found = [];
  for await (const blob of blobs.list()) found.push(blob.sha256);
  expect(found).toEqual([first.sha256]);
});

test('ranges are half-open and cut at the end', async () => {
  const { blobs } = await open();
  const blob = await blobs.put(Buffer.from('0123456789'));
  const read = async (start: number, end?: number) =>
    (await buffer(await blobs.read(blob.sha256, { start, end }))).toString();
  expect([await read(0, 1), await read(4), await read(8, 99)]).toEqual(['0', '456789', '89']);
  await expect(blobs.read(blob.sha256, { start: 10 })).rejects.toEqual(
    expect.objectContaining({ code: 'range-not-satisfiable', data: { sizeBytes: 10 } }),
  );
  await expect(blobs.read('0'.repeat(64))).rejects.toEqual(expect.objectContaining({ code: 'not-found' }));
  await expect(blobs.pathOf('../../etc/passwd')).rejects.toEqual(expect.objectContaining({ code: 'not-found' }));
});

test('what is too large or breaks off leaves nothing', async () => {
  const { folder, blobs } = await open();
  await expect(blobs.put(randomBytes(100), { maxBytes: 99 })).rejects.toEqual(
    expect.objectContaining({ code: 'payload-too-large' }),
  );
  const breaking = Readable.from(
    (async function* () {
      yield randomBytes(100);
      throw new Error('connection lost');
    })(),
  );
  await expect(blobs.put(breaking)).rejects.toThrow('connection lost');
  expect(await readdir(join(folder, 'blobs', 'tmp'))).toEqual([]);
  expect(await readdir(join(folder, 'blobs'))).toEqual(['tmp']);
});

test('a file is moved in, and is gone from where it was', async () => {
  const { blobs } = await open();
  const path = await blobs.temporaryPath('mp4');
  await writeFile(path, 'film');
  const blob = await blobs.putFile(path);
  expect(blob.sha256).toBe(sha256(Buffer.from('film')));
  expect(await blobs.stat(blob.sha256)).toEqual({ sizeBytes: 4 });
  await expect(blobs.putFile(path)).rejects.toThrow('ENOENT');
});

test('what a crash left behind is swept after a day, and what is being written is not', async () => {
  const { blobs } = await open();
  const now = new Date();
  const old = await blobs.temporaryPath('part');
  const fresh = await blobs.temporaryPath('part');
  await writeFile(old, 'left over');
  await writeFile(fresh, 'being written');
  const yesterday = new Date(now.getTime() - 25 * 3600 * 1000);
  await utimes(old, yesterday, yesterday);
  expect(await blobs.sweepTemporary(now)).toBe('left over'.length);
  await expect(blobs.putFile(old)).rejects.toThrow('ENOENT');
  expect((await blobs.putFile(fresh)).sizeBytes).toBe('being written'.length);
});

test('a full disk is said to be full', async () => {
  const { blobs } = await open();
  const full = Readable.from(
    (async function* () {
      yield randomBytes(10);
      // What the file system answers cannot be had without a file system of our own; this is its error.
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    })(),
  );
  await expect(blobs.put(full)).rejects.toEqual(expect.objectContaining({ code: 'storage-full' }));
});
