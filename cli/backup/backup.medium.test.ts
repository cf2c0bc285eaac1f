// Real: the commands, SQLite, blobs, files. Fake: nothing.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#contract/ids.ts';
import { openStore } from '#server/store/open-store.ts';
import { runBackup, runRestore } from './command.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'raccord-backup-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

let said = '';
const terminal = {
  out: (text: string) => (said += text),
  err: (text: string) => (said += text),
  isScreen: false,
  columns: () => 80,
};

async function workspaceWithSession(): Promise<{ data: string; sessionId: string; sha256: string }> {
  const data = join(folder, 'data');
  const store = await openStore({ dataFolder: data });
  const now = new Date().toISOString();
  const session = await store.insertSession({
    label: 'Made',
    session: {
      id: newId(),
      userId: 'local',
      name: 'Kept',
      status: 'active',
      createdAt: now,
      updatedAt: now,
      revision: 1,
    },
  });
  const { sha256, sizeBytes } = await store.blobs.put(Buffer.from('a picture'));
  await store.assets.save({
    id: newId(),
    userId: 'local',
    sha256,
    sizeBytes,
    kind: 'image',
    mime: 'image/png',
    createdAt: now,
  });
  await store.close();
  return { data, sessionId: session.id, sha256 };
}

describe('raccord backup and restore', () => {
  it('should bring sessions and media back into an empty folder', async () => {
    const { data, sessionId, sha256 } = await workspaceWithSession();
    await runBackup([join(folder, 'copy'), '--data', data], terminal);
    await runRestore([join(folder, 'copy'), '--data', join(folder, 'other')], terminal);
    const store = await openStore({ dataFolder: join(folder, 'other') });
    expect((await store.sessions.get('local', sessionId))?.name).toBe('Kept');
    expect(await store.blobs.stat(sha256)).toEqual({ sizeBytes: 9 });
    await store.close();
  });

  it('should refuse a damaged backup and leave nothing behind', async () => {
    const { data, sha256 } = await workspaceWithSession();
    const copy = join(folder, 'copy');
    await runBackup([copy, '--data', data], terminal);
    const damaged = (await readdir(copy, { recursive: true })).find(
      (name) => name.endsWith(sha256.slice(2)) || name.endsWith(sha256),
    );
    await writeFile(join(copy, damaged ?? 'missing'), 'a forgery');
    await expect(runRestore([copy, '--data', join(folder, 'other')], terminal)).rejects.toMatchObject({
      name: 'CommandError',
    });
    expect(await readdir(join(folder, 'other')).catch(() => [])).toEqual([]);
  });

  it('should not write over a folder that holds something, nor act without a folder', async () => {
    const { data } = await workspaceWithSession();
    await expect(runBackup([folder, '--data', data], terminal)).rejects.toMatchObject({ name: 'CommandError' });
    await expect(runBackup(['--data', data], terminal)).rejects.toMatchObject({ name: 'CommandError', exitCode: 2 });
  });
});
