// Real: the program (bad input in this process, films in one of their own), files, Previz, ffmpeg, SQLite. Fake: nothing.
import { chmodSync, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import sharp from 'sharp';
import { CommandError } from '#cli/exit-codes.ts';
import { openMedia } from '#server/media/open-media.ts';
import { hugePng } from '#server/media/testing/huge-png.ts';
import { commandOf, type Run, startProgram } from '#server/testing/start-program.ts';
import { runFilm } from './command.ts';
import { FilmDocument } from './document.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'raccord-film-'));
  // Inherited by the programs that are started: nothing lands in the workspace of whoever runs the tests.
  vi.stubEnv('RACCORD_DATA', join(folder, 'data'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const start = (args: readonly string[]) => startProgram([...commandOf('cli/main'), ...args]);
const run = (...args: readonly string[]) => start(args).ended;

/** The command in this process: starting one costs seconds, and what is refused needs none. */
async function refuse(args: readonly string[]): Promise<Omit<Run, 'signal'>> {
  let [printed, err] = ['', ''];
  const terminal = {
    out: (text: string) => (printed += text),
    err: (text: string) => (err += text),
    isScreen: false,
    columns: () => 80,
  };
  try {
    return { code: await runFilm(args, terminal), out: printed, err };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return { code: error.exitCode, out: printed, err: `${err}${error.message}` };
  }
}

async function list(content: string | Uint8Array): Promise<string> {
  const path = join(folder, 'shots.md');
  await writeFile(path, content);
  return path;
}

/** As few pictures a second as there may be: every one is drawn. */
const FEW = ['--fps', '12'] as const;
const out = () => join(folder, 'out');
const refuseFilm = async (content: string | Uint8Array) => refuse([await list(content), '--out', out()]);
const film = async (content: string | Uint8Array, ...args: readonly string[]) =>
  run('film', await list(content), '--out', out(), ...FEW, ...args);

describe('bad input', () => {
  it.each([
    ['an empty list', '', 'shots.md:1: error: There are no shots here'],
    [
      'an unknown mode',
      '1. x (2s)\n2. y (mode: brigde)',
      'shots.md:2: error: There is no mode "brigde"; did you mean "bridge"?',
    ],
    ['an unknown model', '## A\nmodel: sorra\nx', 'shots.md:2: error: There is no model "sorra"; choose previz'],
    ['a retired model', '## A\nmodel: sora\nx', 'shots.md:2: error: Sora 2 makes nothing here; choose previz'],
    ['no length', '\n1. x (0s)', 'shots.md:2: error: A shot lasts from 0.1 to 3600 seconds, not "0s"'],
    ['a negative length', '1. x (-2s)', 'error: A shot lasts from 0.1'],
    ['a huge length', '1. x (2000s)', 'error: previz makes shots from 0.5 to 60 seconds, not 2000'],
    ['too long a prompt', `1. ${'x'.repeat(60_000)}`, 'error: A prompt has at most 50,000 characters'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0, 0]), 'is no text in UTF-8'],
  ])('says what is wrong with %s, and makes nothing', async (_name, content, message) => {
    const { code, out: printed, err } = await refuseFilm(content);
    expect(err).toContain(message);
    expect({ code, printed, made: existsSync(out()) }).toEqual({ code: 2, printed: '', made: false });
  });

  it('says what is wrong with the command', async () => {
    const path = await list('1. x');
    for (const [args, message] of [
      [[join(folder, 'gone.md'), '--out', out()], 'There is no file'],
      [[folder, '--out', out()], 'is a folder'],
      [[path], 'Add --out'],
      [[path, '--out', out(), '--size', '769x433'], 'There is no size "769x433". Choose one of 768x432'],
      [[path, '--out', path], 'shots.md is a file; --out needs a folder'],
      [[path, '--out', join(path, 'deep', 'er')], 'shots.md is a file; --out needs a folder'],
    ] as const) {
      const { code, err } = await refuse(args);
      expect({ err, code }).toEqual({ err: expect.stringContaining(message), code: 2 });
    }
  });

  it('says what is wrong with every picture, by its line, and makes nothing', { timeout: 60_000 }, async () => {
    const files = {
      'a.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'page.png': '<!doctype html><html>',
      'paper.png': '%PDF-1.7\n1 0 obj',
      'list.png': '#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd',
      'none.png': '',
      'bomb.png': hugePng(16_000, 16_000),
    };
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
    await mkdir(join(folder, 'folder.png'));
    const names = [...Object.keys(files), 'folder.png', 'gone.png'];
    const { code, err } = await refuseFilm(names.map((name) => `- x (1s, none, start: ${name})`).join('\n'));
    const reasons = [
      'an SVG',
      'a web page',
      'a PDF',
      'a playlist|an HLS',
      'empty',
      'too large',
      'a folder',
      'no such file',
    ];
    const lines = err.split('\n');
    for (const [index, reason] of reasons.entries())
      expect(lines[index]).toMatch(new RegExp(`shots.md:${index + 1}: error: start ${names[index]}: .*(${reason})`));
    expect({ code, made: existsSync(out()), data: existsSync(join(folder, 'data')) }).toEqual({
      code: 2,
      made: false,
      data: false,
    });
  });

  it('refuses a folder that takes no files', async () => {
    await mkdir(out());
    chmodSync(out(), 0o500);
    // Root may write anywhere but in the kernel's own files.
    const target = process.getuid?.() === 0 ? '/proc/raccord-film' : out();
    const { code, err } = await refuse([await list('1. x'), '--out', target]);
    chmodSync(out(), 0o700);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/may not be written|cannot be made/) });
  });

  it('keeps out of a folder that another run uses', async () => {
    await mkdir(out());
    await writeFile(
      join(out(), '.raccord.lock'),
      JSON.stringify({ pid: process.pid, host: hostname(), since: 'now', startedTicks: null }),
    );
    const { code, err } = await refuseFilm('1. x');
    expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining(`process ${process.pid}`) });
  });

  it('prints one JSON result, and nothing else, for programs', async () => {
    const { code, out: printed } = await film('', '--json');
    expect(JSON.parse(printed)).toMatchObject({
      ok: false,
      exitCode: code,
      error: { message: expect.stringContaining('no shots') },
    });
  });
});

const SHOTS = [
  '## Avenue (0.5s, none, place: avenue)\nWide shot. A woman stands on an avenue at night, neon. Static camera.\n',
  '## Same <b>move</b> (0.5s, place: avenue)\nThe same shot goes on. Static camera.\n',
];

describe('a film', { timeout: 300_000 }, () => {
  it('of a command that is not there is told apart', async () => {
    const { code, err } = await run('flim', 'shots.md');
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('There is no command "flim"') });
  });

  it('is made, kept, and made again only where it changed', async () => {
    const first = await film(`# Tiny & "quick"\n${SHOTS.join('\n')}`, '--json');
    expect({ code: first.code, err: first.code === 0 ? '' : first.err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(first.out).shots.map(({ status }: { status: string }) => status)).toEqual(['made', 'made']);
    const files = ['contact-sheet.png', 'continuity.html', 'continuity.json', 'film.json', 'film.mp4', 'shots'];
    expect((await readdir(out())).sort()).toEqual(files);
    expect((await readdir(join(out(), 'shots'))).sort()).toEqual(['01-avenue.mp4', '02-same-b-move-b.mp4']);

    const document = FilmDocument.parse(JSON.parse(await readFile(join(out(), 'continuity.json'), 'utf8')));
    expect(document).toMatchObject({
      title: 'Tiny & "quick"',
      film: { frameCount: 11, missingShots: [] },
      format: { width: 768, height: 432 },
    });
    expect(document.shots.map(({ startFrame, take }) => [startFrame, take?.mechanism])).toEqual([
      [0, 'none'],
      [6, 'frame-bridge'],
    ]);
    expect(document.cuts).toMatchObject([{ fromNumber: 1, toNumber: 2, kind: 'seamless', atFrame: 6 }]);

    // A bridged clip plays from its second frame on, and the file holds just what is said of it.
    const { media, close } = await openMedia();
    expect((await media.probe(join(out(), 'film.mp4'))).frameCount).toBe(11);
    await close();

    const report = await readFile(join(out(), 'continuity.html'), 'utf8');
    expect(report).toContain('Same &lt;b&gt;move&lt;/b&gt;');
    expect(report).toContain('Previz: local animatic renderer, not a photoreal model');
    expect(report).not.toMatch(/<b>move|<script|\b(src|href)="(?!data:|#)/);

    const second = await film(
      `# Tiny & "quick"\n${SHOTS[0]}\n## New (0.5s, none)\nA dune at noon.\n\n${SHOTS[1]}`,
      '--json',
    );
    const statuses = JSON.parse(second.out).shots.map(({ status }: { status: string }) => status);
    // The last shot starts on another frame now, so it is made anew; the first is not touched.
    expect(statuses).toEqual(['kept', 'made', 'made']);
    const third = await film(`# Tiny & "quick"\n${SHOTS[0]}`, '--json');
    expect(JSON.parse(third.out).shots).toMatchObject([{ status: 'kept' }]);
    expect(await readdir(join(out(), 'shots'))).toEqual(['01-avenue.mp4']);
  });

  it('starts on its picture, anew when that changes, and begins anew what a killed run left of other words', async () => {
    const paint = (background: string) =>
      sharp({ create: { width: 768, height: 432, channels: 3, background } })
        .png()
        .toFile(join(folder, 'a.png'));
    await paint('#204060');
    const one = '## A (0.5s, none, start: a.png)\nA street at dusk.\n';
    const endless = await list(`${one}\n## B (20s, none)\nA forest.\n`);
    const { child, ended, says } = start(['film', endless, '--out', out(), ...FEW]);
    await says(/02\/02/);
    child.kill('SIGKILL');
    await ended;
    const two = `${one}\n## B (0.5s, none)\nA desert at noon.\n`;
    const statuses = (result: Run) => JSON.parse(result.out).shots.map(({ status }: { status: string }) => status);
    expect(statuses(await film(two, '--json'))).toEqual(['kept', 'made']);
    const document = FilmDocument.parse(JSON.parse(await readFile(join(out(), 'continuity.json'), 'utf8')));
    expect(document.shots.map(({ take }) => [take?.request.prompt, take?.inputAnchor?.kind])).toEqual([
      ['A street at dusk.', 'keyframe'],
      ['A desert at noon.', undefined],
    ]);
    await paint('#604020');
    expect(statuses(await film(two, '--json'))).toEqual(['made', 'kept']);
  });

  it('stops at Ctrl-C, keeps what is finished, and goes on from there', async () => {
    const path = await list(`# Stop\n${SHOTS[0]}\n## Long (20s, none)\nA forest in fog, a deer.\n`);
    const { child, ended, says } = start(['film', path, '--out', out(), ...FEW]);
    await says(/02\/02/);
    child.kill('SIGINT');
    const { code, err } = await ended;
    expect({ code, err }).toEqual({ code: 130, err: expect.stringContaining('1 of 2 shots kept') });
    expect(await readdir(join(out(), 'shots'))).toEqual(['01-avenue.mp4']);
    expect((await readdir(out())).filter((name) => /lock|part/.test(name))).toEqual([]);

    const again = await film(`# Stop\n${SHOTS[0]}`, '--json');
    expect({ code: again.code, shots: JSON.parse(again.out).shots }).toMatchObject({
      code: 0,
      shots: [{ status: 'kept' }],
    });
  });
});
