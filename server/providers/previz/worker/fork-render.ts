import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { RenderOrder, RenderOutcome, RenderReport } from './render-job.ts';

/** How a render's child process is started. */
export interface ChildLauncher {
  /** Module that runs in the child; absent is `render-child` beside this file. */
  readonly workerPath?: string;
  /** Node's own options for the child; absent suits the worker's file type. */
  readonly execArgv?: readonly string[];
}

/** A render that runs in a process of its own. */
export interface RunningRender {
  /** Settles when the child is gone. */
  readonly ended: Promise<
    | { readonly ok: true; readonly outcome: RenderOutcome }
    | { readonly ok: false; readonly message: string; readonly isRetryable: boolean }
  >;
  /** Asks the child to stop, and ends it when it does not within two seconds. */
  stop(): void;
}

const STOP_GRACE_MS = 2000;

/** Starts a child for one render. */
export function forkRender(
  order: RenderOrder,
  launcher: ChildLauncher,
  onProgress: (frame: number, frameCount: number) => void,
): RunningRender {
  const path =
    launcher.workerPath ??
    fileURLToPath(
      new URL(import.meta.url.endsWith('.ts') ? './render-child.ts' : './render-child.js', import.meta.url),
    );
  const child = fork(path, [], {
    execArgv: [...(launcher.execArgv ?? loaderFor(path))],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let outcome: RenderOutcome | undefined;
  let failure: { message: string; isRetryable: boolean } | undefined;
  let lastWords = '';
  child.stderr?.on('data', (chunk: Buffer) => (lastWords = (lastWords + chunk.toString()).slice(-2000)));
  child.on('message', (report: RenderReport) => {
    if (report.kind === 'progress') onProgress(report.frame, report.frameCount);
    else if (report.kind === 'done') outcome = report.outcome;
    else failure = report;
  });
  const ended = new Promise<Awaited<RunningRender['ended']>>((resolve) => {
    child.on('error', (error) =>
      resolve({ ok: false, message: `The renderer could not be started: ${error.message}`, isRetryable: true }),
    );
    child.on('close', (code, signal) => {
      if (outcome) resolve({ ok: true, outcome });
      else
        resolve({
          ok: false,
          ...(failure ?? {
            message: `The renderer ended early (${signal ?? `code ${code}`}). ${lastWords.trim()}`.trim(),
            isRetryable: true,
          }),
        });
    });
  });
  child.send(order, () => undefined);
  return {
    ended,
    stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      if (child.connected) child.send('stop', () => undefined);
      setTimeout(() => child.kill('SIGKILL'), STOP_GRACE_MS).unref();
    },
  };
}

/** TypeScript needs a loader, built JavaScript none. */
function loaderFor(path: string): string[] {
  if (!path.endsWith('.ts')) return [];
  return ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href];
}
