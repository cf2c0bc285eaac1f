import { readFile, stat } from 'node:fs/promises';
import { parseShotList, type ParseOptions, type ShotListParse } from '#contract/shot-list.ts';
import { CommandError } from '#cli/exit-codes.ts';
import { printable } from '#cli/terminal.ts';

/** Far above any list: 2000 shots of 5 KB. */
const MAX_LIST_BYTES = 10_000_000;

/** Most problems that are printed one by one. */
const MAX_PRINTED = 20;

function readFailure(path: string, error: unknown): CommandError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return new CommandError(`There is no file ${path}.`);
  if (code === 'EACCES' || code === 'EPERM') return new CommandError(`${path} may not be read.`);
  return new CommandError(`${path} could not be read: ${error instanceof Error ? error.message : String(error)}`);
}

/** Text of UTF-8 or, with a byte order mark, UTF-16 bytes. */
function decode(path: string, bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (!text.includes('\u0000')) return text;
  } catch {
    // Told below, in words.
  }
  throw new CommandError(`${path} is no text in UTF-8. Save the shot list as plain text (UTF-8) and try again.`);
}

async function readText(path: string): Promise<string> {
  try {
    const info = await stat(path);
    if (info.isDirectory()) throw new CommandError(`${path} is a folder; give the shot list in it.`);
    if (info.size > MAX_LIST_BYTES)
      throw new CommandError(`${path} has ${info.size} bytes; a shot list has at most ${MAX_LIST_BYTES}.`);
    return decode(path, await readFile(path));
  } catch (error) {
    throw error instanceof CommandError ? error : readFailure(path, error);
  }
}

/** Problems as `file:line: severity: message`, which editors turn into links. */
export function describeProblems(path: string, problems: ShotListParse['problems']): string {
  const lines = problems
    .slice(0, MAX_PRINTED)
    .map(({ line, severity, message }) => `${path}:${line}: ${severity}: ${printable(message)}`);
  if (problems.length > MAX_PRINTED) lines.push(`… and ${problems.length - MAX_PRINTED} more.`);
  return lines.join('\n');
}

/** Reads and parses a shot list. Throws a CommandError with every problem and its line when it cannot be made. */
export async function readShotList(path: string, options: ParseOptions): Promise<ShotListParse> {
  const list = parseShotList(await readText(path), options);
  const errors = list.problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return list;
  throw refusal(path, list.problems);
}

/** The failure of a list with these problems, at least one of them an error. */
export function refusal(path: string, problems: ShotListParse['problems']): CommandError {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const count = errors.length === 1 ? 'a problem' : `${errors.length} problems`;
  return new CommandError(`${describeProblems(path, problems)}\nThe shot list has ${count}; nothing was rendered.`);
}
