import { setMaxListeners } from 'node:events';
import { exitCodes } from '#cli/exit-codes.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Interrupt {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal;
  /** Gives the signals back to whoever had them. */
  stop(): void;
}

/**
 * Turns the first Ctrl-C (or SIGTERM, SIGHUP) into an abort, and a second one into an end at once. `onFirst` says so to
 * the person; `onSecond` does what cannot wait, at once.
 */
export function listenForInterrupt(onFirst: () => void, onSecond: () => void): Interrupt {
  const controller = new AbortController();
  // One signal serves a whole film, and every process it runs listens.
  setMaxListeners(0, controller.signal);
  const handle = () => {
    if (controller.signal.aborted) {
      onSecond();
      process.exit(exitCodes.interrupted);
    }
    controller.abort();
    onFirst();
  };
  for (const name of SIGNALS) process.on(name, handle);
  return {
    signal: controller.signal,
    stop: () => {
      for (const name of SIGNALS) process.off(name, handle);
    },
  };
}
