import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { AppError } from '#contract/errors.ts';
import { workspaceDataFolder } from '#server/config.ts';
import { openStore } from '#server/store/open-store.ts';
import type { BackupReport } from '#server/store/port.ts';
import { restoreBackup } from '#server/store/upkeep/backup.ts';
import { CommandError, type ExitCode, exitCodes } from '#cli/exit-codes.ts';
import type { Terminal } from '#cli/terminal.ts';

const backupHelp = `raccord backup <folder> [--data <folder>] [--json]

Copies the workspace (database and media, with a manifest of checksums) into a new folder and checks the copy. Works while
the workspace is open. --data names another data folder than the workspace's own.
`;

const restoreHelp = `raccord restore <backup> [--data <folder>] [--json]

Checks a backup against its manifest and puts it into an empty or missing data folder. Stop the workspace first.
`;

/** `raccord backup`. Throws a CommandError for what a person can mend. */
export async function runBackup(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  return runUpkeep(argv, terminal, backupHelp, async (folder, dataFolder) => {
    const store = await openStore({ dataFolder });
    try {
      return { report: await store.upkeep.backup(folder), words: `Backed up ${dataFolder} to ${folder}` };
    } finally {
      await store.close();
    }
  });
}

/** `raccord restore`. Throws a CommandError for what a person can mend. */
export async function runRestore(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  return runUpkeep(argv, terminal, restoreHelp, async (folder, dataFolder) => ({
    report: await restoreBackup(folder, dataFolder),
    words: `Restored ${folder} to ${dataFolder}`,
  }));
}

type Upkeep = (
  folder: string,
  dataFolder: string,
) => Promise<{ readonly report: BackupReport; readonly words: string }>;

async function runUpkeep(argv: readonly string[], terminal: Terminal, help: string, act: Upkeep): Promise<ExitCode> {
  const { folder, dataFolder, isJson, isHelp } = readOptions(argv);
  if (isHelp) {
    terminal.out(help);
    return exitCodes.ok;
  }
  if (folder === undefined) throw new CommandError(`Name one folder.\n\n${help}`);
  const { report, words } = await act(resolve(folder), dataFolder).catch((error: unknown) => {
    throw error instanceof AppError ? new CommandError(error.message, exitCodes.failed, { cause: error }) : error;
  });
  terminal.err(
    `${words}: ${report.sessions} sessions, ${report.blobs} media files, ${report.sizeBytes} bytes, all checked.\n`,
  );
  if (isJson) terminal.out(`${JSON.stringify({ ok: true, ...report }, null, 2)}\n`);
  return exitCodes.ok;
}

function readOptions(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { data: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    return {
      folder: positionals.length === 1 ? positionals[0] : undefined,
      dataFolder: values.data === undefined ? workspaceDataFolder(process.env) : resolve(values.data),
      isJson: values.json === true,
      isHelp: values.help === true,
    };
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}
