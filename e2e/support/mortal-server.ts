import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './server.ts';

const ROOT = join(import.meta.dirname, '../..');
const READY_TIMEOUT_MS = 30_000;
const POLL_MS = 100;

/** A server that can be killed in the middle of anything and started again on the same data folder and address. */
export class MortalServer {
  private constructor(
    readonly url: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly dataFolder: string,
    private child: ChildProcess,
  ) {}

  static async start(): Promise<MortalServer> {
    const dataFolder = await mkdtemp(join(tmpdir(), 'raccord-e2e-mortal-'));
    const example = process.env.RACCORD_E2E_EXAMPLE;
    // With a finished example there is nothing to render.
    if (example) await cp(example, dataFolder, { recursive: true });
    const port = await freePort();
    const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1', RACCORD_DATA: dataFolder, LOG_LEVEL: 'warn' };
    const server = new MortalServer(`http://127.0.0.1:${port}`, env, dataFolder, run(env));
    await server.untilReady();
    return server;
  }

  /** Ends it at once, as a power cut would. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const hasEnded = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await hasEnded;
  }

  /** Starts it again after it was killed. */
  async startAgain(): Promise<void> {
    this.child = run(this.env);
    await this.untilReady();
  }

  async remove(): Promise<void> {
    await this.kill();
    await rm(this.dataFolder, { recursive: true, force: true, maxRetries: 5 });
  }

  private async untilReady(): Promise<void> {
    const deadline = Date.now() + READY_TIMEOUT_MS;
    while (Date.now() < deadline) {
      const response = await fetch(`${this.url}/readyz`).catch(() => null);
      if (response?.ok) return;
      await delay(POLL_MS);
    }
    throw new Error('The server did not become ready.');
  }
}

function run(env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, ['dist/server/main.js'], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] });
}
