import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
/** More than any program of a test needs to come to say something. */
const PATIENCE_MS = 60_000;

/** What a program that has ended said; `code` is null when a signal ended it. */
export interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** A program that a test has started. */
export interface Program {
  readonly child: ChildProcess;
  /** Resolves when it has ended and all it said was read. */
  readonly ended: Promise<Run>;
  /** What it has said up to now, on both streams, as it came. */
  readonly said: () => string;
  /** Waits until it says so and gives the match. Throws, with what it said instead, when it ends without or takes a minute. */
  readonly says: (words: RegExp) => Promise<RegExpExecArray>;
}

/**
 * The command that runs a module: from the source, or with `RACCORD_CHILDREN=built` from the build, which starts in a third of the
 * time. Only the main modules and those called `…-child` are in a build by their names.
 *
 * @param name place in the source tree, without an extension
 */
export function commandOf(name: 'cli/main' | 'server/main' | `server/${string}-child`): readonly string[] {
  return process.env.RACCORD_CHILDREN === 'built'
    ? [process.execPath, join(ROOT, 'dist', `${name}.js`)]
    : [process.execPath, '--import', 'tsx', join(ROOT, `${name}.ts`)];
}

/** Starts a command in the root of the project, in our environment and what is added to it, with nothing to read. */
export function startProgram(command: readonly string[], env: NodeJS.ProcessEnv = {}): Program {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let [out, err, both] = ['', '', ''];
  child.stdout.setEncoding('utf8').on('data', (part: string) => ([out, both] = [out + part, both + part]));
  child.stderr.setEncoding('utf8').on('data', (part: string) => ([err, both] = [err + part, both + part]));
  const ended = once(child, 'close').then(([code, signal]: (number | NodeJS.Signals | null)[]): Run => {
    return { code: code as Run['code'], signal: signal as Run['signal'], out, err }; // what 'close' is told with
  });
  return { child, ended, said: () => both, says: (words) => says({ child, said: () => both }, words) };
}

function says({ child, said }: Pick<Program, 'child' | 'said'>, words: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const giveUp = () => settle(() => reject(new Error(`It did not say ${words}, but: ${said()}`)));
    const timer = setTimeout(giveUp, PATIENCE_MS);
    const settle = (end: () => void) => {
      clearTimeout(timer);
      for (const stream of [child.stdout, child.stderr]) stream?.off('data', look);
      child.off('close', giveUp);
      end();
    };
    const look = () => {
      const match = words.exec(said());
      if (match) settle(() => resolve(match));
    };
    // Those that gather what is said were added before, and are called before.
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', look);
    child.once('close', giveUp);
    look();
  });
}
