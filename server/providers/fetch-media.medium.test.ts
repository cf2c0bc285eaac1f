import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, symlink } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { inTemporaryFolder } from '#server/media/testing/clips.ts';
import { createMediaFetcher, type MediaFetcherOptions } from './fetch-media.ts';

// Real: HTTP, files. Nothing outside this machine is asked.
let stop: () => Promise<void> = async () => {};
afterEach(() => stop());

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  // A listening TCP server has an address of this kind.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/film`;
}

/** Fetches and gives what came of it, with what is left in the folder. */
function fetched(url: string, options: Partial<MediaFetcherOptions> = {}) {
  return inTemporaryFolder(async (folder) => {
    const fetchMedia = createMediaFetcher({ folder, allowsLoopback: true, ...options });
    const outcome = await fetchMedia(url).then(
      async (path) => (await readFile(path)).toString(),
      (error: unknown) => error,
    );
    return { outcome, left: await readdir(folder) };
  });
}

const rejected = (reason: string) => ({ code: 'media-rejected', data: { reason } });

it('should bring a film, also past a few redirects', async () => {
  const url = await serve((request, response) => {
    const hops = Number(new URL(request.url ?? '', 'http://x').searchParams.get('hops') ?? 0);
    if (hops < 3) response.writeHead(302, { location: `/film?hops=${hops + 1}` }).end();
    else response.end('a film');
  });
  expect((await fetched(url)).outcome).toBe('a film');
});

describe('what a provider names is hostile:', () => {
  it.each([
    ['an address that is none', 'film.mp4', 'not https'],
    ['a file', 'file:///etc/passwd', 'not https'],
    ['data', 'data:video/mp4;base64,AAAA', 'not https'],
    ['plain http', 'http://93.184.216.34/film.mp4', 'not https'],
    ['a password', 'https://anna:secret@example.com/film.mp4', 'password in address'],
    ['a name alone', 'https://anna@example.com/film.mp4', 'password in address'],
    ['a private network', 'https://10.0.0.1/film.mp4', 'private address'],
    ['the cloud’s own address', 'https://169.254.169.254/latest/meta-data', 'private address'],
    ['this machine', 'https://localhost/film.mp4', 'private address'],
    ['this machine as a number', 'https://2130706433/film.mp4', 'private address'],
    ['this machine in IPv6', 'https://[::1]/film.mp4', 'private address'],
    ['a private network in IPv6 clothes', 'https://[::ffff:192.168.0.1]/film.mp4', 'private address'],
    ['a private network behind a translator', 'https://[64:ff9b::a00:1]/film.mp4', 'private address'],
    ['a private network behind a local translator', 'https://[64:ff9b:1::a00:1]/film.mp4', 'private address'],
    ['this machine in the oldest IPv6 clothes', 'https://[::7f00:1]/film.mp4', 'private address'],
    ['this machine through a 6to4 relay', 'https://[2002:7f00:1::]/film.mp4', 'private address'],
    ['a site of its own', 'https://[fec0::1]/film.mp4', 'private address'],
  ])('%s', async (_name, url, reason) => {
    const { outcome, left } = await fetched(url, { allowsLoopback: false });
    expect(outcome).toMatchObject(rejected(reason));
    expect(left).toEqual([]);
  });

  it('an address that leads on to a private one', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(302, { location: 'https://192.168.1.1/admin' }).end();
    });
    expect((await fetched(url)).outcome).toMatchObject(rejected('private address'));
  });

  it('an address that leads on without end', async () => {
    let asked = 0;
    const url = await serve((_request, response) => {
      asked += 1;
      response.writeHead(307, { location: '/film' }).end();
    });
    expect((await fetched(url)).outcome).toMatchObject(rejected('too many redirects'));
    expect(asked).toBe(5);
  });

  it('a body without end, whether it tells its size or not', async () => {
    for (const headers of [{}, { 'content-length': String(3 * 1024 ** 3) }]) {
      let sent = 0;
      const url = await serve((_request, response) => {
        response.writeHead(200, headers);
        const more = () => {
          if (response.destroyed) return;
          sent += 65_536;
          response.write(new Uint8Array(65_536), more);
        };
        more();
      });
      const { outcome, left } = await fetched(url, { maxBytes: 1_000_000 });
      expect(outcome).toMatchObject(rejected('too large'));
      expect(left).toEqual([]);
      // What buffers hold, and not three gigabytes.
      expect(sent).toBeLessThan(20_000_000);
      await stop();
    }
  });

  it('a body that says it is too large, before any of it is taken', async () => {
    let closed: Promise<unknown> | undefined;
    const url = await serve((_request, response) => {
      closed = new Promise((resolve) => response.once('close', resolve));
      response.writeHead(200, { 'content-length': '1001' }).flushHeaders();
    });
    const { outcome, left } = await fetched(url, { maxBytes: 1000, timeoutMs: 60_000 });
    expect(outcome).toMatchObject(rejected('too large'));
    expect(left).toEqual([]);
    await closed;
  });

  it('a body that comes too slowly', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200).write('a');
    });
    const { outcome, left } = await fetched(url, { timeoutMs: 200 });
    expect(outcome).toMatchObject({ code: 'provider-failed', data: { isRetryable: true } });
    expect(left).toEqual([]);
  });
});

it.each([
  [404, { code: 'media-rejected' }],
  [403, { code: 'media-rejected' }],
  [429, { code: 'provider-failed', data: { isRetryable: true } }],
  [503, { code: 'provider-failed', data: { isRetryable: true } }],
])('should tell an answer of %s that will not come from one that may', async (status, error) => {
  const url = await serve((_request, response) => {
    response.writeHead(status).end('no film');
  });
  const { outcome, left } = await fetched(url);
  expect(outcome).toMatchObject(error);
  expect(left).toEqual([]);
});

it('should keep nothing of a film that broke off', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('a film', () => response.destroy());
  });
  const { outcome, left } = await fetched(url);
  expect(outcome).toMatchObject({ code: 'provider-failed', data: { isRetryable: true } });
  expect(left).toEqual([]);
});

it.skipIf(!existsSync('/dev/full'))('should say of a full disk that it is full', async () => {
  const url = await serve((_request, response) => response.end('a film'));
  await inTemporaryFolder(async (folder) => {
    // Where the film is to go there is no room for a single byte.
    await symlink('/dev/full', join(folder, createHash('sha256').update(url).digest('hex')));
    const fetching = createMediaFetcher({ folder, allowsLoopback: true })(url);
    await expect(fetching).rejects.toMatchObject({ code: 'storage-full' });
    expect(await readdir(folder)).toEqual([]);
  });
});
