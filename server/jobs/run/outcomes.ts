/** How a run may be told to end from outside. */
export interface Signals {
  /** A person wants it stopped: the provider is told, and it ends as cancelled. */
  readonly cancel?: AbortSignal;
  /** The process ends: everything stays as it is, for another to go on with. */
  readonly suspend?: AbortSignal;
}

/** To be tried again later, after so many failures in a row. */
export class Later extends Error {
  override readonly name = 'Later';
  constructor(
    readonly failures: number,
    reason: string,
  ) {
    super(reason);
  }
}

/** Only a person can tell how to go on. */
export class Ask extends Error {
  override readonly name = 'Ask';
}

/** It was cancelled. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** The process is about to end. */
export class Suspended extends Error {
  override readonly name = 'Suspended';
}

/** Throws {@link Suspended}, or tells the provider and throws {@link Stopped}. */
export async function throwIfStopped({ cancel, suspend }: Signals, tellProvider: () => Promise<void>): Promise<void> {
  if (suspend?.aborted) throw new Suspended('The process is about to end.');
  if (!cancel?.aborted) return;
  await tellProvider();
  throw new Stopped('Stopped.');
}
