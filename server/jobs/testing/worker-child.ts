// Works on the queue of a data folder in a process of its own, and ends itself with SIGKILL at the boundary it is given.
import type { SaveGeneration, Store } from '#server/store/port.ts';
import { GenerationWorker } from '../queue/generation-worker.ts';
import { openParts } from './engine-world.ts';

const [dataFolder = '', url = '', rules = '{}', boundary = ''] = process.argv.slice(2);
const { honoursKeys, findsByKey } = JSON.parse(rules) as { honoursKeys: boolean; findsByKey: boolean }; // written by the test
const seen = new Map<string, number>();

/** Dies here when this is the boundary: `save:3:before` is just before the third save. */
function pass(step: string, side: 'before' | 'after'): void {
  if (side === 'before') seen.set(step, (seen.get(step) ?? 0) + 1);
  if (`${step}:${seen.get(step)}:${side}` === boundary) process.kill(process.pid, 'SIGKILL');
}

const parts = await openParts(dataFolder, url, {
  honoursKeys,
  findsByKey,
  onCall: (moment) => pass('order', moment === 'before-start' ? 'before' : 'after'),
});

function guarded<Arguments extends unknown[], Result>(step: string, work: (...given: Arguments) => Promise<Result>) {
  return async (...given: Arguments): Promise<Result> => {
    pass(step, 'before');
    const result = await work(...given);
    pass(step, 'after');
    return result;
  };
}

const { store } = parts;
const { generations } = store;
const watched: Store = {
  ...store,
  commit: guarded('commit', (request: Parameters<Store['commit']>[0]) => store.commit(request)),
  generations: {
    ...generations,
    claimMany: guarded('claim', (request: Parameters<typeof generations.claimMany>[0]) =>
      generations.claimMany(request),
    ),
    save: guarded('save', (record: SaveGeneration) => generations.save(record)),
  },
  blobs: new Proxy(store.blobs, {
    get(blobs, name) {
      if (name === 'putFile') return guarded('film', (path: string) => blobs.putFile(path));
      const member: unknown = Reflect.get(blobs, name);
      return typeof member === 'function' ? member.bind(blobs) : member;
    },
  }),
};
const worker = new GenerationWorker({ ...parts, store: watched }, { onFault: (error) => console.error(error) });
worker.wake();
