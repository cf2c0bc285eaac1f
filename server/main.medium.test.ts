import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commandOf, type Program, startProgram } from '#server/testing/start-program.ts';

// Real: the server as a process of its own.
let folder: string;
let server: Program | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'raccord-main-'));
});
afterEach(async () => {
  server?.child.kill('SIGKILL');
  await server?.ended;
  server = null;
  await rm(folder, { recursive: true, force: true });
});

function start(env: Record<string, string>): Program {
  const given = { RACCORD_DATA: folder, LOG_LEVEL: 'info', NODE_ENV: '', ...env };
  return (server = startProgram(commandOf('server/main'), given));
}

describe('the server process', () => {
  it('says that its port is in use, and what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    // A listening TCP server has an address of this kind.
    const { port } = other.address() as AddressInfo;
    const { ended, said } = start({ PORT: String(port) });
    expect((await ended).code).toBe(1);
    expect(said()).toContain(`Port ${port} is in use`);
    other.close();
  });

  it('lists every fault of its configuration', async () => {
    const { ended, said } = start({ PORT: 'x', HOST: '0.0.0.0' });
    expect((await ended).code).toBe(1);
    expect(said()).toContain('PORT is a whole number');
  });

  it('ends at once on SIGTERM, with an event stream open, and writes no words to its log', async () => {
    const { child, ended, said, says } = start({ PORT: '0' });
    const [url] = await says(/http:\/\/127\.0\.0\.1:\d+/);
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
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
    expect(Date.now() - startedMs).toBeLessThan(3000);
    expect(await read).toContain('event: ping');
    expect(said()).toContain('"route":"/sessions"');
    expect(said()).not.toMatch(/secret/i);
  });
});
