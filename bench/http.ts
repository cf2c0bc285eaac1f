import { type ChildProcess, spawn } from 'node:child_process';
import { on } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session } from '#contract/records/session.ts';
import { createClient } from '#contract/client.ts';
import { startChildThread } from '#server/child-thread.ts';
import type { EventReadersOrder, EventReadersReport } from './event-readers-child.ts';
import type { BenchRow } from './row.ts';
import { percentile } from './percentile.ts';

const READERS = 100;
/** Of a session without readers, before all: a process that has just started compiles what it runs, so the first half is not counted. */
const FIRST_PATCHES = 1200;
const PATCHES = 3000;
const READS = 30;
const SHOTS = 2000;

/** Figures of the built server, as a process of its own on a new data folder, asked over loopback. */
export async function benchHttp(): Promise<BenchRow[]> {
  // The build is plain JavaScript without types.
  const build = (await import('../scripts/build.mjs')) as { ensureBuilt: (options: object) => Promise<void> };
  await build.ensureBuilt({ quiet: true });
  const rows: BenchRow[] = [await benchReady()];
  const server = await startServer();
  try {
    // In this order: the reads are asked of a server that has been at work for a while.
    rows.push(...(await benchReaders(server.url)), ...(await benchLargeSession(server.url)));
  } finally {
    await server.stop();
  }
  return rows;
}

interface BenchServer {
  readonly url: string;
  readonly readyMs: number;
  stop(): Promise<void>;
}

async function startServer(): Promise<BenchServer> {
  const folder = await mkdtemp(join(tmpdir(), 'raccord-bench-http-'));
  const startedMs = performance.now();
  const child = spawn(process.execPath, ['dist/server/main.js'], {
    // Development sign-in, so that no example film is rendered meanwhile.
    env: {
      ...process.env,
      PORT: '0',
      RACCORD_DATA: folder,
      AUTH_MODE: 'dev',
      NODE_ENV: '',
      LOG_LEVEL: 'warn',
      REQUESTS_PER_MINUTE: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await readyAt(child);
  const readyMs = performance.now() - startedMs;
  return {
    url,
    readyMs,
    async stop() {
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function readyAt(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('The server ended before it was ready.')));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const [url] = /http:\/\/\S+/.exec(text) ?? [];
      if (url !== undefined) resolve(url);
    });
  });
}

async function benchReady(): Promise<BenchRow> {
  const times: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    const server = await startServer();
    times.push(server.readyMs);
    await server.stop();
  }
  return {
    name: 'from start to ready, new data folder, median of 5',
    value: percentile(times, 0.5),
    unit: 'ms',
    target: '< 1500',
  };
}

function makeFilm(url: string, shotCount: number): Promise<Session> {
  const shots = Array.from({ length: shotCount }, (_, index) => ({ prompt: `Tram ${index}, rain. `.repeat(20) }));
  return clientOf(url).sendJson('post /sessions', { body: { continuity: { shots } } });
}

function clientOf(url: string) {
  return createClient({ origin: url, token: () => 'dev:bench' });
}

async function benchLargeSession(url: string): Promise<BenchRow[]> {
  const { id } = await makeFilm(url, SHOTS);
  const path = `${url}/api/v2/sessions/${id}`;
  const head = await timeReads(`${path}?view=head`);
  const whole = await timeReads(path);
  return [
    { name: `head of a session of ${SHOTS} shots, p50`, value: percentile(head, 0.5), unit: 'ms', target: '< 5' },
    {
      name: `whole session of ${SHOTS} shots, compressed, p50`,
      value: percentile(whole, 0.5),
      unit: 'ms',
      target: '< 60',
    },
  ];
}

/** Until the last byte is here, still compressed. */
async function timeReads(address: string): Promise<number[]> {
  const times: number[] = [];
  for (let count = 0; count < READS; count += 1) {
    const startedMs = performance.now();
    const response = await fetch(address, { headers: { authorization: 'Bearer dev:bench' } });
    await response.arrayBuffer();
    times.push(performance.now() - startedMs);
  }
  return times;
}

async function benchReaders(url: string): Promise<BenchRow[]> {
  const session = await makeFilm(url, 10);
  const alone = (await timePatches(url, await makeFilm(url, 10), FIRST_PATCHES)).slice(FIRST_PATCHES / 2);
  const readers = await openReaders({
    address: `${url}/api/v2/sessions/${session.id}/events`,
    token: 'dev:bench',
    readers: READERS,
    last: `"revision":${session.revision + PATCHES},`,
  });
  const times = await timePatches(url, session, PATCHES);
  const startedMs = performance.now();
  await readers.seen;
  const lagMs = performance.now() - startedMs;
  return [
    { name: `patch of a shot, ${READERS} readers, p50`, value: percentile(times, 0.5), unit: 'ms' },
    {
      name: `the same against a session that nobody reads`,
      value: percentile(times, 0.5) / percentile(alone, 0.5),
      unit: '×',
    },
    { name: `patch of a shot, ${READERS} readers, p99`, value: percentile(times, 0.99), unit: 'ms', target: '< 20' },
    { name: `last of ${READERS} readers has the last change, after its answer`, value: lagMs, unit: 'ms' },
  ];
}

/** One after another, all of one shot. */
async function timePatches(url: string, session: Session, count: number): Promise<number[]> {
  const client = clientOf(url);
  const shotId = session.continuity?.shots[0]?.id ?? '';
  const times: number[] = [];
  for (let number = 0; number < count; number += 1) {
    const startedMs = performance.now();
    await client.sendJson('patch /sessions/{sessionId}/shots/{shotId}', {
      params: { sessionId: session.id, shotId },
      body: { prompt: `Tram number ${number}` },
    });
    times.push(performance.now() - startedMs);
  }
  return times;
}

/** Resolves once all readers are connected; `seen` when each has had the last change. */
async function openReaders(order: EventReadersOrder): Promise<{ readonly seen: Promise<void> }> {
  const thread = startChildThread(new URL('event-readers-child.ts', import.meta.url), order);
  const reports = on(thread, 'message');
  const heard = async (what: EventReadersReport) => {
    const { value } = await reports.next();
    if (!Array.isArray(value) || value[0] !== what) throw new Error(`The readers were to be ${what}.`);
  };
  await heard('open');
  return { seen: heard('seen') };
}
