import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

// Real: the server as a process of its own.
let folder: string;
let child: ChildProcess | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'raccord-main-'));
});
afterEach(async () => {
  child?.kill('SIGKILL');
  child = null;
  await rm(folder, { recursive: true, force: true });
});

interface Started {
  readonly process: ChildProcess;
  /** Resolves with the code when it has ended. */
  readonly ended: Promise<number | null>;
  output(): string;
}

function start(env: Record<string, string>): Started {
  const started = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    env: { ...process.env, RACCORD_DATA: folder, LOG_LEVEL: 'info', NODE_ENV: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = started;
  let output = '';
  for (const stream of [started.stdout, started.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = new Promise<number | null>((resolve) => started.once('close', resolve));
  return { process: started, ended, output: () => output };
}

async function urlOf(server: Started): Promise<string> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(server.output()) ?? [];
    if (url !== undefined) return url;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(server.output());
}

describe('the server process', () => {
  it('says that its port is in use, and what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    // A listening TCP server has an address of this kind.
    const { port } = other.address() as AddressInfo;
    const server = start({ PORT: String(port) });
    expect(await server.ended).toBe(1);
    expect(server.output()).toContain(`Port ${port} is in use`);
    other.close();
  });

  it('lists every fault of its configuration', async () => {
    const server = start({ PORT: 'x', HOST: '0.0.0.0' });
    expect(await server.ended).toBe(1);
    expect(server.output()).toContain('PORT is a whole number');
  });

  it('ends at once on SIGTERM, with an event stream open, and writes no words to its log', async () => {
    const server = start({ PORT: '0' });
    const url = await urlOf(server);
    const made = await fetch(`${url}/api/v2/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer very-secret-token' },
      body: JSON.stringify({ name: 'Secret name', prompt: { input: 'secret words' } }),
    });
    const { id } = (await made.json()) as { id: string }; // the contract's own session
    await fetch(`${url}/api/v2/sessions?q=secretquery`);
    const stream = await fetch(`${url}/api/v2/sessions/${id}/events`);
    const read = stream.text().catch(() => 'broken off');
    const startedMs = Date.now();
    server.process.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(Date.now() - startedMs).toBeLessThan(3000);
    expect(await read).toContain('event: ping');
    expect(server.output()).toContain('"route":"/sessions"');
    expect(server.output()).not.toMatch(/secret/i);
    child = null;
  });
});
