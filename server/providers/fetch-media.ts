import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#contract/errors.ts';
import { isStorageFull, storageFull } from '#server/media/failure.ts';
import { isPublicAddress, publicLookup } from '#server/media/public-address.ts';

export interface MediaFetcherOptions {
  /** Where files are put; made when missing. */
  readonly folder: string;
  /** Largest answer that is taken; absent is 1 GiB. */
  readonly maxBytes?: number;
  /** Wall-clock limit; absent is ten minutes. */
  readonly timeoutMs?: number;
  /** For tests with a provider on this machine: lets plain addresses of the loopback through. */
  readonly allowsLoopback?: boolean;
}

const GIBIBYTE = 1024 ** 3;
const TEN_MINUTES_MS = 600_000;
const MAX_REDIRECTS = 4;

/**
 * Brings what a provider points at to a file here. An address is hostile: https only, without a password, every address that
 * it has checked against those of private networks and connected to one of them, each redirect checked again, bytes counted.
 * What the bytes are is found out by whoever opens them. Throws `media-rejected`, `storage-full`, and `provider-failed`
 * (retryable) for an answer that may come later.
 */
export function createMediaFetcher(options: MediaFetcherOptions): (url: string) => Promise<string> {
  const { folder, maxBytes = GIBIBYTE, timeoutMs = TEN_MINUTES_MS } = options;
  return async (url) => {
    await mkdir(folder, { recursive: true });
    const path = join(folder, createHash('sha256').update(url).digest('hex'));
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const answer = await follow(url, options, signal);
      await pipeline(answer, atMost(maxBytes), createWriteStream(path), { signal });
      return path;
    } catch (error) {
      await rm(path, { force: true });
      throw toAppError(error);
    }
  };
}

async function follow(start: string, options: MediaFetcherOptions, signal: AbortSignal): Promise<IncomingMessage> {
  let url = start;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const answer = await ask(url, options, signal);
    const { statusCode = 0, headers } = answer;
    const isTooLarge = Number(headers['content-length'] ?? 0) > (options.maxBytes ?? GIBIBYTE);
    if (statusCode === 200 && !isTooLarge) return answer;
    answer.destroy();
    if (statusCode === 200) throw tooLarge();
    if (statusCode >= 500 || statusCode === 429) throw unanswered(new Error(`status ${statusCode}`));
    if (statusCode < 300 || statusCode >= 400 || headers.location === undefined)
      throw rejected(`The provider's film cannot be fetched: it answered ${statusCode}.`, `status ${statusCode}`);
    url = new URL(headers.location, url).href;
  }
  throw rejected("The provider's film is passed from one address to the next without end.", 'too many redirects');
}

async function ask(text: string, options: MediaFetcherOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const isOpen = (address: string) =>
    isPublicAddress(address) || (options.allowsLoopback === true && isLoopback(address));
  const url = checkedUrl(text, options, isOpen);
  const client = url.protocol === 'http:' ? http : https;
  return new Promise((resolve, reject) => {
    // No agent: a connection that was checked for one name must not serve another.
    const how = { agent: false, lookup: publicLookup(isOpen), signal, headers: { accept: 'video/*, image/*' } };
    client.get(url, how, resolve).once('error', reject);
  });
}

function checkedUrl(text: string, { allowsLoopback }: MediaFetcherOptions, isOpen: (address: string) => boolean): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain = url?.protocol === 'http:' && allowsLoopback === true;
  if (!url || (url.protocol !== 'https:' && !isPlain))
    throw rejected('The provider named no https address.', 'not https');
  if (url.username !== '' || url.password !== '')
    throw rejected('The provider named an address with a password in it.', 'password in address');
  // A look-up is only made for names; a bare address is checked here.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isOpen(host)) throw notPublic();
  return url;
}

/** Whether an address is this machine's own; a listening test server has one of these. */
function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}

function atMost(maxBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) done(tooLarge());
      else done(null, chunk);
    },
  });
}

function rejected(message: string, reason: string): AppError<'media-rejected'> {
  return new AppError('media-rejected', message, { reason });
}

function tooLarge(): AppError<'media-rejected'> {
  return rejected("The provider's film is larger than what is taken here.", 'too large');
}

function notPublic(): AppError<'media-rejected'> {
  return rejected('The provider named an address of a private network.', 'private address');
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isStorageFull(error)) return storageFull(error);
  if (error instanceof Error && 'code' in error && error.code === 'EPRIVATE') return notPublic();
  return unanswered(error);
}

function unanswered(cause: unknown): AppError<'provider-failed'> {
  return new AppError(
    'provider-failed',
    "The provider's film could not be fetched. Try again.",
    { provider: '', isRetryable: true, reason: cause instanceof Error ? cause.message : 'no answer' },
    { cause },
  );
}
