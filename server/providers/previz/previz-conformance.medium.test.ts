import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeProvider } from '../conformance.ts';
import { PrevizProvider } from './previz-provider.ts';
import { sampleRequest } from './testing/sample-request.ts';

// Real: renders in child processes.
describeProvider('Previz', async () => {
  const workFolder = await mkdtemp(join(tmpdir(), 'raccord-previz-'));
  const opened: PrevizProvider[] = [];
  const open = () => {
    const provider = new PrevizProvider({ workFolder });
    opened.push(provider);
    return provider;
  };
  const first = open();
  // One more is another process; more of them would render the same thing again and again.
  let second: PrevizProvider | null = null;
  const image = { modelId: 'previz-still', prompt: 'a fox in the snow', width: 64, height: 36, params: {} };
  return {
    provider: first,
    reopen: () => (second ??= open()),
    video: sampleRequest({ width: 64, height: 36, durationSeconds: 0.5 }),
    image,
    async close() {
      await Promise.all(opened.map((provider) => provider.close()));
      await rm(workFolder, { recursive: true, force: true });
    },
  };
});
