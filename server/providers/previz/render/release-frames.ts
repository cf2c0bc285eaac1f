import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options: { type: 'minor' | 'major' }) => void;

let collect: Collect | undefined;

function collector(): Collect {
  if (collect) return collect;
  setFlagsFromString('--expose-gc');
  const found: unknown = runInNewContext('gc');
  // V8 defines gc as this function once the flag is set.
  collect = typeof found === 'function' ? (found as Collect) : () => undefined;
  return collect;
}

/**
 * Gives the memory of frames that are no longer used back at once. A frame's pixels lie outside of the heap, so the
 * collector sees no need to hurry: at 1280×720 the process grew by hundreds of megabytes, and faulting in fresh pages
 * for each frame took 13 ms where reading it takes 1.
 */
export async function releaseFrames(): Promise<void> {
  collector()({ type: 'minor' });
  // Finalisers run on the event loop only.
  await setImmediate();
}

/** Gives back what has lived so long that only a whole collection finds it: the plates of a take. */
export async function releaseOld(): Promise<void> {
  collector()({ type: 'major' });
  await setImmediate();
}
