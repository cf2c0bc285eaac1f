import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asset } from '#contract/records/asset.ts';
import { pictureForm } from './testing/fixtures.ts';
import { type TestServer, jsonOf, startTestServer } from './testing/test-server.ts';

// Real: server, store, blobs on disk, picture decoding.
let server: TestServer;
let picture: Buffer;
let asset: Asset;

beforeAll(async () => {
  server = await startTestServer({ UPLOAD_LIMIT_MB: '1' });
  const noise = Buffer.from(Array.from({ length: 400 * 300 * 3 }, (_, index) => (index * 2_654_435_761) >>> 24));
  picture = await sharp(noise, { raw: { width: 400, height: 300, channels: 3 } })
    .png()
    .toBuffer();
  asset = await jsonOf(server.as('ann')('POST', '/assets', { body: pictureForm(picture, '../a/b/städte "1".png') }));
});
afterAll(() => server.stop());

function content(headers: Record<string, string> = {}, method = 'GET', query = '') {
  return server.as('ann')(method, `/assets/${asset.id}/content${query}`, { headers });
}

describe('an upload', () => {
  it('is what its bytes are, and keeps its name without folders', () => {
    expect(asset).toMatchObject({
      kind: 'image',
      mime: 'image/png',
      width: 400,
      height: 300,
      sizeBytes: picture.length,
      sha256: createHash('sha256').update(picture).digest('hex'),
    });
    expect(asset.name).not.toMatch(/[/\\]/);
  });

  it('is kept once, and is each user’s own', async () => {
    const again = await jsonOf<Asset>(server.as('ann')('POST', '/assets', { body: pictureForm(picture, 'again.png') }));
    expect(again.id).toBe(asset.id);
    const other = await jsonOf<Asset>(server.as('bob')('POST', '/assets', { body: pictureForm(picture) }));
    expect(other.id).not.toBe(asset.id);
    expect(other.sha256).toBe(asset.sha256);
    expect((await server.as('bob')('GET', `/assets/${asset.id}/content`)).status).toBe(404);
  });

  it.each([
    ['text', Buffer.from('hello')],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a playlist', Buffer.from('#EXTM3U\nfile:///etc/passwd\n')],
    ['a torn PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])],
    ['a torn MP4', Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\0\0\x08mdat', 'latin1')],
  ])('refuses %s and leaves nothing behind', async (_, bytes) => {
    const response = await server.as('ann')('POST', '/assets', { body: pictureForm(bytes, 'clip.mp4') });
    expect(response.status).toBe(422);
    expect(await jsonOf(response)).toMatchObject({ code: 'media-rejected' });
    expect(await leftovers()).toEqual([]);
  });

  it('refuses what is too large while it comes', async () => {
    const large = Buffer.concat([picture, Buffer.alloc(2 * 1024 * 1024)]);
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n'));
        controller.enqueue(large);
        controller.enqueue(Buffer.from('\r\n--b--\r\n'));
        controller.close();
      },
    });
    const headers = { authorization: 'Bearer dev:ann', 'content-type': 'multipart/form-data; boundary=b' };
    // Node's fetch wants to be told that the body is still being sent.
    const init = { method: 'POST', body, duplex: 'half', headers } as RequestInit;
    const response = await fetch(`${server.url}/api/v2/assets`, init);
    expect(response.status).toBe(413);
    expect(await jsonOf(response)).toMatchObject({ code: 'payload-too-large', data: { limitBytes: 1024 * 1024 } });
    expect(await leftovers()).toEqual([]);
  });
});

async function leftovers(): Promise<string[]> {
  const files = await readdir(join(server.dataFolder, 'blobs'), { recursive: true });
  return files.filter((name) => name.includes('upload'));
}

describe('content', () => {
  it('is whole without a range, for good, and never a page', async () => {
    const response = await content();
    expect(Buffer.from(await response.arrayBuffer()).equals(picture)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(picture.length),
      'accept-ranges': 'bytes',
      etag: `"${asset.sha256}"`,
      'x-content-type-options': 'nosniff',
      'content-disposition': 'inline',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(response.headers.get('cache-control')).toContain('immutable');
  });

  const last = () => picture.length - 1;
  it.each<[string, () => [number, number]]>([
    ['bytes=0-', () => [0, last()]],
    ['bytes=0-0', () => [0, 0]],
    ['bytes=10-19', () => [10, 19]],
    ['bytes=-5', () => [last() - 4, last()]],
    ['bytes=-99999999', () => [0, last()]],
    ['bytes=5-99999999', () => [5, last()]],
    ['BYTES = 1 - 2', () => [1, 2]],
  ])('answers %s with 206', async (range, expected) => {
    const response = await content({ range });
    const [start, end] = expected();
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end}/${picture.length}`);
    expect(Buffer.from(await response.arrayBuffer()).equals(picture.subarray(start, end + 1))).toBe(true);
  });

  it.each(['bytes=99999999-', 'bytes=-0'])('answers %s with 416', async (range) => {
    const response = await content({ range });
    expect(response.status).toBe(416);
    expect(response.headers.get('content-range')).toBe(`bytes */${picture.length}`);
    expect(await jsonOf(response)).toMatchObject({ code: 'range-not-satisfiable' });
  });

  it.each(['bytes=5-2', 'bytes=a-b', 'bytes=', 'items=0-1', 'bytes=0-1,4-5', 'bytes=--1'])(
    'ignores %s',
    async (range) => {
      const response = await content({ range });
      expect(response.status).toBe(200);
      expect((await response.arrayBuffer()).byteLength).toBe(picture.length);
    },
  );

  it('honours If-Range and If-None-Match', async () => {
    const etag = `"${asset.sha256}"`;
    expect((await content({ range: 'bytes=0-1', 'if-range': etag })).status).toBe(206);
    expect((await content({ range: 'bytes=0-1', 'if-range': '"other"' })).status).toBe(200);
    const unchanged = await content({ 'if-none-match': `"x", W/${etag}` });
    expect(unchanged.status).toBe(304);
    expect(await unchanged.text()).toBe('');
  });

  it('answers HEAD with the same headers and nothing else', async () => {
    const response = await content({ range: 'bytes=0-9' }, 'HEAD');
    expect(response.status).toBe(206);
    expect(response.headers.get('content-length')).toBe('10');
    expect(await response.text()).toBe('');
  });

  it('comes smaller in a few widths', async () => {
    const response = await content({}, 'GET', '?width=160');
    const { format, width, height } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
    expect({ format, width, height }).toEqual({ format: 'webp', width: 160, height: 120 });
    const again = await content({}, 'GET', '?width=160');
    expect(again.headers.get('etag')).toBe(response.headers.get('etag'));
    const larger = await content({}, 'GET', '?width=1280');
    expect((await sharp(Buffer.from(await larger.arrayBuffer())).metadata()).width).toBe(400);
    expect((await content({}, 'GET', '?width=161')).status).toBe(400);
  });
});
