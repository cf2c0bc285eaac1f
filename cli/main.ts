import { CommandError, type ExitCode, exitCodes } from './exit-codes.ts';
import { processTerminal, type Terminal } from './terminal.ts';

type Command = (argv: readonly string[], terminal: Terminal) => Promise<ExitCode>;

/** Each is loaded when it is asked for: a film needs much that `--help` does not. */
const commands: Readonly<Record<string, Command>> = {
  film: async (argv, terminal) => (await import('./film/command.ts')).runFilm(argv, terminal),
  export: async (argv, terminal) => (await import('./export/export-command.ts')).runExportCommand(argv, terminal),
  import: async (argv, terminal) => (await import('./export/import-command.ts')).runImportCommand(argv, terminal),
  backup: async (argv, terminal) => (await import('./backup/command.ts')).runBackup(argv, terminal),
  restore: async (argv, terminal) => (await import('./backup/command.ts')).runRestore(argv, terminal),
  migrate: async (argv, terminal) => (await import('./migrate/command.ts')).runMigrate(argv, terminal),
  rollout: async (argv, terminal) => (await import('./rollout/command.ts')).runRollout(argv, terminal),
};

const help = `raccord: AI film in which every cut is measured

  raccord film <shots.md> --out <folder>    make a film from a list of shots
  raccord export <session> --format <f>     make a film, sheet, list or archive of a session
  raccord import <archive>                  bring a session archive in
  raccord backup <folder>                   copy the workspace, checked, while it runs
  raccord restore <backup>                  bring a backup back into an empty data folder
  raccord migrate --from <export>           bring work over from the older product
  raccord rollout <off|0..100|on>           who works in unified sessions

raccord <command> --help says more. npm start opens the workspace.
`;

async function run(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    terminal.out(help);
    return name === undefined ? exitCodes.badInput : exitCodes.ok;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new CommandError(`There is no command "${name}". There is: ${Object.keys(commands).join(', ')}.`);
  return command(rest, terminal);
}

/** Says what went wrong: to people on standard error, and with `--json` to programs on standard output. */
function sayFailure(error: unknown, isJson: boolean, terminal: Terminal): ExitCode {
  const isExpected = error instanceof CommandError;
  const exitCode = isExpected ? error.exitCode : exitCodes.failed;
  const message = isExpected
    ? error.message
    : `Something is wrong in Raccord itself: ${error instanceof Error ? error.stack : String(error)}`;
  terminal.err(`${message}\n`);
  if (isJson) terminal.out(`${JSON.stringify({ ok: false, exitCode, error: { message } }, null, 2)}\n`);
  return exitCode;
}

const argv = process.argv.slice(2);
const terminal = processTerminal();
// The code is set and not forced, so that what was written gets out first.
process.exitCode = await run(argv, terminal).catch((error: unknown) =>
  sayFailure(error, argv.includes('--json'), terminal),
);
