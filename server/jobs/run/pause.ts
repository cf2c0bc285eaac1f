import type { Signals } from './outcomes.ts';

/** Waits, or less when a signal comes. Never throws: whoever waits looks at the signals next. */
export function pause(milliseconds: number, { cancel, suspend }: Signals): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      cancel?.removeEventListener('abort', done);
      suspend?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    cancel?.addEventListener('abort', done, { once: true });
    suspend?.addEventListener('abort', done, { once: true });
    if (cancel?.aborted || suspend?.aborted) done();
  });
}
