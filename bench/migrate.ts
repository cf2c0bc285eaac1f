import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { LegacyDatabase } from '#server/legacy/store/legacy-database.ts';
import { runMigration } from '#server/legacy/migrate/run-migration.ts';
import { stageExport } from '#server/legacy/migrate/stage.ts';
import { movePerson } from '#server/legacy/rollout/move-person.ts';
import { writeManyDocuments } from '#server/legacy/testing/many-documents.ts';
import { openStore } from '#server/store/open-store.ts';
import { watchProcesses } from './process-watch.ts';
import type { BenchRow } from './row.ts';

const CLI = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
const DOCUMENTS = 10_000;
const FEWER = 2_500;
const OWN_DOCUMENTS = 100;
const SHOTS = 2_000;
const OPENINGS = 5;

/** The way over from the older product and back, each step in a process of its own as an operator runs it. */
export async function benchMigrate(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'raccord-bench-migrate-'));
  try {
    return [...(await benchWholeWay(folder)), await benchFirstUse(folder), ...(await benchLongSession(folder))];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function benchWholeWay(folder: string): Promise<BenchRow[]> {
  const fewer = await makeExport(folder, FEWER);
  const all = await makeExport(folder, DOCUMENTS);
  const data = join(folder, 'data');
  const rehearsal = await migrate(folder, ['--from', all, '--dry-run', '--data', data]);
  const small = await migrate(folder, ['--from', fewer, '--data', join(folder, 'fewer')]);
  const over = await migrate(folder, ['--from', all, '--data', data]);
  const back = await raccord(['rollback', '--run', over.runId, '--data', data]);
  const what = `${DOCUMENTS.toLocaleString('en')} documents`;
  return [
    { name: `Dry run of ${what}`, value: rehearsal.seconds, unit: 's', target: 'no slower than the real run' },
    { name: `Migration of ${what}`, value: over.seconds, unit: 's', target: '< 60' },
    { name: `Rollback of ${what}`, value: back.seconds, unit: 's', target: 'no slower than the migration' },
    ...memoryRow(`Memory of the dry run of ${what}`, rehearsal),
    ...memoryRow(`Memory of the migration of ${what}`, over),
    ...memoryRow(`Memory of the rollback of ${what}`, back),
    {
      name: `A document of ${what} over one of ${FEWER.toLocaleString('en')}`,
      value: over.seconds / DOCUMENTS / (small.seconds / FEWER),
      unit: '×',
      target: 'about 1: time is linear',
    },
  ];
}

async function makeExport(folder: string, documents: number): Promise<string> {
  const file = join(folder, `${documents}.ndjson`);
  await writeManyDocuments(file, { prompts: documents * 0.8, sequences: documents * 0.2, people: 50 });
  return file;
}

interface Use {
  readonly seconds: number;
  /** `null` where the system does not tell. */
  readonly peakMib: number | null;
}

async function migrate(folder: string, options: readonly string[]): Promise<Use & { readonly runId: string }> {
  const report = join(folder, 'report.json');
  const use = await raccord([...options, '--report', report]);
  const { runId } = JSON.parse(await readFile(report, 'utf8')) as { runId: string }; // written by the command
  return { ...use, runId };
}

async function raccord(options: readonly string[]): Promise<Use> {
  const startedMs = performance.now();
  const { use } = await watchProcesses(async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', CLI, 'migrate', ...options], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    if (code !== 0) throw new Error(`raccord migrate ${options.join(' ')}: ${said}`);
  });
  return { seconds: (performance.now() - startedMs) / 1000, peakMib: use?.peakResidentMib ?? null };
}

function memoryRow(name: string, { peakMib }: Use): BenchRow[] {
  return peakMib === null ? [] : [{ name, value: peakMib, unit: 'MiB', target: '< 300' }];
}

/** What somebody waits for who comes for the first time after they were switched over. */
async function benchFirstUse(folder: string): Promise<BenchRow> {
  const file = join(folder, 'person.ndjson');
  await writeManyDocuments(file, { prompts: OWN_DOCUMENTS - 20, sequences: 20, people: 1 });
  const dataFolder = join(folder, 'person');
  const store = await openStore({ dataFolder });
  const database = await LegacyDatabase.open(dataFolder);
  try {
    await stageExport(database, { file });
    const startedMs = performance.now();
    await movePerson(database, 'person-0', () => new Date());
    const seconds = (performance.now() - startedMs) / 1000;
    const { items } = await store.sessions.list('person-0', { limit: OWN_DOCUMENTS });
    if (items.length !== OWN_DOCUMENTS) throw new Error('Not every document came over.');
    return { name: `First use with ${OWN_DOCUMENTS} documents`, value: seconds, unit: 's', target: '< 2' };
  } finally {
    await database.close();
    await store.close();
  }
}

/** The largest sequence of the older product: it comes over and opens. */
async function benchLongSession(folder: string): Promise<BenchRow[]> {
  const file = join(folder, 'long.ndjson');
  await writeManyDocuments(file, { prompts: 0, sequences: 1, people: 1, shotsPerSequence: SHOTS });
  const dataFolder = join(folder, 'long');
  const store = await openStore({ dataFolder });
  const database = await LegacyDatabase.open(dataFolder);
  try {
    const startedMs = performance.now();
    await runMigration(database, { file, dataFolder, isDryRun: false, now: () => new Date() });
    const cameOverMs = performance.now() - startedMs;
    const [head] = (await store.sessions.list('person-0', {})).items;
    const openedMs: number[] = [];
    for (let index = 0; index < OPENINGS; index += 1) {
      const askedMs = performance.now();
      const session = await store.sessions.get('person-0', head?.id ?? '');
      openedMs.push(performance.now() - askedMs);
      if (session?.continuity?.shots.length !== SHOTS) throw new Error('Not every shot came over.');
    }
    const what = `a session of ${SHOTS.toLocaleString('en')} shots`;
    return [
      { name: `Migration of ${what}`, value: cameOverMs, unit: 'ms' },
      { name: `Opening of ${what} that came over`, value: openedMs.toSorted((a, b) => a - b)[2] ?? 0, unit: 'ms' },
    ];
  } finally {
    await database.close();
    await store.close();
  }
}
