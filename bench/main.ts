// npm run bench [-- name …]: measures and prints a table, then one line of JSON. Reports, never fails on a figure: machines differ and are noisy.
import { cpus, totalmem } from 'node:os';
import { timeFixedWork } from './fixed-work.ts';
import type { BenchRow } from './row.ts';

const suites: Record<string, () => Promise<BenchRow[]>> = {
  previz: async () => (await import('./previz.ts')).benchPreviz(),
  media: async () => (await import('./media.ts')).benchMedia(),
  continuity: async () => (await import('./continuity.ts')).benchContinuity(),
  rescore: async () => (await import('./rescore.ts')).benchRescore(),
  store: async () => (await import('./store.ts')).benchStore(),
  client: async () => (await import('./client.ts')).benchClient(),
  http: async () => (await import('./http.ts')).benchHttp(),
  jobs: async () => (await import('./jobs.ts')).benchJobs(),
  words: async () => (await import('./words.ts')).benchWords(),
  migrate: async () => (await import('./migrate.ts')).benchMigrate(),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in suites));
if (unknown.length > 0) {
  console.error(`There is no bench "${unknown[0]}"; there are ${Object.keys(suites).join(', ')}.`);
  process.exit(2);
}

const rows: (BenchRow & { suite: string })[] = [];
for (const [suite, run] of Object.entries(suites)) {
  if (wanted.length > 0 && !wanted.includes(suite)) continue;
  console.error(`measuring ${suite} …`);
  const before = timeFixedWork();
  for (const row of await run()) rows.push({ suite, ...row });
  for (const [when, value] of Object.entries({ before, after: timeFixedWork() }))
    rows.push({ suite, name: `always the same work, ${when} all this`, value, unit: 'ms' });
}

const machine = {
  node: process.versions.node,
  cpus: cpus().length,
  cpu: cpus()[0]?.model ?? 'unknown',
  memoryGib: Math.round(totalmem() / 2 ** 30),
};
const table = rows.map(({ suite, name, value, unit, target }) => [suite, name, format(value), unit, target ?? '']);
printTable([['suite', 'what', 'value', 'unit', 'target'], ...table]);
console.log(JSON.stringify({ machine, rows }));

function format(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function printTable(lines: readonly string[][]): void {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  for (const line of lines)
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}
