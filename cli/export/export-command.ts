import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '#contract/errors.ts';
import { type Export, ExportFormat } from '#contract/records/export.ts';
import { workspaceDataFolder } from '#server/config.ts';
import { type Composition, compose } from '#server/compose.ts';
import { createExport } from '#server/jobs/exports/create-export.ts';
import { toExport } from '#server/jobs/exports/export-record.ts';
import { workOn } from '#server/jobs/tasks/task-worker.ts';
import { CommandError, type ExitCode, exitCodes } from '#cli/exit-codes.ts';
import { USER_ID } from '#cli/film/film-session.ts';
import { type Interrupt, listenForInterrupt } from '#cli/film/interrupt.ts';
import { copyWhole } from '#cli/film/write-whole.ts';
import { printable, type Terminal } from '#cli/terminal.ts';
import { exportHelp } from './help.ts';

interface ExportOptions {
  readonly sessionId: string;
  readonly format: ExportFormat;
  readonly outPath: string;
  readonly hasGaps: boolean;
  readonly dataFolder: string;
  readonly isJson: boolean;
}

/** `raccord export`. Throws a CommandError for what a person can mend. */
export async function runExportCommand(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = readOptions(argv);
  if (options === 'help') {
    terminal.out(exportHelp);
    return exitCodes.ok;
  }
  await assertFolder(options.dataFolder);
  const composition = await compose({ dataFolder: options.dataFolder });
  const interrupt = listenForInterrupt(
    () => terminal.err('\nStopping. Ctrl-C again ends at once.\n'),
    () => undefined,
  );
  try {
    const { made, path } = await exportTo(composition, options, interrupt);
    for (const warning of made.warnings) terminal.err(`Note: ${printable(warning)}\n`);
    for (const { name } of made.missingShots) terminal.err(`Without a picture: ${printable(name)}\n`);
    terminal.err(`${path}\n`);
    if (options.isJson) terminal.out(`${JSON.stringify({ ok: true, path, ...made }, null, 2)}\n`);
    return exitCodes.ok;
  } catch (error) {
    if (interrupt.signal.aborted) throw new CommandError('Interrupted; nothing was written.', exitCodes.interrupted);
    throw error instanceof AppError ? new CommandError(error.message, exitCodes.failed, { cause: error }) : error;
  } finally {
    interrupt.stop();
    await composition.close();
  }
}

/** A missing data folder is a slip, not a wish for a new workspace. */
export async function assertFolder(dataFolder: string): Promise<void> {
  const found = await stat(join(dataFolder, 'raccord.db')).catch(() => null);
  if (!found) throw new CommandError(`There is no workspace in ${dataFolder}. Name its data folder with --data.`);
}

async function exportTo(
  composition: Composition,
  { sessionId, format, outPath, hasGaps }: ExportOptions,
  interrupt: Interrupt,
): Promise<{ made: Export; path: string }> {
  const { store } = composition;
  const onMissing = hasGaps ? 'gap' : 'fail';
  const { id } = await createExport(store, { userId: USER_ID, sessionId, format, onMissing });
  await workOn(composition, id, interrupt.signal);
  if (interrupt.signal.aborted) await store.tasks.cancel(USER_ID, id);
  const task = await store.tasks.get(USER_ID, id);
  if (task?.status !== 'succeeded' || task.contentSha256 === undefined) {
    throw new CommandError(task?.error?.message ?? 'The export was cancelled.', exitCodes.failed);
  }
  const made = toExport(task);
  const isFolder = (await stat(outPath).catch(() => null))?.isDirectory() ?? false;
  const path = isFolder ? join(outPath, made.fileName) : outPath;
  await copyWhole(await store.blobs.pathOf(task.contentSha256), path);
  return { made, path };
}

function readOptions(argv: readonly string[]): ExportOptions | 'help' {
  const { values, positionals } = parse(argv);
  if (values.help) return 'help';
  const [sessionId, extra] = positionals;
  if (sessionId === undefined || extra !== undefined) throw new CommandError(`Name one session.\n\n${exportHelp}`);
  const format = ExportFormat.safeParse(values.format);
  if (!format.success) {
    const asked = values.format === undefined ? 'Say what to make.' : `There is no format "${values.format}".`;
    throw new CommandError(`${asked} Choose --format ${ExportFormat.options.join(', ')}.`);
  }
  if (values.out === undefined) throw new CommandError('Where should it go? Add --out and a file or folder.');
  if (values.gap && format.data !== 'mp4') throw new CommandError('--gap is for a film: --format mp4.');
  return {
    sessionId,
    format: format.data,
    outPath: resolve(values.out),
    hasGaps: values.gap ?? false,
    dataFolder: values.data === undefined ? workspaceDataFolder(process.env) : resolve(values.data),
    isJson: values.json ?? false,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        format: { type: 'string', short: 'f' },
        out: { type: 'string', short: 'o' },
        gap: { type: 'boolean' },
        data: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}
