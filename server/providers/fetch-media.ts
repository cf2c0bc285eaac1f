import { createHash } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#contract/errors.ts';
import { isPublicAddress } from '#server/media/public-address.ts';

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
 * Brings what a provider points at to a file here. An address is hostile: https only, resolved once, every address that it
 * has checked against those of private networks, connected to exactly that one, each redirect checked again, bytes counted.
 * What the bytes are is found out by whoever opens them. Throws `media-rejected`, and `provider-failed` (retryable) for an answer that may come later.
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
      if (error instanceof AppError) throw error;
      throw unanswered(error);
    }
  };
}

async function follow(start: string, options: MediaFetcherOptions, signal: AbortSignal): Promise<IncomingMessage> {
  let url = start;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const answer = await ask(url, options, signal);
    const { statusCode = 0, headers } = answer;
    if (statusCode === 200) return answer;
    answer.destroy();
    if (statusCode >= 500 || statusCode === 429) throw unanswered(new Error(`status ${statusCode}`));
    if (statusCode < 300 || statusCode >= 400 || headers.location === undefined)
      throw rejected(`The provider's film cannot be fetched: it answered ${statusCode}.`, `status ${statusCode}`);
    url = new URL(headers.location, url).href;
  }
  throw rejected("The provider's film is passed from one address to the next without end.", 'too many redirects');
}

async function ask(text: string, options: MediaFetcherOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain = url?.protocol === 'http:' && options.allowsLoopback === true;
  if (!url || (url.protocol !== 'https:' && !isPlain))
    throw rejected('The provider named no https address.', 'not https');
  const address = await safeAddress(url.hostname, options.allowsLoopback ?? false);
  const client = isPlain ? http : https;
  return new Promise((resolve, reject) => {
    const request = client.get(
      url,
      // Connected to the address that was checked, whatever the name says a moment later.
      { lookup: (_name, _options, done) => done(null, [address]), signal, headers: { accept: 'video/*, image/*' } },
      resolve,
    );
    request.once('error', reject);
  });
}

/** The one address to connect to. Throws `media-rejected` when any that the name has is not of the open internet. */
async function safeAddress(hostname: string, allowsLoopback: boolean): Promise<{ address: string; family: 4 | 6 }> {
  const bare = hostname.replace(/^\[|\]$/g, '');
  const found = isIP(bare) ? [{ address: bare, family: isIP(bare) }] : await lookup(bare, { all: true });
  const [first] = found;
  if (!first) throw rejected('The provider named an address that is not there.', 'unknown host');
  if (found.some(({ address }) => !isOpen(address, allowsLoopback)))
    throw rejected('The provider named an address of a private network.', 'private address');
  return { address: first.address, family: first.family === 6 ? 6 : 4 };
}

function isOpen(address: string, allowsLoopback: boolean): boolean {
  // An IPv4 address in IPv6 clothes is that IPv4 address.
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  if (allowsLoopback && (plain.startsWith('127.') || plain === '::1')) return true;
  return isPublicAddress(address);
}

function atMost(maxBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) done(rejected("The provider's film is larger than what is taken here.", 'too large'));
      else done(null, chunk);
    },
  });
}

function rejected(message: string, reason: string): AppError<'media-rejected'> {
  return new AppError('media-rejected', message, { reason });
}

function unanswered(cause: unknown): AppError<'provider-failed'> {
  return new AppError(
    'provider-failed',
    "The provider's film could not be fetched. Try again.",
    { provider: '', isRetryable: true, reason: cause instanceof Error ? cause.message : 'no answer' },
    { cause },
  );
}
