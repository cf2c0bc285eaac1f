import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { isStorageFull, storageFull } from '#server/media/failure.ts';
import { isPublicAddress, publicLookup } from '#server/media/public-address.ts';

const MAX_REDIRECTS = 3;
const DEFAULT_TIMEOUT_MS = 30_000;

/** Why something was not fetched, in words without the address: that may hold a signature. */
export class FetchRefused extends Error {
  override readonly name = 'FetchRefused';
  constructor(
    message: string,
    /** False: asking again later will not help. */
    readonly isTemporary: boolean,
  ) {
    super(message);
  }
}

export interface FetchLimits {
  readonly maxBytes: number;
  /** For the whole of it; absent is 30 s. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** For tests: other addresses than public ones, and plain HTTP to them. */
  readonly isAllowedAddress?: (address: string) => boolean;
}

/**
 * Fetches what lies at a stranger's address into a file. Only https, only public addresses (looked at when the connection is
 * made, at each redirect anew), at most 3 redirects, no more bytes than allowed. Nothing is sent along: no cookie, no
 * referrer. Throws FetchRefused and `storage-full`; the file is gone then.
 */
export async function fetchToFile(address: string, file: string, limits: FetchLimits): Promise<void> {
  const timeout = AbortSignal.timeout(limits.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const signal = limits.signal ? AbortSignal.any([timeout, limits.signal]) : timeout;
  try {
    const response = await follow(address, limits, signal, 0);
    await pipeline(capped(response, limits.maxBytes), createWriteStream(file, { mode: 0o600 }), { signal });
  } catch (error) {
    await rm(file, { force: true });
    if (limits.signal?.aborted) throw limits.signal.reason;
    throw toRefusal(error, timeout.aborted);
  }
}

async function follow(
  address: string,
  limits: FetchLimits,
  signal: AbortSignal,
  redirects: number,
): Promise<IncomingMessage> {
  const url = checkedUrl(address, limits);
  const response = await ask(url, limits, signal);
  const { statusCode = 0, headers } = response;
  if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
    response.destroy();
    if (redirects >= MAX_REDIRECTS) throw new FetchRefused('It redirects too often.', false);
    return follow(new URL(headers.location, url).href, limits, signal, redirects + 1);
  }
  if (statusCode !== 200) {
    response.destroy();
    throw new FetchRefused(`The address answered ${statusCode}.`, statusCode === 429 || statusCode >= 500);
  }
  if (Number(headers['content-length'] ?? 0) > limits.maxBytes) {
    response.destroy();
    throw tooLarge(limits.maxBytes);
  }
  return response;
}

function checkedUrl(address: string, { isAllowedAddress }: FetchLimits): URL {
  if (!URL.canParse(address)) throw new FetchRefused('This is no address.', false);
  const url = new URL(address);
  const isPlainAllowed = url.protocol === 'http:' && isAllowedAddress !== undefined;
  if (url.protocol !== 'https:' && !isPlainAllowed) throw new FetchRefused('Only https is fetched.', false);
  if (url.username !== '' || url.password !== '') throw new FetchRefused('The address holds a password.', false);
  // A look-up is only made for names; a bare address is checked here.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !(isAllowedAddress ?? isPublicAddress)(host)) throw notPublic();
  return url;
}

function ask(url: URL, { isAllowedAddress }: FetchLimits, signal: AbortSignal): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? requestSecure : requestPlain;
  return new Promise((resolve, reject) => {
    // No agent: a connection that was checked for one name must not serve another.
    const options = { agent: false, lookup: publicLookup(isAllowedAddress), signal, headers: { accept: '*/*' } };
    const request = send(url, options, resolve);
    request.on('error', reject);
    request.end();
  });
}

async function* capped(response: IncomingMessage, maxBytes: number): AsyncGenerator<Buffer> {
  let sizeBytes = 0;
  for await (const chunk of response) {
    const bytes = chunk as Buffer; // no encoding is set
    sizeBytes += bytes.length;
    if (sizeBytes > maxBytes) throw tooLarge(maxBytes);
    yield bytes;
  }
}

function tooLarge(maxBytes: number): FetchRefused {
  return new FetchRefused(`It is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB.`, false);
}

function notPublic(): FetchRefused {
  return new FetchRefused('The address is not a public one.', false);
}

function toRefusal(error: unknown, hasTimedOut: boolean): unknown {
  if (error instanceof FetchRefused) return error;
  if (hasTimedOut) return new FetchRefused('The address did not answer in time.', true);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EPRIVATE') return notPublic();
  if (isStorageFull(error)) return storageFull(error);
  if (code === 'EACCES' || code === 'EROFS') return error;
  if (code === 'ENOTFOUND') return new FetchRefused('There is no such host any more.', false);
  return new FetchRefused('The address cannot be reached.', true);
}
