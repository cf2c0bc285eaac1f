import { type Logger, pino } from 'pino';

export type { Logger };

/** How values are taken out should one ever be logged by mistake. */
const SECRETS = ['authorization', 'cookie', 'token', 'prompt', 'input', 'output', 'body', 'apiKey'];

/**
 * Structured logs, one JSON object a line on standard error, so that standard output stays for people. No prompt text, tokens or
 * bodies are ever passed to it; the redaction is the second lock.
 */
export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`]), censor: '[removed]' },
      serializers: { error: describeError },
    },
    pino.destination({ fd: 2, sync: true }),
  );
}

/** An error without what hangs on it: causes and data may hold a person's words. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { name: typeof error };
  return { name: error.name, stack: error.stack };
}
