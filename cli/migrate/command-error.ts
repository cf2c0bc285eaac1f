import { AppError } from '#contract/errors.ts';
import { CommandError, exitCodes } from '#cli/exit-codes.ts';

/** A failure of ours as one of the command's, with the exit code that tells. Anything else stays what it is. */
export function toCommandError(error: unknown): unknown {
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
