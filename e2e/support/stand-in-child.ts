import { createInterface } from 'node:readline';
import { createMediaFetcher } from '#server/providers/fetch-media.ts';
import { createRegistry } from '#server/providers/index.ts';
import { knownModels } from '#server/providers/known-models.ts';
import { makeStandInMedia } from '#server/providers/testing/stand-in-media.ts';
import { StandInProvider } from '#server/providers/testing/stand-in-provider.ts';
import type { StandInScript } from '#server/providers/testing/stand-in-script.ts';
import { StandInServer } from '#server/providers/testing/stand-in-server.ts';
import { openMedia } from '#server/media/open-media.ts';
import { startTestServer } from '#server/http/testing/test-server.ts';
import { join } from 'node:path';

/*
 * A real server whose one paid provider does as it is told, as a process of its own. Prints its address as the first line; each
 * line sent to it is a mood the provider is in from then on. Ends with its input.
 */

const MOODS = {
  good: {},
  failing: { ending: () => 'failed' },
  /** Takes the order and hangs up, and cannot be asked about it: whether it was taken only a person can find out. */
  silent: { onSubmit: () => 'lose-answer' },
} satisfies Record<string, Partial<StandInScript>>;

const RULES = { honoursKeys: false, findsByKey: false, workMs: 300 };

const { media, close } = await openMedia();
const standIn = await StandInServer.start(RULES, await makeStandInMedia(media));
await close();
const provider = new StandInProvider({ url: standIn.url, ...RULES });
const server = await startTestServer(
  { AUTH_MODE: 'local', HOST: '127.0.0.1' },
  {
    clientFolder: join(process.cwd(), 'dist/client'),
    hasWorker: true,
    change: (parts) => ({
      ...parts,
      providers: createRegistry({ video: [provider], image: [provider], known: knownModels }),
      fetchMedia: createMediaFetcher({
        folder: join(process.env.RACCORD_FETCHED ?? '', 'fetched'),
        allowsLoopback: true,
      }),
    }),
  },
);
process.stdout.write(`${server.url}\n`);
for await (const line of createInterface({ input: process.stdin })) {
  const mood = Object.entries(MOODS).find(([name]) => name === line)?.[1];
  if (mood) standIn.script = { ...RULES, ...mood };
  process.stdout.write(`${mood ? line : `unknown mood ${line}`}\n`);
}
await server.stop();
await standIn.stop();
