import { writeFile } from 'node:fs/promises';
import { workspaceDataFolder } from '#server/config.ts';
import { exportLegacy } from '#server/legacy/migrate/export-legacy.ts';
import { writeQuarantine } from '#server/legacy/migrate/quarantine-file.ts';
import type { MigrationReport } from '#server/legacy/migrate/report.ts';
import { rollBack } from '#server/legacy/migrate/rollback.ts';
import { runMigration } from '#server/legacy/migrate/run-migration.ts';
import { verifyMigration } from '#server/legacy/migrate/verify.ts';
import { stageExport } from '#server/legacy/migrate/stage.ts';
import { migrateMedia } from '#server/legacy/media/migrate-media.ts';
import { moveWaiting } from '#server/legacy/rollout/move-waiting.ts';
import type { LegacyDatabase } from '#server/legacy/store/legacy-database.ts';
import { openStillTools } from '#server/media/still.ts';
import type { Store } from '#server/store/port.ts';
import { type ExitCode, exitCodes } from '#cli/exit-codes.ts';
import { listenForInterrupt } from '#cli/film/interrupt.ts';
import type { Terminal } from '#cli/terminal.ts';
import { toCommandError } from './command-error.ts';
import { checkFirestore, dropCopy, exportFileOf, firestoreProject, writeToFirestore } from './firestore.ts';
import { migrateHelp } from './help.ts';
import { openRollout } from './open-rollout.ts';
import { type MigrateOptions, readMigrateOptions } from './options.ts';
import { withDatabase } from './with-database.ts';

/** How an action ended: for people, for programs, and for the shell. */
interface Ending {
  readonly exitCode: ExitCode;
  readonly words: string;
  readonly result: unknown;
}

interface Deps {
  readonly database: LegacyDatabase;
  readonly store: Store;
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
    const { exitCode, words, result } = await withDatabase(dataFolder, (database, store) =>
      act(options, { database, store, dataFolder, terminal }),
    );
    terminal.err(`${words}\n`);
    if (options.isJson) terminal.out(`${JSON.stringify(result, null, 2)}\n`);
    return exitCode;
  } catch (error) {
    throw toCommandError(error);
  }
}

function act(options: MigrateOptions, deps: Deps): Promise<Ending> {
  switch (options.action) {
    case 'migrate':
      return migrate(options, deps);
    case 'stage':
      return stage(options.from, deps);
    case 'waiting':
      return moveAllWaiting(deps);
    case 'verify':
      return verify(deps);
    case 'rollback':
      return rollback(options, deps);
    case 'export-legacy':
      return exportAll(options.out, deps);
    case 'media':
      return bringInMedia(deps);
    default:
      return options satisfies never;
  }
}

async function migrate(options: MigrateOptions & { action: 'migrate' }, deps: Deps): Promise<Ending> {
  const { database, dataFolder, terminal } = deps;
  const interrupt = listenForInterrupt(
    () => terminal.err('\nStopping after this batch.\n'),
    () => undefined,
  );
  try {
    const { from, report: reportFile, isDryRun, userId, limit, resumeRunId } = options;
    const file = await exportFileOf(from, dataFolder, terminal);
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
    await dropCopy(from, file, isDryRun);
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

function showProgress({ isScreen, err }: Terminal, what = 'documents'): (done: number, total: number) => void {
  let saidPercent = 0;
  return (done, total) => {
    if (isScreen) err(`\r${done} of ${total} ${what} `);
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
  checkFirestore(to);
  const project = to === undefined ? null : firestoreProject(to);
  const rollout = await openRollout(deps.database);
  const result = await rollBack(deps.database, {
    runId,
    ...(project === null && { to }),
    dataFolder: deps.dataFolder,
    now: () => new Date(),
    isEnabled: (userId) => rollout.isEnabled(userId),
  });
  const { documents, edited, lost, deleted, changed, file } = result;
  const words = `${documents} documents written to ${file}, ${edited.length} of them with edits. ${lost.length} hold edits that have no place in a legacy document; ${deleted.length} were thrown away since and are not in it. The sessions are in the trash for 30 days.`;
  const again =
    changed.length > 0 ? ` ${changed.length} were changed meanwhile and are still here: roll back once more.` : '';
  const exitCode = changed.length > 0 ? exitCodes.incomplete : exitCodes.ok;
  return withFirestore(project, { exitCode, words: `${words}${again}`, result }, file, deps);
}

/** Writes the file into a Firestore too, where one was named. */
async function withFirestore(project: string | null, ending: Ending, file: string, deps: Deps): Promise<Ending> {
  if (project === null) return ending;
  const { written, refused } = await writeToFirestore(project, file, deps.terminal);
  return {
    exitCode: refused.length > 0 ? exitCodes.incomplete : ending.exitCode,
    words: `${ending.words} ${written} were written to Firestore, ${refused.length} refused by it.`,
    result: { ...Object(ending.result), firestore: { project, written, refused } },
  };
}

async function stage(from: string, { database, dataFolder, terminal }: Deps): Promise<Ending> {
  const file = await exportFileOf(from, dataFolder, terminal);
  const report = await stageExport(database, { file, onProgress: showProgress(terminal) });
  const { staged, people, known, skipped, quarantined } = report;
  const words = `${staged} documents of ${people} people wait for their owners; ${known} were known, ${skipped.length} skipped, ${quarantined.length} in quarantine.`;
  return { exitCode: quarantined.length > 0 ? exitCodes.incomplete : exitCodes.ok, words, result: report };
}

async function moveAllWaiting({ database, terminal }: Deps): Promise<Ending> {
  const rollout = await openRollout(database);
  const interrupt = listenForInterrupt(
    () => terminal.err('\nStopping after this person.\n'),
    () => undefined,
  );
  try {
    const report = await moveWaiting({ database, rollout }, () => new Date(), {
      signal: interrupt.signal,
      onProgress: showProgress(terminal, 'people'),
    });
    const words = `Documents of ${report.people} people came over; ${report.left} people have not been switched over.`;
    return { exitCode: interrupt.signal.aborted ? exitCodes.interrupted : exitCodes.ok, words, result: report };
  } finally {
    interrupt.stop();
  }
}

async function bringInMedia({ database, store, terminal }: Deps): Promise<Ending> {
  const interrupt = listenForInterrupt(
    () => terminal.err('\nStopping after this picture.\n'),
    () => undefined,
  );
  const stills = openStillTools();
  try {
    const deps = { database, store, stills, now: () => new Date() };
    const options = { signal: interrupt.signal, onProgress: showProgress(terminal, 'pictures') };
    const report = await migrateMedia(deps, options);
    const { broughtIn, unreachable, refused, left } = report;
    const words = `${broughtIn} pictures were brought in; ${unreachable} cannot be reached, ${refused} are not what they should be, ${left} are left.`;
    return { exitCode: interrupt.signal.aborted ? exitCodes.interrupted : exitCodes.ok, words, result: report };
  } finally {
    interrupt.stop();
    await stills.close();
  }
}

async function exportAll(out: string, { database }: Deps): Promise<Ending> {
  const result = await exportLegacy(database, out);
  return { exitCode: exitCodes.ok, words: `${result.documents} documents written to ${out}.`, result };
}
