import { hostname } from 'node:os';
import { newId } from '#contract/ids.ts';

/** A name for this process in leases: machine, process id and something that no other run has. */
export function newWorkerId(): string {
  return `${hostname()}:${process.pid}:${newId()}`;
}

/** Whether the process behind a lease is certainly no more. False for another machine's: nobody can tell from here. */
export function isGone(workerId: string): boolean {
  const [host, pid] = workerId.split(':');
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
