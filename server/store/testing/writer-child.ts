/** A process that writes until it is told enough, and says which writes were acknowledged: `tsx writer-child.ts <folder> <user> <session> <name> <count>`. */
import { writeSync } from 'node:fs';
import { openStore } from '../open-store.ts';

const [dataFolder = '', userId = '', sessionId = '', name = '', count = '1'] = process.argv.slice(2);
const store = await openStore({ dataFolder });
writeSync(1, 'ready\n');
for (let index = 0; index < Number(count); index += 1) {
  const mark = `${name}-${index}`;
  await store.commit({
    sessionId,
    userId,
    isUndoable: true,
    change: (view) => appendMark(view, mark),
  });
  // Synchronous: what was said is out even when the process ends in the next instant.
  writeSync(1, `${mark}\n`);
}
await store.close();

async function appendMark(view: { body(): Promise<{ prompt?: { input: string } }> }, mark: string) {
  const { prompt } = await view.body();
  const value = `${prompt?.input ?? ''} ${mark}`;
  return { label: `Wrote ${mark}`, ops: [{ op: 'replace' as const, path: '/prompt/input', value }] };
}
