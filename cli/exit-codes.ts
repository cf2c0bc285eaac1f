/** What the program ends with; documented in the `--help` of each command. */
export const exitCodes = {
  ok: 0,
  /** Something could not be made; what was finished is kept. */
  failed: 1,
  /** The command, the shot list or the output folder is not right; nothing was made. */
  badInput: 2,
  /** Another run is using the folder. */
  inUse: 3,
  /** Done, but something needs a person: it is named in the report. */
  incomplete: 4,
  interrupted: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends a command with a message for people and a code. The message says what is wrong and the way out. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  constructor(
    message: string,
    readonly exitCode: Exclude<ExitCode, 0> = exitCodes.badInput,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
