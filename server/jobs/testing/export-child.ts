// Does the tasks that wait in a data folder in a process of its own, and tells when it has begun; killed by tests. Joining
// clips never ends there, so that a kill always meets it at work.
import { compose } from '#server/compose.ts';
import { startTaskWorker } from '../tasks/task-worker.ts';

const [dataFolder = ''] = process.argv.slice(2);
const deps = await compose({ dataFolder });
Object.assign(deps.media, { concat: () => new Promise<never>(() => undefined) });
startTaskWorker(deps, {
  onFault: (error) => {
    console.error(error);
    process.exit(1);
  },
});
const timer = setInterval(async () => {
  if ((await deps.store.tasks.held()).length > 0) {
    clearInterval(timer);
    console.log('working');
  }
}, 5);
