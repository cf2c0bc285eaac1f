import { parseArgs } from 'node:util';
import { offeredSizes } from '#contract/picture-size.ts';
import type { SequenceFormat } from '#contract/records/continuity.ts';
import { CommandError } from '#cli/exit-codes.ts';

/** What `raccord film` was asked for. */
export interface FilmOptions {
  readonly listPath: string;
  readonly outFolder: string;
  /** Absent: the list's aspect ratio at 432 lines. */
  readonly size?: Pick<SequenceFormat, 'aspectRatio' | 'resolution'>;
  /** Absent: the list's, else 24. */
  readonly fps?: number;
  /** Absent: the list's, else one that follows from the title. */
  readonly seed?: number;
  /** Absent: the workspace's. */
  readonly dataFolder?: string;
  readonly isJson: boolean;
}

const HELP_HINT = 'See raccord film --help.';

function readSize(text: string): FilmOptions['size'] {
  const match = /^(\d{1,6})\s*[x×]\s*(\d{1,6})$/i.exec(text);
  const sizes = offeredSizes();
  const found = match && sizes.find(({ width, height }) => width === Number(match[1]) && height === Number(match[2]));
  if (found) return { aspectRatio: found.aspectRatio, resolution: found.resolution };
  const choices = sizes.map(({ width, height }) => `${width}x${height}`).join(', ');
  throw new CommandError(`There is no size "${text}". Choose one of ${choices}.`);
}

function readNumber(
  name: string,
  text: string,
  { min, max, whole }: { min: number; max: number; whole: boolean },
): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
  throw new CommandError(`--${name} takes a ${whole ? 'whole ' : ''}number from ${min} to ${max}, not "${text}".`);
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      strict: true,
      options: {
        out: { type: 'string', short: 'o' },
        size: { type: 'string' },
        fps: { type: 'string' },
        seed: { type: 'string' },
        data: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    throw new CommandError(`${reason.replace(/\.$/, '')}. ${HELP_HINT}`);
  }
}

/** Reads the arguments after `film`; `'help'` when help was asked for. Throws a CommandError for anything that is not right. */
export function readFilmOptions(argv: readonly string[]): FilmOptions | 'help' {
  const { values, positionals } = parse(argv);
  if (values.help) return 'help';
  const [listPath, extra] = positionals;
  if (!listPath)
    throw new CommandError(`Which shot list? Give its file: raccord film shots.md --out folder. ${HELP_HINT}`);
  if (extra !== undefined) throw new CommandError(`One shot list at a time; "${extra}" is one too many. ${HELP_HINT}`);
  if (!values.out) throw new CommandError(`Where should the film go? Add --out and a folder. ${HELP_HINT}`);
  return {
    listPath,
    outFolder: values.out,
    isJson: values.json ?? false,
    ...(values.size !== undefined && { size: readSize(values.size) }),
    ...(values.fps !== undefined && { fps: readNumber('fps', values.fps, { min: 12, max: 60, whole: false }) }),
    ...(values.seed !== undefined && {
      seed: readNumber('seed', values.seed, { min: 0, max: 4_294_967_295, whole: true }),
    }),
    ...(values.data && { dataFolder: values.data }),
  };
}
