/** Where a command writes: answers on `out`, everything said along the way on `err`. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether `err` is a screen that lines can be rewritten on. */
  readonly isScreen: boolean;
  /** Columns of that screen now. */
  readonly columns: () => number;
}

/** The process's own streams. A reader that went away (`| head`) is no failure of ours. */
export function processTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    isScreen: process.stderr.isTTY && process.env['TERM'] !== 'dumb',
    columns: () => process.stderr.columns || 80,
  };
}

/** User text that may go to a terminal: without control characters, which could move the cursor or worse. */
export function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are just what is taken out
  return text.replace(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, ' ');
}
