// Does the tasks that wait in a data folder in a process of its own, and tells when it has begun; killed by tests.
import { compose } from '#server/compose.ts';
import { startTaskWorker } from '../tasks/task-worker.ts';

const [dataFolder = ''] = process.argv.slice(2);
const deps = await compose({ dataFolder });
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
