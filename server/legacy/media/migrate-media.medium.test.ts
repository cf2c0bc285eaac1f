import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tinyPng } from '#server/http/testing/fixtures.ts';
import { openStillTools } from '#server/media/still.ts';
import { openStore } from '#server/store/open-store.ts';
import { temporaryFolder } from '#server/store/testing/temporary-store.ts';
import { runMigration } from '../migrate/run-migration.ts';
import { LegacyDatabase } from '../store/legacy-database.ts';
import { fetchToFile } from './fetch-to-file.ts';
import { migrateMedia } from './migrate-media.ts';

// Real: an HTTP server on this machine, the store, the decoder.

const loopback = (address: string) => address === '127.0.0.1';

async function startSite() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const other = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    if (path.startsWith('/picture')) response.end(tinyPng);
    else if (path === '/moved') response.writeHead(302, { location: '/picture-moved' }).end();
    else if (path === '/round') response.writeHead(302, { location: `${other}/round` }).end();
    else if (path === '/inside') response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
    else if (path === '/page') response.end('<html>not a picture</html>');
    else if (path === '/long') response.end(Buffer.alloc(3 * 1024 * 1024));
    else if (path === '/slow') response.write('…');
    else response.writeHead(403).end('expired');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

test('the fetcher takes what is public, whole and small enough, and nothing else', async () => {
  const { url } = await startSite();
  const file = join(await temporaryFolder(), 'x');
  const limits = { maxBytes: 1024 * 1024, timeoutMs: 400, isAllowedAddress: loopback };
  await fetchToFile(`${url}/moved`, file, limits);
  expect(await readFile(file)).toEqual(tinyPng);
  const refused: [string, string][] = [
    [`${url}/gone`, 'The address answered 403.'],
    [`${url}/round`, 'It redirects too often.'],
    [`${url}/inside`, 'The address is not a public one.'],
    [`${url}/long`, 'It is larger than 1 MB.'],
    [`${url}/slow`, 'The address did not answer in time.'],
    ['ftp://127.0.0.1/x', 'Only https is fetched.'],
    ['https://user:word@127.0.0.1/x', 'The address holds a password.'],
    ['nonsense', 'This is no address.'],
  ];
  for (const [address, message] of refused) {
    await expect(fetchToFile(address, file, limits)).rejects.toThrow(message);
    await expect(readFile(file)).rejects.toThrow('ENOENT');
  }
  // Without the exception that this test makes: by address, and by a name that leads here.
  const { isAllowedAddress: _, ...strict } = limits;
  await expect(fetchToFile(url.replace('http:', 'https:'), file, strict)).rejects.toThrow('not a public one');
  await expect(fetchToFile('https://localhost/x', file, strict)).rejects.toThrow('not a public one');
  await expect(fetchToFile(`${url}/picture`, file, strict)).rejects.toThrow('Only https');
});

test.skipIf(!existsSync('/dev/full'))('a full disk is no fault of the address', async () => {
  const { url } = await startSite();
  const file = join(await temporaryFolder(), 'x');
  // A device that has no room for anything.
  await symlink('/dev/full', file);
  const fetched = fetchToFile(`${url}/picture`, file, { maxBytes: 1024 * 1024, isAllowedAddress: loopback });
  await expect(fetched).rejects.toMatchObject({ code: 'storage-full' });
  await expect(readFile(file)).rejects.toThrow('ENOENT');
});

function promptWith(id: string, keyframes: readonly Record<string, string>[]): string {
  const list = keyframes.map((fields) => ({
    mapValue: {
      fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { stringValue: value }])),
    },
  }));
  return JSON.stringify({
    name: `projects/demo/databases/(default)/documents/prompts/${id}`,
    fields: {
      userId: { stringValue: 'mara' },
      input: { stringValue: 'a tram' },
      timestamp: { timestampValue: '2026-01-10T12:00:00Z' },
      keyframes: { arrayValue: { values: list } },
    },
    createTime: '2026-01-10T12:00:00Z',
    updateTime: '2026-01-10T12:00:00Z',
  });
}

test('what can still be had comes in under its id, the rest says why not, and a second run does only what is left', async () => {
  const { url, asked } = await startSite();
  const dataFolder = await temporaryFolder();
  const store = await openStore({ dataFolder });
  const database = await LegacyDatabase.open(dataFolder);
  const stills = openStillTools();
  onTestFinished(async () => {
    await stills.close();
    await database.close();
    await store.close();
  });
  const file = join(dataFolder, 'export.ndjson');
  const frames = (name: string) => ({ id: name, url: `${url}/${name}`, storagePath: `media/${name}` });
  const lines = [
    promptWith('one', [frames('picture-1'), frames('gone'), frames('page')]),
    promptWith('two', [frames('picture-1'), { id: 'lost', url: '', storagePath: 'media/lost' }, frames('moved')]),
  ];
  await writeFile(file, `${lines.join('\n')}\n`);
  await runMigration(database, { file, dataFolder, isDryRun: false, now: () => new Date() });
  const deps = { database, store, stills, now: () => new Date() };

  const stopped = await migrateMedia(deps, { isAllowedAddress: loopback, signal: AbortSignal.abort() });
  expect(stopped).toEqual({ broughtIn: 0, unreachable: 0, refused: 0, left: 5 });
  expect(asked).toEqual([]);

  const report = await migrateMedia(deps, { isAllowedAddress: loopback });
  expect(report).toEqual({ broughtIn: 2, unreachable: 2, refused: 1, left: 0 });
  const assets = await store.assets.list('mara', { limit: 100 });
  const missing = assets.items.flatMap((asset) => asset.missing?.reason ?? []);
  expect(missing.toSorted()).toEqual([
    'The address answered 403.',
    'The older product kept no address of it.',
    expect.stringContaining('picture'),
  ]);
  for (const asset of assets.items.filter(({ missing }) => !missing)) {
    expect(asset).toMatchObject({ kind: 'image', mime: 'image/png', width: 2, height: 2, sizeBytes: tinyPng.length });
    expect(await store.blobs.stat(asset.sha256)).toEqual({ sizeBytes: tinyPng.length });
  }
  const session = await store.sessions.get('mara', 'one');
  const first = session?.prompt?.keyframes?.[0]?.assetId ?? '';
  expect((await store.assets.get('mara', first))?.missing).toBeUndefined();

  asked.length = 0;
  expect(await migrateMedia(deps, { isAllowedAddress: loopback })).toMatchObject({ broughtIn: 0 });
  expect(asked.toSorted()).toEqual(['/gone', '/page']);
});
