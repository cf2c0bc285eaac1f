// Real: the commands, SQLite, blobs, zip files, ffmpeg. Fake: nothing.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSession } from '#server/sessions/create-session.ts';
import { openStore } from '#server/store/open-store.ts';
import { runExportCommand } from './export-command.ts';
import { runImportCommand } from './import-command.ts';

let folder = '';
let data = '';
let sessionId = '';
let said = '';
let answered = '';
const terminal = {
  out: (text: string) => (answered += text),
  err: (text: string) => (said += text),
  isScreen: false,
  columns: () => 80,
};

beforeEach(async () => {
  [said, answered] = ['', ''];
  folder = await mkdtemp(join(tmpdir(), 'raccord-export-'));
  data = join(folder, 'data');
  const store = await openStore({ dataFolder: data });
  const session = await createSession(
    { store, now: () => new Date() },
    {
      userId: 'local',
      session: {
        name: 'A: film/film',
        prompt: { input: 'a tram' },
        continuity: { shots: [{ prompt: 'A tram in the rain.' }] },
      },
    },
  );
  sessionId = session.id;
  await store.close();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const exportIt = (...more: string[]) => runExportCommand([sessionId, '--data', data, ...more], terminal);

describe('raccord export and import', () => {
  it('should write a shot list under its own name into a folder', async () => {
    await mkdir(join(folder, 'out'));
    expect(await exportIt('--format', 'shot-list', '--out', join(folder, 'out'), '--json')).toBe(0);
    expect(await readdir(join(folder, 'out'))).toEqual(['A- film-film.md']);
    expect(await readFile(join(folder, 'out', 'A- film-film.md'), 'utf8')).toContain('A tram in the rain.');
    expect(JSON.parse(answered)).toMatchObject({ ok: true, format: 'shot-list', status: 'succeeded' });
  });

  it('should carry a whole session to another installation', async () => {
    const archive = join(folder, 'film.zip');
    await exportIt('--format', 'archive', '--out', archive);
    const elsewhere = join(folder, 'elsewhere');
    expect(await runImportCommand([archive, '--data', elsewhere, '--json'], terminal)).toBe(0);
    expect(JSON.parse(answered)).toMatchObject({ ok: true, sessionId, hasNewId: false, shots: 1 });
    const store = await openStore({ dataFolder: elsewhere });
    expect(await store.sessions.get('local', sessionId)).toMatchObject({
      name: 'A: film/film',
      prompt: { input: 'a tram' },
    });
    await store.close();
    expect(said).toContain(sessionId);
  });

  it('should name the shots of a film that have no picture and write nothing', async () => {
    await expect(exportIt('--format', 'mp4', '--out', join(folder, 'film.mp4'))).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringContaining('no film'),
    });
    expect(await readdir(folder)).toEqual(['data']);
  });

  it.each([
    [['--format', 'otio', '--out', 'x'], /There is no format "otio"/],
    [['--format', 'mp4'], /--out/],
    [['--format', 'archive', '--gap', '--out', 'x'], /--gap is for a film/],
    [['--out', 'x'], /Say what to make/],
  ])('should say what is wrong with %j', async (argv, message) => {
    await expect(exportIt(...argv)).rejects.toMatchObject({ exitCode: 2, message: expect.stringMatching(message) });
  });

  it('should not make a workspace by exporting from one that is not there', async () => {
    const argv = [sessionId, '--data', join(folder, 'nowhere'), '--format', 'archive', '--out', 'x'];
    await expect(runExportCommand(argv, terminal)).rejects.toMatchObject({ exitCode: 2 });
    expect(await readdir(folder)).toEqual(['data']);
  });

  it('should refuse what is no archive, and a session that is not there', async () => {
    const bad = join(folder, 'bad.zip');
    await writeFile(bad, 'no zip');
    await expect(runImportCommand([bad, '--data', data], terminal)).rejects.toMatchObject({ exitCode: 1 });
    await expect(runImportCommand([join(folder, 'none.zip'), '--data', data], terminal)).rejects.toMatchObject({
      exitCode: 2,
    });
    const argv = ['nobody', '--data', data, '--format', 'archive', '--out', join(folder, 'x.zip')];
    await expect(runExportCommand(argv, terminal)).rejects.toMatchObject({
      exitCode: 1,
      message: 'There is no such session.',
    });
  });
});
