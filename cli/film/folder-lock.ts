import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { link, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError, exitCodes } from '#cli/exit-codes.ts';

const LOCK_NAME = '.raccord.lock';

/** Who holds a folder. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When it took the folder, ISO 8601. */
  readonly since: string;
  /** Start of the process in clock ticks since boot, so that a number used again is not taken for it; null where unknown. */
  readonly startedTicks: string | null;
}

export interface FolderLock {
  /** Gives the folder free. At once, so that it can be called while the process ends. May be called twice. */
  release(): void;
}

/** Field 22 of /proc/<pid>/stat (proc(5)); null off Linux or when there is no such process. */
function startedTicks(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces and brackets itself.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function isAlive(holder: Holder): boolean {
  // Whether a process on another machine lives cannot be told from here.
  if (holder.host !== hostname()) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
  }
  const now = startedTicks(holder.pid);
  return !(now && holder.startedTicks && now !== holder.startedTicks);
}

function readHolder(text: string): Holder | null {
  try {
    const value: Partial<Holder> = JSON.parse(text);
    if (typeof value.pid !== 'number' || typeof value.host !== 'string') return null;
    return { pid: value.pid, host: value.host, since: value.since ?? '', startedTicks: value.startedTicks ?? null };
  } catch {
    return null;
  }
}

function inUse(path: string, holder: Holder): CommandError {
  const where = holder.host === hostname() ? '' : ` on ${holder.host}`;
  const hint = where ? ` If that run is over, delete ${path}.` : '';
  return new CommandError(
    `Another run (process ${holder.pid}${where}, since ${holder.since}) is using this folder. Wait for it, or choose another --out.${hint}`,
    exitCodes.inUse,
  );
}

/** How long clearing a dead lock may take before its own guard is taken for a leftover. */
const GUARD_STALE_MS = 10_000;

/**
 * Removes a dead run's lock. One process at a time, behind a guard file: without it, one could remove the lock that
 * another has just taken. Does nothing when another is at it; the caller looks again.
 */
async function clearStale(path: string): Promise<void> {
  const guard = `${path}.takeover`;
  try {
    await writeFile(guard, '', { flag: 'wx' });
  } catch {
    const info = await stat(guard).catch(() => null);
    if (info && Date.now() - info.mtimeMs > GUARD_STALE_MS) await rm(guard, { force: true });
    else await sleep(20);
    return;
  }
  try {
    const holder = readHolder(await readFile(path, 'utf8').catch(() => ''));
    if (!holder || !isAlive(holder)) await rm(path, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

/**
 * Takes a folder for this process alone. The lock appears whole, by a link, so no one reads half of it; a dead process's
 * lock is taken over. Throws a CommandError with the exit code `inUse` while another run lives.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, LOCK_NAME);
  const holder: Holder = {
    pid: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
    startedTicks: startedTicks(process.pid),
  };
  const own = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(own, JSON.stringify(holder));
  try {
    for (let attempt = 0; attempt < 100; attempt++) {
      const isTaken = await link(own, path).then(
        () => false,
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'EEXIST') return true;
          throw error;
        },
      );
      if (!isTaken) return { release: () => releaseLock(path, JSON.stringify(holder)) };
      const seen = await readFile(path, 'utf8').catch(() => null);
      if (seen === null) continue;
      const other = readHolder(seen);
      if (other && isAlive(other)) throw inUse(path, other);
      await clearStale(path);
    }
    throw new CommandError(`${path} changes hands too quickly; try again.`, exitCodes.inUse);
  } finally {
    await rm(own, { force: true });
  }
}

function releaseLock(path: string, mine: string): void {
  try {
    if (readFileSync(path, 'utf8') === mine) rmSync(path);
  } catch {
    // It is gone already: nothing to give free.
  }
}
