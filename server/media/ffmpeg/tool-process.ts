import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { cancelled, isStorageFull, mediaFailed, storageFull } from '../failure.ts';
import type { MediaOptions } from '../port.ts';

/** How a program ended. */
export interface ToolExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last part of what it wrote about errors. */
  readonly stderr: string;
}

/** A running ffmpeg or ffprobe. */
export interface ToolProcess {
  readonly stdin: Writable;
  readonly stdout: Readable;
  /** Resolves once the process is gone and its output is read; never rejects. */
  readonly exited: Promise<ToolExit>;
  /** Ends it at once; `reason` is what `failure` reports from then on. */
  kill(reason: Error): void;
  /** Why it was killed, or null when it was not (by us). */
  killReason(): Error | null;
}

const STDERR_TAIL_BYTES = 8 * 1024;

/** Variables without which a program may not even start; nothing else of ours reaches it. */
const PASSED_VARIABLES = ['PATH', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'];

const running = new Set<() => void>();
process.once('exit', () => {
  for (const kill of running) kill();
});

/**
 * Starts a program without a shell, with almost no environment, and under a wall-clock limit after which it is killed. It runs in a
 * process group of its own so that Ctrl-C in a terminal reaches only us, and we decide what becomes of it.
 */
export function startTool(
  executable: string,
  argumentList: readonly string[],
  options: MediaOptions & { readonly timeoutMs: number; readonly hasInput?: boolean },
): ToolProcess {
  if (options.signal?.aborted) throw cancelled();
  const child: ChildProcessByStdio<Writable, Readable, Readable> = spawn(executable, [...argumentList], {
    stdio: ['pipe', 'pipe', 'pipe'],
    shell: false,
    detached: process.platform !== 'win32',
    windowsHide: true,
    env: { LC_ALL: 'C', ...pickVariables() },
  });
  if (!options.hasInput) child.stdin.end();
  // A process that dies breaks its pipe; how it died is told by `exited`.
  child.stdin.on('error', () => {});
  let killReason: Error | null = null;
  const kill = (reason: Error) => {
    killReason ??= reason;
    child.kill('SIGKILL');
  };
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    exited: watchExit(child, kill, options),
    kill,
    killReason: () => killReason,
  };
}

function watchExit(
  child: ChildProcessByStdio<Writable, Readable, Readable>,
  kill: (reason: Error) => void,
  options: MediaOptions & { readonly timeoutMs: number },
): Promise<ToolExit> {
  const killSilently = () => void child.kill('SIGKILL');
  const abort = () => kill(cancelled());
  const seconds = Math.round(options.timeoutMs / 1000);
  const timer = setTimeout(
    () => kill(mediaFailed(`It took longer than ${seconds} seconds and was ended.`)),
    options.timeoutMs,
  );
  running.add(killSilently);
  options.signal?.addEventListener('abort', abort, { once: true });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-STDERR_TAIL_BYTES);
  });
  return new Promise((resolve) => {
    const end = (code: number | null, signal: NodeJS.Signals | null) => {
      clearTimeout(timer);
      running.delete(killSilently);
      options.signal?.removeEventListener('abort', abort);
      resolve({ code, signal, stderr });
    };
    child.once('error', (error) => {
      stderr += error.message;
      end(null, null);
    });
    child.once('close', end);
  });
}

function pickVariables(): NodeJS.ProcessEnv {
  return Object.fromEntries(PASSED_VARIABLES.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

/** Why a program that ended did not do its work, or null when it did. */
export function exitFailure(tool: ToolProcess, exit: ToolExit): Error | null {
  const reason = tool.killReason();
  if (reason) return reason;
  if (exit.code === 0) return null;
  if (exit.signal === 'SIGXFSZ' || isStorageFull(exit.stderr)) return storageFull();
  if (exit.signal) return mediaFailed(`ffmpeg was ended from outside (${exit.signal}).`);
  return mediaFailed(`ffmpeg failed: ${lastLine(exit.stderr) || `exit code ${exit.code}`}`);
}

/** The last thing a program complained about, without addresses in memory and paths. */
export function lastLine(stderr: string): string {
  const line = stderr.trim().split('\n').at(-1) ?? '';
  return line
    .replace(/\[[^\]]* @ 0x[0-9a-f]+\]\s*/g, '')
    .replace(/file:\/?\S*/g, 'the file')
    .slice(0, 300);
}
