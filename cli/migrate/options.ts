import { parseArgs } from 'node:util';
import { CommandError } from '#cli/exit-codes.ts';

interface Common {
  /** Absent: the workspace's own. */
  readonly dataFolder?: string;
  readonly isJson: boolean;
}

/** What `raccord migrate` was asked for. */
export type MigrateOptions = Common &
  (
    | {
        readonly action: 'migrate';
        readonly from: string;
        readonly report: string;
        readonly isDryRun: boolean;
        readonly userId?: string;
        readonly limit?: number;
        readonly resumeRunId?: string;
      }
    | { readonly action: 'verify' | 'waiting' | 'media' }
    | { readonly action: 'stage'; readonly from: string }
    | { readonly action: 'rollback'; readonly runId: string; readonly to?: string }
    | { readonly action: 'export-legacy'; readonly out: string }
  );

const HELP_HINT = 'See raccord migrate --help.';

function parse(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = {
    from: text,
    report: text,
    user: text,
    limit: text,
    resume: text,
    run: text,
    to: text,
    out: text,
    data: text,
  };
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      strict: true,
      options: { ...options, 'dry-run': flag, json: flag, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    throw new CommandError(`${reason.replace(/\.$/, '')}. ${HELP_HINT}`);
  }
}

/** Reads the arguments after `migrate`; `'help'` when help was asked for. Throws a CommandError for anything that is not right. */
export function readMigrateOptions(argv: readonly string[]): MigrateOptions | 'help' {
  const { values, positionals } = parse(argv);
  if (values.help) return 'help';
  const [action = 'migrate', extra] = positionals;
  if (extra !== undefined) throw new CommandError(`"${extra}" is one word too many. ${HELP_HINT}`);
  const common = { isJson: values.json ?? false, ...(values.data && { dataFolder: values.data }) };
  switch (action) {
    case 'migrate':
      return { ...common, action, ...readRun(values) };
    case 'verify':
    case 'waiting':
    case 'media':
      return { ...common, action };
    case 'stage':
      return { ...common, action, from: need(values.from, 'from', 'the export') };
    case 'rollback':
      return {
        ...common,
        action,
        runId: need(values.run, 'run', 'the id of the run'),
        ...(values.to && { to: values.to }),
      };
    case 'export-legacy':
      return { ...common, action, out: need(values.out, 'out', 'a file') };
    default:
      throw new CommandError(
        `There is no "migrate ${action}". There is: stage, waiting, verify, rollback, export-legacy, media. ${HELP_HINT}`,
      );
  }
}

function readRun(values: ReturnType<typeof parse>['values']) {
  const from = need(values.from, 'from', 'the export');
  return {
    from,
    report: need(values.report, 'report', 'a file for the report'),
    isDryRun: values['dry-run'] ?? false,
    ...(values.user && { userId: values.user }),
    ...(values.limit !== undefined && { limit: readLimit(values.limit) }),
    ...(values.resume && { resumeRunId: values.resume }),
  };
}

function readLimit(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new CommandError(`--limit takes a whole number from 1, not "${text}".`);
}

function need(value: string | undefined, name: string, what: string): string {
  if (value) return value;
  throw new CommandError(`Add --${name} and ${what}. ${HELP_HINT}`);
}
