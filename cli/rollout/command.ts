import { userInfo } from 'node:os';
import { RolloutSetting, type RolloutStatus } from '#contract/endpoints/migration.ts';
import { CommandError, type ExitCode, exitCodes } from '#cli/exit-codes.ts';
import { toCommandError } from '#cli/migrate/command-error.ts';
import { withDatabase } from '#cli/migrate/with-database.ts';
import { openRollout } from '#cli/migrate/open-rollout.ts';
import type { Terminal } from '#cli/terminal.ts';
import { workspaceDataFolder } from '#server/config.ts';
import type { Rollout } from '#server/legacy/rollout/rollout.ts';

const help = `raccord rollout: who works in unified sessions

  raccord rollout                         how far it has come, with the latest changes
  raccord rollout off | 10 | 50 | on      for nobody, a share of the people, everybody
  raccord rollout reset                   what the environment says again (UNIFIED_SESSIONS_ENABLED)
  raccord rollout user <id> on | off      decide for one person
  raccord rollout user <id> reset         that person goes with everybody again

Counts from the next request on, no restart is needed. Raising it never moves anybody back. Lowering it loses nothing: whoever
was moved keeps reading, and v1 only reads theirs until "raccord migrate rollback" has given them their documents back.

Options
      --data <folder>   data folder; default: the workspace's own (RACCORD_DATA)
      --json            print the status as JSON on standard output
  -h, --help            this text
`;

/** `raccord rollout`. Throws a CommandError for what a person can mend. */
export async function runRollout(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  if (argv.includes('--help') || argv.includes('-h')) {
    terminal.out(help);
    return exitCodes.ok;
  }
  const { words, dataFolder, isJson } = read(argv);
  try {
    const status = await withDatabase(dataFolder, async (database) => {
      const rollout = await openRollout(database);
      await change(rollout, words);
      return rollout.status();
    });
    if (isJson) terminal.out(`${JSON.stringify(status, null, 2)}\n`);
    else terminal.out(describe(status));
    return exitCodes.ok;
  } catch (error) {
    throw toCommandError(error);
  }
}

function read(argv: readonly string[]) {
  const words: string[] = [];
  let dataFolder = workspaceDataFolder(process.env);
  let isJson = false;
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? '';
    if (word === '--json') isJson = true;
    else if (word === '--data') {
      index += 1;
      dataFolder = argv[index] ?? dataFolder;
    } else if (word.startsWith('--data=')) dataFolder = word.slice('--data='.length);
    else if (word.startsWith('-')) throw new CommandError(`There is no option ${word}. See raccord rollout --help.`);
    else words.push(word);
  }
  return { words, dataFolder, isJson };
}

async function change(rollout: Rollout, [first, ...rest]: readonly string[]): Promise<void> {
  const actor = `operator ${userInfo().username}`;
  if (first === undefined) return;
  if (first === 'user') {
    const [userId, decision, extra] = rest;
    const isKnown = decision === 'on' || decision === 'off' || decision === 'reset';
    if (userId === undefined || !isKnown || extra !== undefined)
      throw new CommandError('Write: raccord rollout user <id> on, off or reset.');
    await rollout.setOverride(userId, decision === 'reset' ? null : decision === 'on', actor);
    return;
  }
  const setting = first === 'reset' ? null : RolloutSetting.safeParse(/^\d+$/.test(first) ? Number(first) : first).data;
  if (setting === undefined || rest.length > 0)
    throw new CommandError(`"${[first, ...rest].join(' ')}" is none of: off, 0 to 100, on, reset, user <id> …`);
  await rollout.set(setting, actor);
}

function describe({ setting, origin, people, waitingDocuments, overrides, audit }: RolloutStatus): string {
  const share = setting === 'on' ? 'everybody' : setting === 'off' ? 'nobody' : `${setting} % of the people`;
  const from = origin === 'admin' ? 'set by an admin' : 'set by the environment';
  const lines = [
    `Unified sessions: ${share} (${from}).`,
    `People with work that came over: ${people.moved}. People with documents that wait: ${people.waiting} (${waitingDocuments} documents are with the older product).`,
    ...overrides.map(({ userId, isEnabled, changedBy }) => `  ${userId}: ${isEnabled ? 'on' : 'off'} (${changedBy})`),
    ...(audit.length > 0 ? ['Latest changes:'] : []),
    ...audit.slice(0, 10).map(({ at, actor, change: what }) => `  ${at}  ${actor}: ${what}`),
  ];
  return `${lines.join('\n')}\n`;
}
