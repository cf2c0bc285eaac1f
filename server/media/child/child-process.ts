import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { mediaFailed, mediaRejected, cancelled, storageFull } from '../failure.ts';
import type { MediaOptions } from '../port.ts';
import type { ChildReply, ChildRequest } from './child-messages.ts';

/** A process of ours that handles bytes of strangers, so that what they break is not us. It does one piece of work at a time. */
export class WorkerProcess {
  private readonly child: ChildProcess;
  private readonly gone: Promise<void>;
  private pending: { readonly settle: (reply: ChildReply) => void; readonly fail: (error: Error) => void } | null =
    null;
  private stderr = '';

  /**
   * @param entry module that calls `serveRequests`, TypeScript source or built JavaScript
   * @param env variables besides the few that every child gets
   * @param nodeOptions options of Node for it
   */
  constructor(entry: URL, env: NodeJS.ProcessEnv = {}, nodeOptions: readonly string[] = []) {
    this.child = fork(entry, [], {
      execArgv: [...nodeOptions, ...(entry.pathname.endsWith('.ts') ? ['--import', typescriptLoader()] : [])],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // Ctrl-C in a terminal is for us to act on; the child ends when the channel to us does.
      detached: process.platform !== 'win32',
      env: { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, TMPDIR: process.env.TMPDIR, ...env },
    });
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr = (this.stderr + text).slice(-4096);
    });
    this.child.on('message', (reply: ChildReply) => this.pending?.settle(reply));
    this.gone = new Promise((resolve) => {
      const end = (how: string) => {
        this.pending?.fail(mediaFailed(`The worker process ended early (${how}).`, new Error(this.stderr)));
        resolve();
      };
      this.child.once('error', (error) => end(error.message));
      this.child.once('close', (code, signal) => end(signal ?? `code ${code}`));
    });
    this.setIdle(true);
  }

  get isUsable(): boolean {
    return this.child.connected && this.child.exitCode === null && !this.child.killed;
  }

  /** Asks for one piece of work. Past its time limit or its signal the process is killed, and is of no use any more. */
  async request<Output>(
    operation: string,
    input: unknown,
    options: MediaOptions & { readonly timeoutMs: number },
    onPart: (value: unknown) => void = () => {},
  ): Promise<Output> {
    if (options.signal?.aborted) throw cancelled();
    if (this.pending) throw new Error('A worker process does one thing at a time.');
    this.setIdle(false);
    const abort = () => this.abandon(cancelled());
    const late = () =>
      this.abandon(mediaFailed(`It took longer than ${Math.round(options.timeoutMs / 1000)} seconds and was ended.`));
    const timer = setTimeout(late, options.timeoutMs);
    options.signal?.addEventListener('abort', abort, { once: true });
    try {
      // The child answers with what the operation's handler returns; both sides name the type.
      return (await this.exchange({ operation, input }, onPart)) as Output;
    } finally {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', abort);
      this.pending = null;
      this.setIdle(true);
    }
  }

  private exchange(request: ChildRequest, onPart: (value: unknown) => void): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const settle = (reply: ChildReply) => {
        if (reply.kind === 'part') onPart(reply.value);
        else if (reply.kind === 'done') resolve(reply.value);
        else reject(toError(reply));
      };
      this.pending = { settle, fail: reject };
      const fail = (cause?: Error) => reject(mediaFailed('The worker process has ended.', cause));
      if (!this.isUsable) fail();
      // How it ended is known a moment later, and says more.
      else this.child.send(request, (error) => error && void this.gone.then(() => fail(error)));
    });
  }

  private abandon(reason: Error): void {
    this.pending?.fail(reason);
    this.child.kill('SIGKILL');
  }

  /** Ends the process and waits for that. */
  async end(): Promise<void> {
    // Held on to, or a process with nothing else to do would end before it has heard.
    this.setIdle(false);
    this.child.kill('SIGKILL');
    await this.gone;
  }

  /** An idle child does not keep us alive. */
  private setIdle(isIdle: boolean): void {
    const change = isIdle ? 'unref' : 'ref';
    this.child[change]();
    this.child.channel?.[change]();
    // A piped stream is a socket, and sockets can be let go of; the type only says that it can be read.
    (this.child.stderr as { ref(): void; unref(): void } | null)?.[change]();
  }
}

function toError(reply: Extract<ChildReply, { kind: 'failed' }>): Error {
  if (reply.code === 'media-rejected') return mediaRejected(reply.reason);
  return reply.code === 'storage-full' ? storageFull() : mediaFailed(reply.reason);
}

/** In development the child is TypeScript like everything else, and needs the loader that we were started with. */
function typescriptLoader(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
}
