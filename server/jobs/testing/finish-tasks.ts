import { workOnce } from '../tasks/task-worker.ts';
import type { JobDeps } from '../deps.ts';

/** Does everything that waits, one after the other. */
export async function finishTasks(deps: JobDeps): Promise<void> {
  while (await workOnce(deps, new AbortController().signal));
}
