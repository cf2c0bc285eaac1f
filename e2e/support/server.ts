import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A server of its own, with a data folder of its own that goes away with it. */
export interface RunningServer {
  readonly url: string;
  stop(): Promise<void>;
  /** Stops it and gives its data folder, for copies. */
  stopAndKeep(): Promise<string>;
}

const ROOT = join(import.meta.dirname, '../..');
const READY_TIMEOUT_MS = 30_000;
/** The example film is rendered for real, on however few cores there are. */
const EXAMPLE_TIMEOUT_MS = 600_000;
const POLL_MS = 100;

/** Starts the built server on a new data folder and waits until the example film is finished. `RACCORD_E2E_URL` names a running one instead. */
export async function startServer(): Promise<RunningServer> {
  const runningUrl = process.env.RACCORD_E2E_URL;
  if (runningUrl) return foreignServer(runningUrl);
  const server = await ServerProcess.start({});
  try {
    await server.until(EXAMPLE_TIMEOUT_MS, 'the example film is finished', () => isExampleFinished(server.url));
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

/** A server whose process can be killed and started again on the same address and data. */
export interface BareServer {
  readonly url: string;
  readonly dataFolder: string;
  /** Ends the process at once, as a power cut does. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, and waits until it answers. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one with further settings. It begins with a finished example where there is one to copy, but does not wait for it. */
export function startBareServer(env: Readonly<Record<string, string>>): Promise<BareServer> {
  return ServerProcess.start(env);
}

/** The built server as a process of its own, on a data folder that goes away with it. */
class ServerProcess implements RunningServer, BareServer {
  private constructor(
    readonly url: string,
    readonly dataFolder: string,
    private readonly env: NodeJS.ProcessEnv,
    private child: ChildProcess,
  ) {}

  static async start(settings: Readonly<Record<string, string>>): Promise<ServerProcess> {
    const dataFolder = await mkdtemp(join(tmpdir(), 'raccord-e2e-'));
    const example = process.env.RACCORD_E2E_EXAMPLE;
    // With a finished example there is nothing to render.
    if (example) await cp(example, dataFolder, { recursive: true });
    const port = await freePort();
    const own = { PORT: String(port), HOST: '127.0.0.1', RACCORD_DATA: dataFolder, LOG_LEVEL: 'warn' };
    const env = { ...process.env, ...own, ...settings };
    const server = new ServerProcess(`http://127.0.0.1:${port}`, dataFolder, env, run(env));
    await server.untilReady();
    return server;
  }

  async kill(): Promise<void> {
    await end(this.child, 'SIGKILL');
  }

  async startAgain(): Promise<void> {
    this.child = run(this.env);
    await this.untilReady();
  }

  async stop(): Promise<void> {
    await rm(await this.stopAndKeep(), { recursive: true, force: true, maxRetries: 5 });
  }

  async stopAndKeep(): Promise<string> {
    await end(this.child, 'SIGTERM');
    return this.dataFolder;
  }

  /** Waits until something is so; throws when the process ends before, and after the time. */
  async until(timeoutMs: number, what: string, isSo: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (Date.now() < deadline) {
      const { exitCode } = this.child;
      if (exitCode !== null) throw new Error(`The server ended with code ${exitCode} before ${what}.`);
      if (await isSo()) return;
      await delay(POLL_MS);
    }
    throw new Error(`Waited ${timeoutMs / 1000} s, but not yet: ${what}.`);
  }

  private async untilReady(): Promise<void> {
    try {
      await this.until(READY_TIMEOUT_MS, 'the server is ready', () => isOk(`${this.url}/readyz`));
    } catch (error) {
      await this.stop();
      throw error;
    }
  }
}

function run(env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, ['dist/server/main.js'], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] });
}

function foreignServer(url: string): RunningServer {
  return {
    url,
    stop: () => Promise.resolve(),
    stopAndKeep: () => Promise.reject(new Error('The data of a server that is not ours stays where it is.')),
  };
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const hasEnded = once(child, 'exit');
  child.kill(signal);
  await hasEnded;
}

async function isOk(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => null);
  return response?.ok ?? false;
}

/** Whether every shot of the example has its picture: a head names the posters of the first twelve. */
async function isExampleFinished(url: string): Promise<boolean> {
  const response = await fetch(`${url}/api/v2/sessions?limit=100`);
  if (!response.ok) return false;
  const { items } = (await response.json()) as {
    items: { isExample?: boolean; shotCount: number; filmPosterAssetIds: string[] }[];
  };
  const example = items.find((session) => session.isExample);
  return (
    example !== undefined &&
    example.shotCount > 0 &&
    example.filmPosterAssetIds.length >= Math.min(12, example.shotCount)
  );
}

/** A port nobody listens on now. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  probe.close();
  await once(probe, 'close');
  return port;
}
