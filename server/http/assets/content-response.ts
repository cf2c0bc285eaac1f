import { Readable } from 'node:stream';
import { AppError } from '#contract/errors.ts';
import type { Asset } from '#contract/records/asset.ts';
import type { HttpDeps } from '../deps.ts';
import type { Http } from '../handler.ts';
import { matchesNone } from '../preconditions.ts';
import { parseRange } from './range.ts';
import { type ThumbnailWidth, thumbnail } from './thumbnail.ts';

/** What a browser may show in its own page; anything else is a download. */
const INLINE = /^(image\/(png|jpeg|webp)|video\/(mp4|webm|quicktime|x-matroska|matroska|x-m4v)|audio\/)/;

export interface Content {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mime: string;
  readonly name?: string;
}

/** Answers an asset's content: whole, a range of it, a smaller copy, or nothing when the caller has it. */
export async function contentResponse(
  { deps, http }: { readonly deps: HttpDeps; readonly http: Http },
  asset: Asset,
  { width, isPublic }: { readonly width?: ThumbnailWidth; readonly isPublic: boolean },
): Promise<Response> {
  if (asset.missing) throw new AppError('not-found', 'The media of this asset is missing.', { kind: 'media' });
  if (width !== undefined) {
    const small = await thumbnail(deps, asset, width);
    return answer(http, small, headersOf(small, `${asset.sha256}-${width}`, isPublic), async (start, end) =>
      Readable.from([small.bytes.subarray(start, end)]),
    );
  }
  return answer(http, asset, headersOf(asset, asset.sha256, isPublic), (start, end) =>
    deps.store.blobs.read(asset.sha256, { start, end }),
  );
}

/** Answers a content that is always a download: whole, a range of it, or nothing when the caller has it. */
export async function fileResponse(
  { deps, http }: { readonly deps: HttpDeps; readonly http: Http },
  content: Content,
  { isPublic }: { readonly isPublic: boolean } = { isPublic: false },
): Promise<Response> {
  const headers = { ...headersOf(content, content.sha256, isPublic), 'content-disposition': attachment(content.name) };
  return answer(http, content, headers, (start, end) => deps.store.blobs.read(content.sha256, { start, end }));
}

async function answer(
  http: Http,
  { sizeBytes }: { readonly sizeBytes: number },
  headers: Record<string, string>,
  read: (start: number, end: number) => Promise<Readable>,
): Promise<Response> {
  const tag = headers['etag'] ?? '';
  if (matchesNone(http.req.header('if-none-match'), tag)) return new Response(null, { status: 304, headers });
  const range = rangeOf(http, tag, sizeBytes);
  const { start, end } = range ?? { start: 0, end: sizeBytes };
  const all = {
    ...headers,
    'content-length': String(end - start),
    ...(range && { 'content-range': `bytes ${start}-${end - 1}/${sizeBytes}` }),
  };
  const status = range ? 206 : 200;
  if (http.req.method === 'HEAD' || sizeBytes === 0) return new Response(null, { status, headers: all });
  // Node's web stream of a file is the standard one; the types differ only in name.
  const body = Readable.toWeb(await read(start, end)) as ReadableStream<Uint8Array>;
  return new Response(body, { status, headers: all });
}

/** The range asked for; `null` is everything. `If-Range` with another tag asks for everything. */
function rangeOf(http: Http, tag: string, sizeBytes: number): { start: number; end: number } | null {
  const condition = http.req.header('if-range');
  if (condition !== undefined && condition.trim() !== tag) return null;
  return parseRange(http.req.header('range'), sizeBytes);
}

function headersOf(content: Pick<Content, 'mime' | 'name'>, tag: string, isPublic: boolean): Record<string, string> {
  return {
    'content-type': content.mime,
    etag: `"${tag}"`,
    'accept-ranges': 'bytes',
    // A public link can be revoked, so nobody may keep what it showed for long.
    'cache-control': isPublic ? 'private, max-age=300' : 'private, max-age=31536000, immutable',
    'content-disposition': INLINE.test(content.mime) ? 'inline' : attachment(content.name),
    // Content is never a page of ours, whatever a browser makes of it.
    'content-security-policy': "default-src 'none'; sandbox",
    ...(isPublic && { 'x-robots-tag': 'noindex, nofollow' }),
  };
}

function attachment(name = 'file'): string {
  return `attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, escapeMark)}`;
}

function escapeMark(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
}
