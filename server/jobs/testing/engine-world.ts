import { join } from 'node:path';
import type { Generation } from '#contract/records/generation.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { MediaBackend } from '#server/media/port.ts';
import { openMedia } from '#server/media/open-media.ts';
import { openStillTools } from '#server/media/still.ts';
import { createMediaFetcher } from '#server/providers/fetch-media.ts';
import { createRegistry } from '#server/providers/index.ts';
import { makeStandInMedia } from '#server/providers/testing/stand-in-media.ts';
import { StandInProvider, type StandInOptions } from '#server/providers/testing/stand-in-provider.ts';
import type { StandInScript } from '#server/providers/testing/stand-in-script.ts';
import { StandInServer } from '#server/providers/testing/stand-in-server.ts';
import { openStore } from '#server/store/open-store.ts';
import type { JobDeps } from '../deps.ts';
import { GenerationWorker } from '../queue/generation-worker.ts';
import type { QueueDeps } from '../requests/enqueue.ts';
import { newWorkerId } from '../worker-id.ts';
import { insertFilm, temporaryFolder, TEST_USER } from './film-fixture.ts';

/** An engine on a real store, real media and a scripted provider. */
export interface EngineWorld {
  readonly deps: QueueDeps;
  readonly standIn: StandInServer;
  /** Data folder. */
  readonly folder: string;
  /** Begins to work on the queue; a second call is another process would be. */
  startWorker(): GenerationWorker;
  /** Stores a session of shots of half a second that the stand-in makes. */
  film(shots: readonly Partial<Shot>[]): Promise<{ sessionId: string; shotIds: string[] }>;
  /** Waits until nothing of a session is open but what asks a person; gives its generations, oldest first. */
  untilSettled(sessionId: string): Promise<Generation[]>;
  /** Whether that is so of all sessions now. */
  isSettled(): Promise<boolean>;
  close(): Promise<void>;
}

export interface EngineOptions {
  readonly script?: Partial<StandInScript>;
  readonly provider?: Partial<StandInOptions>;
  readonly monthlyCapMicroUsd?: number;
  /** Other parts in place of the usual ones. */
  readonly change?: (parts: JobDeps, dataFolder: string) => JobDeps | Promise<JobDeps>;
}

/** More than any film of the stand-in. */
const MAX_FETCHED_BYTES = 8 * 1024 * 1024;

const faults: unknown[] = [];

/** Found and made once for all worlds of a test file: looking for ffmpeg and encoding take longer than most tests. */
let opened: ReturnType<typeof openOnce> | undefined;

async function openOnce() {
  const { media } = await openMedia();
  return { media, made: await makeStandInMedia(media) };
}

export async function openEngine({
  script,
  provider,
  monthlyCapMicroUsd,
  change = (parts) => parts,
}: EngineOptions = {}): Promise<EngineWorld> {
  const folder = await temporaryFolder();
  const rules = { honoursKeys: true, findsByKey: false, workMs: 60, ...script };
  const { media, made } = await (opened ??= openOnce());
  const standIn = await StandInServer.start(rules, made);
  const deps = await change(
    await openParts(folder.path, standIn.url, { ...rules, ...provider, media }, monthlyCapMicroUsd),
    folder.path,
  );
  const workers: GenerationWorker[] = [];
  const queue = {
    wake: () => workers.forEach((worker) => worker.wake()),
    interrupt: (id: string) => workers.forEach((worker) => worker.interrupt(id)),
  };
  return {
    deps: { ...deps, queue },
    standIn,
    folder: folder.path,
    startWorker() {
      const worker = new GenerationWorker(
        { ...deps, workerId: newWorkerId() },
        { onFault: (error) => faults.push(error) },
      );
      workers.push(worker);
      return worker;
    },
    film: (shots) =>
      insertFilm(
        deps,
        shots.map((shot) => ({ modelId: 'stand-in-video', place: undefined, ...shot })),
      ),
    untilSettled: (sessionId) => untilSettled(deps, sessionId),
    async isSettled() {
      const { items } = await deps.store.generations.list(TEST_USER, { isOpen: true, limit: 100 });
      return items.every(({ status }) => status === 'needs-attention');
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.stop()));
      await standIn.stop();
      await deps.store.close();
      await folder.remove();
      const [fault] = faults.splice(0);
      if (fault) throw fault;
    },
  };
}

/** The engine's parts on a data folder, speaking to a stand-in that runs somewhere. */
export async function openParts(
  dataFolder: string,
  standInUrl: string,
  { media, ...options }: Omit<StandInOptions, 'url'> & { readonly media?: MediaBackend },
  monthlyCapMicroUsd: number | null = null,
): Promise<JobDeps> {
  const provider = new StandInProvider({ url: standInUrl, ...options });
  return {
    store: await openStore({ dataFolder }),
    media: media ?? (await openMedia()).media,
    stills: openStillTools(),
    providers: createRegistry({ video: [provider], image: [provider] }),
    workerId: newWorkerId(),
    now: () => new Date(),
    monthlyCapMicroUsd,
    fetchMedia: createMediaFetcher({
      folder: join(dataFolder, 'work/fetched'),
      maxBytes: MAX_FETCHED_BYTES,
      allowsLoopback: true,
    }),
  };
}

async function untilSettled({ store }: JobDeps, sessionId: string): Promise<Generation[]> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const { items } = await store.generations.list(TEST_USER, {
      ...(sessionId !== undefined && { sessionId }),
      limit: 100,
    });
    const isSettled = ({ status }: Generation) =>
      ['succeeded', 'failed', 'cancelled', 'needs-attention'].includes(status);
    if (items.every(isSettled)) return items.toReversed();
    if (Date.now() > deadline) throw new Error(`It did not settle: ${JSON.stringify(items)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** What a user was charged and is promised, by the ledger. */
export async function ledgerOf({ store }: JobDeps): Promise<{ chargedMicroUsd: number; openMicroUsd: number }> {
  return store.generations.spent(TEST_USER, '2020-01-01T00:00:00.000Z');
}
