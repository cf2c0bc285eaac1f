import { readdir, readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/** What the processes below this one took while something ran. */
export interface ProcessUse {
  /** Largest sum of their resident memory at one moment. */
  readonly peakResidentMib: number;
  /** Processor seconds meanwhile, all of them together, as far as they were seen. */
  readonly cpuSeconds: number;
}

const SAMPLE_MS = 25;
/** Helper of the TypeScript loader, which a built tree does not have. */
const LOADER = 'esbuild';
/** Linux counts processor time in hundredths of a second towards programs, on every platform Node runs on. */
const TICKS_PER_SECOND = 100;

/** Runs `work` and watches the processes below this one, also those that ran before; `use` is null where the system does not tell (no `/proc`). */
export async function watchProcesses<Result>(
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly use: ProcessUse | null }> {
  const ended = new AbortController();
  const watched = sampleUntil(ended.signal);
  try {
    const result = await work();
    ended.abort();
    return { result, use: await watched };
  } finally {
    ended.abort();
  }
}

async function sampleUntil(signal: AbortSignal): Promise<ProcessUse | null> {
  const before = new Map((await descendants())?.map(({ pid, cpuTicks }) => [pid, cpuTicks]));
  const ticks = new Map<number, number>();
  let peakKib = 0;
  while (!signal.aborted) {
    const sample = await descendants();
    if (sample === null) return null;
    peakKib = Math.max(
      peakKib,
      sample.reduce((sum, { residentKib }) => sum + residentKib, 0),
    );
    for (const { pid, cpuTicks } of sample) ticks.set(pid, cpuTicks - (before.get(pid) ?? 0));
    await setTimeout(SAMPLE_MS);
  }
  const cpuTicks = [...ticks.values()].reduce((sum, value) => sum + value, 0);
  return { peakResidentMib: peakKib / 1024, cpuSeconds: cpuTicks / TICKS_PER_SECOND };
}

interface Sample {
  readonly pid: number;
  readonly parent: number;
  readonly cpuTicks: number;
  readonly residentKib: number;
}

async function descendants(): Promise<Sample[] | null> {
  const names = await readdir('/proc').catch(() => null);
  if (names === null) return null;
  const all = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map(sampleOf));
  const known = all.filter((sample) => sample !== null);
  const below = new Set([process.pid]);
  // A child's number may be lower than its parent's, so one pass is not enough for a grandchild.
  for (let pass = 0; pass < 3; pass++) for (const { pid, parent } of known) if (below.has(parent)) below.add(pid);
  return known.filter(({ pid }) => pid !== process.pid && below.has(pid));
}

/** Fields as in proc(5); null for a process that is gone. */
async function sampleOf(pid: string): Promise<Sample | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold blanks: what follows the last bracket starts with field 3.
    if (stat.includes(`(${LOADER})`)) return null;
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return {
      pid: Number(pid),
      parent: Number(fields[1]),
      cpuTicks: Number(fields[11]) + Number(fields[12]),
      residentKib: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0),
    };
  } catch {
    return null;
  }
}
