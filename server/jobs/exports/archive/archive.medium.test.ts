// Real: SQLite, Previz, ffmpeg, zip files, two installations. Fake: nothing.
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, type Json } from '#contract/canonical-json.ts';
import { newId } from '#contract/ids.ts';
import type { Session } from '#contract/records/session.ts';
import { type Composition, compose } from '#server/compose.ts';
import { makeFilm } from '../../make-film.ts';
import { finishTasks } from '../../testing/finish-tasks.ts';
import { insertFilm, TEST_USER, temporaryFolder } from '../../testing/film-fixture.ts';
import { unzip, type ZipContent, zipUp } from '../../testing/rewrite-zip.ts';
import { createExport } from '../create-export.ts';
import { importArchive } from './import-archive.ts';

const MAX_BYTES = 256 * 1024 * 1024;

let folders: Awaited<ReturnType<typeof temporaryFolder>>[] = [];
let home: Composition;
let abroad: Composition;
let sessionId = '';
let archivePath = '';

async function openInstallation(): Promise<Composition> {
  const folder = await temporaryFolder();
  folders.push(folder);
  return compose({ dataFolder: folder.path });
}

beforeAll(async () => {
  folders = [];
  [home, abroad] = [await openInstallation(), await openInstallation()];
  let shotIds: string[];
  ({ sessionId, shotIds } = await insertFilm(home, [{ title: 'One', continuityMode: 'none' }, { title: 'Two' }]));
  await makeFilm(home, { sessionId, userId: TEST_USER });
  const [film] = (await home.store.sessions.selectedTakes(TEST_USER, sessionId)) ?? [];
  const now = new Date().toISOString();
  const mara = await home.store.library.create({
    id: newId(),
    userId: TEST_USER,
    type: 'character',
    trigger: 'mara',
    name: 'Mara',
    imageAssetIds: [film?.take.posterAssetId ?? ''],
    createdAt: now,
    updatedAt: now,
  });
  await home.store.commit({
    sessionId,
    userId: TEST_USER,
    isUndoable: true,
    change: {
      label: 'Words and a character',
      ops: [
        { op: 'add', path: '/name', value: 'The Last Tram' },
        { op: 'add', path: '/prompt', value: { uuid: 'a-uuid', input: 'a tram with @mara' } },
        { op: 'add', path: `/shots/${shotIds[1]}/character`, value: mara.id },
      ],
    },
  });
  archivePath = await exportOf(home, sessionId);
});
afterAll(async () => {
  for (const installation of [home, abroad]) await installation.close();
  for (const folder of folders) await folder.remove();
});

async function exportOf(deps: Composition, id: string, userId = TEST_USER): Promise<string> {
  const { id: exportId } = await createExport(deps.store, { userId, sessionId: id, format: 'archive' });
  await finishTasks(deps);
  const task = await deps.store.tasks.get(userId, exportId);
  expect(task).toMatchObject({ status: 'succeeded' });
  return deps.store.blobs.pathOf(task?.contentSha256 ?? '');
}

function bringIn(deps: Composition, path: string, userId = 'visitor', maxBytes = MAX_BYTES) {
  return importArchive(deps, { userId, path, maxBytes });
}

/** A session without what is another's by nature: owner, revision, when it came in. */
function comparable(session: Session | null): Json {
  const { userId: _user, revision: _revision, updatedAt: _updated, ...rest } = session ?? {};
  return JSON.parse(JSON.stringify(rest)) as Json; // it came from JSON
}

describe('a session archive', () => {
  it('should come in whole where nothing of it was', async () => {
    const report = await bringIn(abroad, archivePath);
    const original = await home.store.sessions.get(TEST_USER, sessionId);
    expect(report).toMatchObject({
      sessionId,
      hasNewId: false,
      name: 'The Last Tram',
      shots: 2,
      takes: 2,
      media: { reused: 0, missing: 0 },
      library: { added: ['mara'], reused: [], renamed: [] },
    });
    const arrived = await abroad.store.sessions.get('visitor', sessionId);
    const mara = await abroad.store.library.findByTrigger('visitor', 'mara');
    expect(arrived?.continuity?.shots[1]?.character).toBe(mara?.id);
    expect(canonicalJson(comparable(arrived)).replaceAll(mara?.id ?? '', 'MARA')).toBe(
      canonicalJson(comparable(original)).replaceAll(original?.continuity?.shots[1]?.character ?? '', 'MARA'),
    );
    const [there, here] = await Promise.all(
      (
        [
          [abroad, 'visitor'],
          [home, TEST_USER],
        ] as const
      ).map(([deps, user]) => deps.store.sessions.takes(user, sessionId, {})),
    );
    expect(there?.items.map(({ id, number, request }) => ({ id, number, request }))).toEqual(
      here?.items.map(({ id, number, request }) => ({ id, number, request })),
    );
    for (const { mediaAssetId } of there?.items ?? []) {
      const asset = await abroad.store.assets.get('visitor', mediaAssetId);
      const path = await abroad.store.blobs.pathOf(asset?.sha256 ?? '');
      expect(
        createHash('sha256')
          .update(await readFile(path))
          .digest('hex'),
      ).toBe(asset?.sha256);
    }
    expect((await abroad.store.sessions.head('visitor', sessionId))?.posterAssetId).toBeDefined();
  });

  it('should get another id where its own is taken, use the media that is there, and keep to its new owner', async () => {
    const again = await bringIn(home, archivePath, TEST_USER);
    expect(again).toMatchObject({ hasNewId: true, media: { added: 0, addedBytes: 0 }, library: { reused: ['mara'] } });
    const copy = await home.store.sessions.get(TEST_USER, again.sessionId);
    expect(copy?.prompt?.uuid).not.toBe('a-uuid');
    const other = await bringIn(home, archivePath, 'neighbour');
    expect(other).toMatchObject({ hasNewId: true, media: { added: 0 }, library: { added: ['mara'] } });
    expect(await home.store.sessions.get(TEST_USER, other.sessionId)).toBeNull();
    const [take] = (await home.store.sessions.selectedTakes('neighbour', other.sessionId)) ?? [];
    expect(await home.store.assets.get(TEST_USER, take?.take.mediaAssetId ?? '')).toBeNull();
    expect(await home.store.assets.get('neighbour', take?.take.mediaAssetId ?? '')).not.toBeNull();
  });

  it('should give a trigger that is taken by something else a number', async () => {
    const now = new Date().toISOString();
    const entry = { type: 'location', trigger: 'Mara', name: 'Mara river', imageAssetIds: [] } as const;
    await home.store.library.create({
      ...entry,
      imageAssetIds: [],
      id: newId(),
      userId: 'taken',
      createdAt: now,
      updatedAt: now,
    });
    const report = await bringIn(home, archivePath, 'taken');
    expect(report.library).toMatchObject({ added: ['mara-2'], renamed: [{ from: 'mara', to: 'mara-2' }] });
  });

  it('should be the same archive when it is made again of what came in', async () => {
    const again = await unzip(await exportOf(abroad, sessionId, 'visitor'));
    const first = await unzip(archivePath);
    expect([...again.keys()].sort()).toEqual([...first.keys()].sort());
    expect(JSON.parse(again.get('takes.json')?.toString() ?? '')).toEqual(
      JSON.parse(first.get('takes.json')?.toString() ?? ''),
    );
  });
});

/** Changes files of the archive; the manifest is made to fit unless it is changed itself. */
async function altered(change: (content: ZipContent) => void, fitManifest = true): Promise<string> {
  const content = await unzip(archivePath);
  change(content);
  if (fitManifest) fit(content);
  const path = join(folders[0]?.path ?? '', `${newId()}.zip`);
  await zipUp(content, path);
  return path;
}

function fit(content: ZipContent): void {
  const manifest = manifestOf(content);
  const files = [...content]
    .filter(([name]) => name !== 'manifest.json')
    .map(([name, bytes]) => ({
      name,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      sizeBytes: bytes.byteLength,
    }));
  content.set('manifest.json', Buffer.from(JSON.stringify({ ...manifest, files })));
}

function manifestOf(content: ZipContent): Record<string, unknown> {
  return JSON.parse(content.get('manifest.json')?.toString() ?? '{}');
}

function editJson(content: ZipContent, name: string, edit: (value: never) => unknown): void {
  const value: never = JSON.parse(content.get(name)?.toString() ?? 'null') as never; // the test knows its own archive
  content.set(name, Buffer.from(JSON.stringify(edit(value))));
}

const media = (content: ZipContent) => [...content.keys()].find((name) => name.startsWith('media/')) ?? '';

type Loose = Record<string, unknown>;
const refusals: [what: string, reason: string, make: () => Promise<string>][] = [
  ['text', 'not-a-zip', () => writeTo(Buffer.from('no zip at all'))],
  ['nothing', 'not-a-zip', () => writeTo(Buffer.alloc(0))],
  ['a torn archive', 'not-a-zip', async () => writeTo((await readFile(archivePath)).subarray(0, -2000))],
  ['a zip without a manifest', 'no-manifest', () => altered((zip) => void zip.delete('manifest.json'), false)],
  [
    'a manifest that is no JSON',
    'bad-record',
    () => altered((zip) => void zip.set('manifest.json', Buffer.from('{')), false),
  ],
  [
    'another kind of zip',
    'wrong-kind',
    () => altered((zip) => editJson(zip, 'manifest.json', () => ({ kind: 'x', version: 1 })), false),
  ],
  [
    'a newer version',
    'newer-version',
    () => altered((zip) => editJson(zip, 'manifest.json', (value: Loose) => ({ ...value, version: 2 })), false),
  ],
  [
    'a file nobody listed',
    'unlisted-file',
    () => altered((zip) => void zip.set(`media/${'a'.repeat(64)}`, Buffer.from('x')), false),
  ],
  [
    'a file that has no business there',
    'unlisted-file',
    () => altered((zip) => void zip.set('run.sh', Buffer.from('x'))),
  ],
  ['a listed file that is missing', 'missing-file', () => altered((zip) => void zip.delete(media(zip)), false)],
  ['media that no file holds', 'missing-file', () => altered((zip) => void zip.delete(media(zip)))],
  ['a changed byte', 'wrong-checksum', () => altered((zip) => flip(zip, media(zip)), false)],
  ['a changed record', 'wrong-checksum', () => altered((zip) => flip(zip, 'session.json'), false)],
  ['another size', 'wrong-size', () => altered((zip) => void zip.set('session.json', Buffer.from('{}')), false)],
  [
    'media under a false name',
    'wrong-checksum',
    () => altered((zip) => void zip.set(media(zip), Buffer.from('other'))),
  ],
  ['a session that is none', 'bad-record', () => altered((zip) => editJson(zip, 'session.json', () => ({ id: 'x' })))],
  [
    'a key of the prototype',
    'bad-record',
    () => altered((zip) => void zip.set('takes.json', Buffer.from('[{"__proto__":{"isAdmin":true}}]'))),
  ],
  [
    'a take of nothing',
    'bad-record',
    () =>
      altered((zip) =>
        editJson(zip, 'takes.json', ([take]: Loose[]) => [{ ...take, of: { kind: 'shot', id: 'nobody' } }]),
      ),
  ],
  ['a shot that plays nothing', 'bad-record', () => altered((zip) => editJson(zip, 'takes.json', () => []))],
  [
    'two takes of one id',
    'bad-record',
    () => altered((zip) => editJson(zip, 'takes.json', ([take]: Loose[]) => [take, take])),
  ],
  ['media that is a page', 'bad-media', () => altered(putPage)],
];

async function writeTo(bytes: Buffer): Promise<string> {
  const path = join(folders[0]?.path ?? '', `${newId()}.zip`);
  await writeFile(path, bytes);
  return path;
}

function flip(content: ZipContent, name: string): void {
  const bytes = Buffer.from(content.get(name) ?? '');
  const at = bytes.lastIndexOf(name === 'session.json' ? 'Tram' : (bytes.at(-1) ?? 0));
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  content.set(name, bytes);
}

/** A page in place of a picture, with everything that is said about it made to fit. */
function putPage(content: ZipContent): void {
  const page = Buffer.from('<!doctype html><script>alert(1)</script>');
  const sha256 = createHash('sha256').update(page).digest('hex');
  editJson(content, 'assets.json', (assets: Loose[]) => {
    const [first = {}, ...rest] = assets.filter(({ kind }) => kind === 'image');
    content.delete(`media/${String(first['sha256'])}`);
    return [
      { ...first, sha256, sizeBytes: page.byteLength },
      ...rest,
      ...assets.filter(({ kind }) => kind !== 'image'),
    ];
  });
  content.set(`media/${sha256}`, page);
}

describe('an archive that is refused', () => {
  it.each(refusals)('%s: %s', async (_, reason, make) => {
    const path = await make();
    await expect(bringIn(abroad, path, 'refused')).rejects.toMatchObject({
      code: 'archive-rejected',
      data: { reason },
    });
    expect((await abroad.store.sessions.list('refused', {})).items).toEqual([]);
    expect((await abroad.store.library.list('refused', {})).items).toEqual([]);
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined();
    await rm(path);
  });

  it.each([
    ['climbs out', '../../escape.sh'],
    ['is absolute', '/etc/cron.d/evil'],
    ['is of another system', 'C:\\Windows\\x.dll'],
  ])('a name that %s', async (_, name) => {
    // The writer refuses such names, so a name of the same length is written and then changed.
    const harmless = 'x'.repeat(name.length);
    const path = await altered((zip) => void zip.set(harmless, Buffer.from('x')));
    const bytes = await readFile(path);
    for (let at = bytes.indexOf(harmless); at >= 0; at = bytes.indexOf(harmless, at + 1)) bytes.write(name, at);
    const forged = await writeTo(bytes);
    await expect(bringIn(abroad, forged, 'refused')).rejects.toMatchObject({ data: { reason: 'unsafe-name' } });
    expect((await readdir(folders[1]?.path ?? '')).filter((file) => file.includes('escape'))).toEqual([]);
  });

  it('the same file twice', async () => {
    const content = await unzip(archivePath);
    const path = await writeTo(Buffer.alloc(0));
    await zipUp([...content, ['session.json', Buffer.from('{}')]], path);
    await expect(bringIn(abroad, path, 'refused')).rejects.toMatchObject({ data: { reason: 'duplicate-file' } });
  });

  it('what unpacks to more than may be', async () => {
    await expect(bringIn(abroad, archivePath, 'refused', 10_000)).rejects.toMatchObject({
      data: { reason: 'too-large' },
    });
    const bomb = await altered((zip) => void zip.set('library.json', Buffer.alloc(200 * 1024 * 1024, 0x20)));
    await expect(bringIn(abroad, bomb, 'refused')).rejects.toMatchObject({ data: { reason: 'too-large' } });
  });

  it('a file that lies about its size', async () => {
    const path = await altered((zip) => void zip.set('library.json', Buffer.from(`[${' '.repeat(100_000)}]`)));
    const bytes = await readFile(path);
    const directory = bytes.lastIndexOf('library.json') - 46;
    expect(bytes.readUInt32LE(directory)).toBe(0x02014b50);
    expect(bytes.readUInt32LE(directory + 24)).toBe(100_002);
    bytes.writeUInt32LE(90_000, directory + 24);
    await expect(bringIn(abroad, await writeTo(bytes), 'refused')).rejects.toMatchObject({ code: 'archive-rejected' });
  });

  it('one that is encrypted', async () => {
    const bytes = await readFile(archivePath);
    const directory = bytes.lastIndexOf('session.json') - 46;
    bytes.writeUInt16LE(bytes.readUInt16LE(directory + 8) | 1, directory + 8);
    await expect(bringIn(abroad, await writeTo(bytes), 'refused')).rejects.toMatchObject({
      data: { reason: 'encrypted' },
    });
  });

  it('somebody else’s content that it only names', async () => {
    const path = await altered((zip) => {
      const name = media(zip);
      zip.set(name, Buffer.from('not it'));
      const manifest = manifestOf(zip);
      zip.set('manifest.json', Buffer.from(JSON.stringify(manifest)));
    }, false);
    await expect(bringIn(home, path, 'refused')).rejects.toMatchObject({ code: 'archive-rejected' });
    expect((await home.store.assets.list('refused', {})).items).toEqual([]);
  });
});
