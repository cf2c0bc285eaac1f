import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '#contract/errors.ts';
import type { ImportReport } from '#contract/records/export.ts';
import { workspaceDataFolder } from '#server/config.ts';
import { compose } from '#server/compose.ts';
import { importArchive } from '#server/jobs/exports/archive/import-archive.ts';
import { CommandError, type ExitCode, exitCodes } from '#cli/exit-codes.ts';
import { USER_ID } from '#cli/film/film-session.ts';
import { printable, type Terminal } from '#cli/terminal.ts';
import { importHelp } from './help.ts';

/** Most that an archive of one's own may unpack to: a disk of media. */
const MAX_BYTES = 1024 ** 4;

/** `raccord import`. Throws a CommandError for what a person can mend. */
export async function runImportCommand(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { path, dataFolder, isJson, isHelp } = readOptions(argv);
  if (isHelp) {
    terminal.out(importHelp);
    return exitCodes.ok;
  }
  if (path === undefined) throw new CommandError(`Name one archive.\n\n${importHelp}`);
  if (!(await stat(path).catch(() => null))?.isFile()) throw new CommandError(`There is no file ${path}.`);
  const composition = await compose({ dataFolder });
  try {
    const report = await importArchive(composition, { userId: USER_ID, path, maxBytes: MAX_BYTES });
    sayReport(terminal, report);
    if (isJson) terminal.out(`${JSON.stringify({ ok: true, ...report }, null, 2)}\n`);
    return exitCodes.ok;
  } catch (error) {
    throw error instanceof AppError ? new CommandError(words(error), exitCodes.failed, { cause: error }) : error;
  } finally {
    await composition.close();
  }
}

/** The sentence, and the file of the archive that it is about. */
function words(error: AppError): string {
  return 'path' in error.data && typeof error.data.path === 'string'
    ? `${error.message} (${printable(error.data.path)})`
    : error.message;
}

function sayReport(terminal: Terminal, report: ImportReport): void {
  const { name = 'Untitled', sessionId, shots, takes, media, library } = report;
  const megabytes = Math.round((media.addedBytes / 1024 / 1024) * 10) / 10;
  terminal.err(`${printable(name)}: ${shots} shots, ${takes} takes, ${media.added} media files (${megabytes} MB).\n`);
  if (media.reused > 0) terminal.err(`${media.reused} media files were here already.\n`);
  if (media.missing > 0) terminal.err(`${media.missing} media files were missing where the archive was made.\n`);
  for (const { from, to } of library.renamed) terminal.err(`@${from} was taken; it is @${to} here.\n`);
  terminal.err(`Session ${sessionId}${report.hasNewId ? ' (its own id was taken)' : ''}\n`);
}

function readOptions(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { data: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    return {
      path: positionals.length === 1 ? resolve(positionals[0] ?? '') : undefined,
      dataFolder: values.data === undefined ? workspaceDataFolder(process.env) : resolve(values.data),
      isJson: values.json === true,
      isHelp: values.help === true,
    };
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}
