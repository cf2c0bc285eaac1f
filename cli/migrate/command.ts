import { writeFile } from 'node:fs/promises';
import { AppError } from '#contract/errors.ts';
import { workspaceDataFolder } from '#server/config.ts';
import { exportLegacy } from '#server/legacy/migrate/export-legacy.ts';
import { writeQuarantine } from '#server/legacy/migrate/quarantine-file.ts';
import type { MigrationReport } from '#server/legacy/migrate/report.ts';
import { rollBack } from '#server/legacy/migrate/rollback.ts';
import { runMigration } from '#server/legacy/migrate/run-migration.ts';
import { verifyMigration } from '#server/legacy/migrate/verify.ts';
import { LegacyDatabase } from '#server/legacy/store/legacy-database.ts';
import { openStore } from '#server/store/open-store.ts';
import { CommandError, type ExitCode, exitCodes } from '#cli/exit-codes.ts';
import { listenForInterrupt } from '#cli/film/interrupt.ts';
import type { Terminal } from '#cli/terminal.ts';
import { migrateHelp } from './help.ts';
import { type MigrateOptions, readMigrateOptions } from './options.ts';

/** How an action ended: for people, for programs, and for the shell. */
interface Ending {
  readonly exitCode: ExitCode;
  readonly words: string;
  readonly result: unknown;
}

interface Deps {
  readonly database: LegacyDatabase;
  readonly dataFolder: string;
  readonly terminal: Terminal;
}

/** `raccord migrate`. Throws a CommandError for what a person can mend. */
export async function runMigrate(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = readMigrateOptions(argv);
  if (options === 'help') {
    terminal.out(migrateHelp);
    return exitCodes.ok;
  }
  const dataFolder = options.dataFolder ?? workspaceDataFolder(process.env);
  try {
    const { exitCode, words, result } = await withDatabase(dataFolder, (database) =>
      act(options, { database, dataFolder, terminal }),
    );
    terminal.err(`${words}\n`);
    if (options.isJson) terminal.out(`${JSON.stringify(result, null, 2)}\n`);
    return exitCode;
  } catch (error) {
    throw toCommandError(error);
  }
}

/** Opens the data folder, which brings its schema up to date, and closes it whatever happens. */
async function withDatabase<T>(dataFolder: string, work: (database: LegacyDatabase) => Promise<T>): Promise<T> {
  const store = await openStore({ dataFolder });
  try {
    const database = await LegacyDatabase.open(dataFolder);
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  } finally {
    await store.close();
  }
}

function act(options: MigrateOptions, deps: Deps): Promise<Ending> {
  if (options.action === 'migrate') return migrate(options, deps);
  if (options.action === 'verify') return verify(deps);
  if (options.action === 'rollback') return rollback(options, deps);
  return exportAll(options.out, deps);
}

async function migrate(options: MigrateOptions & { action: 'migrate' }, deps: Deps): Promise<Ending> {
  const { database, dataFolder, terminal } = deps;
  const interrupt = listenForInterrupt(
    () => terminal.err('\nStopping after this batch.\n'),
    () => undefined,
  );
  try {
    const { from: file, report: reportFile, isDryRun, userId, limit, resumeRunId } = options;
    const { report, isComplete, quarantinedLines } = await runMigration(database, {
      file,
      dataFolder,
      isDryRun,
      userId,
      limit,
      resumeRunId,
      now: () => new Date(),
      signal: interrupt.signal,
      onProgress: showProgress(terminal),
    });
    await writeFile(reportFile, `${JSON.stringify(report, null, 2)}\n`, { mode: 0o600 });
    await writeQuarantine(file, `${reportFile}.quarantine.ndjson`, quarantinedLines, report.quarantined);
    return {
      exitCode: exitCodeOf(report, isComplete),
      words: describe(report, isComplete, reportFile),
      result: report,
    };
  } finally {
    interrupt.stop();
  }
}

function exitCodeOf(report: MigrationReport, isComplete: boolean): ExitCode {
  if (!isComplete) return exitCodes.interrupted;
  return report.quarantined.length > 0 ? exitCodes.incomplete : exitCodes.ok;
}

function describe(report: MigrationReport, isComplete: boolean, reportFile: string): string {
  const { prompt, continuity } = report.counts;
  const sum = (name: keyof typeof prompt) => prompt[name] + continuity[name];
  const verb = report.dryRun ? 'would come over' : 'came over';
  const estimate = report.estimate && report.dryRun ? ` A full run takes about ${report.estimate.seconds} s.` : '';
  const end = isComplete ? '' : ` Interrupted: go on with --resume ${report.runId}.`;
  return `${sum('read')} documents read: ${sum('migrated') + sum('repaired')} ${verb} (${sum('repaired')} repaired), ${sum('skipped')} skipped, ${sum('quarantined')} in quarantine.${estimate} Run ${report.runId}, report in ${reportFile}.${end}`;
}

function showProgress({ isScreen, err }: Terminal): (done: number, total: number) => void {
  let saidPercent = 0;
  return (done, total) => {
    if (isScreen) err(`\r${done} of ${total} documents `);
    const percent = Math.floor((done / Math.max(1, total)) * 10) * 10;
    if (isScreen || percent <= saidPercent) return;
    saidPercent = percent;
    err(`${percent} %\n`);
  };
}

async function verify({ database }: Deps): Promise<Ending> {
  const result = await verifyMigration(database);
  const { documents, equal, edited, deleted, rolledBack, damaged } = result;
  const words = `${documents} documents: ${equal} equal, ${edited.length} edited since, ${deleted.length} thrown away since, ${rolledBack} rolled back, ${damaged.length} damaged.`;
  return { exitCode: damaged.length > 0 ? exitCodes.incomplete : exitCodes.ok, words, result };
}

async function rollback({ runId, to }: MigrateOptions & { action: 'rollback' }, deps: Deps): Promise<Ending> {
  const result = await rollBack(deps.database, { runId, to, dataFolder: deps.dataFolder, now: () => new Date() });
  const { documents, edited, lost, deleted, file } = result;
  const words = `${documents} documents written to ${file}, ${edited.length} of them with edits. ${lost.length} hold edits that have no place in a legacy document; ${deleted.length} were thrown away since and are not in it. The sessions are in the trash for 30 days.`;
  return { exitCode: exitCodes.ok, words, result };
}

async function exportAll(out: string, { database }: Deps): Promise<Ending> {
  const result = await exportLegacy(database, out);
  return { exitCode: exitCodes.ok, words: `${result.documents} documents written to ${out}.`, result };
}

function toCommandError(error: unknown): unknown {
  if (!(error instanceof AppError)) return error;
  switch (error.code) {
    case 'data-folder-in-use':
      return new CommandError(error.message, exitCodes.inUse, { cause: error });
    case 'invalid-input':
    case 'not-found':
    case 'schema-too-new':
      return new CommandError(error.message, exitCodes.badInput, { cause: error });
    default:
      return new CommandError(error.message, exitCodes.failed, { cause: error });
  }
}
