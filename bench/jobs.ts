import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '#contract/ids.ts';
import type { Session } from '#contract/records/session.ts';
import { compose } from '#server/compose.ts';
import { startTestServer } from '#server/http/testing/test-server.ts';
import { planTake, shotContext } from '#server/jobs/plan-take.ts';
import { GenerationWorker } from '#server/jobs/queue/generation-worker.ts';
import { generateShot } from '#server/jobs/requests/generate-shot.ts';
import { newGeneration } from '#server/jobs/requests/new-generation.ts';
import { openEngine } from '#server/jobs/testing/engine-world.ts';
import { insertFilm, TEST_USER as userId } from '#server/jobs/testing/film-fixture.ts';
import { videoRequest } from '#server/jobs/video-request.ts';
import { createRegistry } from '#server/providers/index.ts';
import { StandInProvider } from '#server/providers/testing/stand-in-provider.ts';
import { StandInServer } from '#server/providers/testing/stand-in-server.ts';
import { openStore } from '#server/store/open-store.ts';
import type { BenchRow } from './row.ts';
import { percentile } from './percentile.ts';

const CLAIMS = 600;
const STARTS = 15;
const QUEUED = 200;
const REQUESTS = 400;

/** Figures of the queue and of what the engine adds to a provider's own time. */
export async function benchJobs(): Promise<BenchRow[]> {
  return [await benchClaims(), await benchStart(), ...(await benchApi()), ...(await benchOverhead())];
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'raccord-bench-jobs-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function benchClaims(): Promise<BenchRow> {
  return inFolder(async (dataFolder) => {
    const store = await openStore({ dataFolder });
    const now = () => new Date();
    const at = now().toISOString();
    const session: Session = { id: newId(), userId, status: 'active', createdAt: at, updatedAt: at, revision: 1 };
    await store.insertSession({ session, label: 'Made for a bench' });
    const records = Array.from({ length: CLAIMS }, () => ({
      userId,
      generation: newGeneration(
        { now },
        { sessionId: session.id, of: { kind: 'shot', id: newId() }, modelId: 'previz', costEstimateMicroUsd: 1 },
      ),
      state: {},
    }));
    await store.generations.insert(records);
    const startedMs = performance.now();
    for (let done = 0; done < CLAIMS; ) {
      const claimed = await store.generations.claimMany({
        owner: 'bench',
        leaseMs: 20_000,
        atMost: 64,
        maxPerUser: 16,
      });
      if (claimed.length === 0) throw new Error('There was nothing to claim.');
      for (const record of claimed) {
        const generation = { ...record.generation, status: 'succeeded' as const, progress: 1 };
        await store.generations.save({ owner: 'bench', leaseMs: 20_000, generation, state: {} });
        done += 1;
      }
    }
    const perSecond = (CLAIMS / (performance.now() - startedMs)) * 1000;
    await store.close();
    return { name: 'Claim and complete, SQLite', value: perSecond, unit: '1/s', target: '>= 300' };
  });
}

/** From the answer to a request to the worker's first write. */
async function benchStart(): Promise<BenchRow> {
  const world = await openEngine({ script: { workMs: 0 } });
  try {
    world.startWorker();
    const times: number[] = [];
    for (let run = 0; run < STARTS; run++) {
      const { sessionId, shotIds } = await world.film([{}]);
      let begunMs = 0;
      const stop = world.deps.store.events.subscribe(sessionId, (event) => {
        if (event.kind === 'generation' && event.generation.status !== 'queued') begunMs ||= performance.now();
      });
      // The worker writes through a store of its own process, which tells its listeners at once.
      await generateShot(world.deps, { userId, sessionId, shotId: shotIds[0] ?? '' });
      const askedMs = performance.now();
      await world.untilSettled(sessionId);
      stop();
      times.push(Math.max(0, begunMs - askedMs));
    }
    return { name: 'A free worker begins', value: percentile(times, 0.95), unit: 'ms p95', target: '<= 100' };
  } finally {
    await world.close();
  }
}

/** Answers of the API while generations are queued and worked on. */
async function benchApi(): Promise<BenchRow[]> {
  const standIn = await StandInServer.start(
    { honoursKeys: true, findsByKey: false, workMs: 60_000 },
    { film: new Uint8Array(), still: new Uint8Array() },
  );
  const provider = new StandInProvider({ url: standIn.url, honoursKeys: true, findsByKey: false, maxConcurrent: 16 });
  const providers = createRegistry({ video: [provider], image: [provider] });
  const server = await startTestServer({}, { hasWorker: true, change: (parts) => ({ ...parts, providers }) });
  try {
    const { sessionId, shotIds } = await insertFilm(
      server.adapters,
      Array.from({ length: QUEUED }, () => ({ modelId: 'stand-in-video', continuityMode: 'none' as const })),
    );
    const ask = server.as(userId);
    await ask('POST', `/sessions/${sessionId}/generate`, { body: { shots: 'all' } });
    const reads: number[] = [];
    const writes: number[] = [];
    for (let request = 0; request < REQUESTS; request++) {
      const startedMs = performance.now();
      const isWrite = request % 2 === 0;
      const shotPath = `/sessions/${sessionId}/shots/${shotIds[request % shotIds.length]}`;
      const response = isWrite
        ? await ask('PATCH', shotPath, { body: { title: `Take ${request}` } })
        : await ask('GET', '/generations?isOpen=true');
      await response.arrayBuffer();
      (isWrite ? writes : reads).push(performance.now() - startedMs);
    }
    const target = '<= 50';
    return [
      { name: `List generations, ${QUEUED} queued`, value: percentile(reads, 0.99), unit: 'ms p99', target },
      { name: `Patch a shot, ${QUEUED} queued`, value: percentile(writes, 0.99), unit: 'ms p99', target },
    ];
  } finally {
    await server.stop();
    await standIn.stop();
  }
}

/** One Previz shot by the engine, against the same request given to the provider alone. */
function benchOverhead(): Promise<BenchRow[]> {
  return inFolder(async (dataFolder) => {
    const deps = await compose({ dataFolder });
    const worker = new GenerationWorker(deps, { onFault: (error) => console.error(error) });
    try {
      const shot = { durationSeconds: 3, continuityMode: 'none' as const };
      const { sessionId, shotIds } = await insertFilm(deps, [shot, shot]);
      const aloneMs = await renderAlone(deps, sessionId, shotIds[0] ?? '');
      const startedMs = performance.now();
      const queued = { ...deps, queue: worker };
      const { items } = await generateShot(queued, { userId, sessionId, shotId: shotIds[1] ?? '' });
      for (;;) {
        const record = await deps.store.generations.get(userId, items[0]?.id ?? '');
        if (record?.generation.status === 'succeeded') break;
        if (record?.generation.status === 'failed') throw new Error(record.generation.error?.message);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      const engineMs = performance.now() - startedMs;
      const overhead = ((engineMs - aloneMs) / aloneMs) * 100;
      return [
        { name: 'Previz shot of 3 s at 432p, provider alone', value: aloneMs / 1000, unit: 's' },
        { name: 'What the engine adds to it', value: overhead, unit: '%', target: '<= 10' },
      ];
    } finally {
      await worker.stop();
      await deps.close();
    }
  });
}

async function renderAlone(
  deps: Awaited<ReturnType<typeof compose>>,
  sessionId: string,
  shotId: string,
): Promise<number> {
  const session = await deps.store.sessions.get(userId, sessionId);
  const context = session && shotContext(session, shotId);
  const provider = deps.providers.videoProvider('previz');
  if (!context || !provider) throw new Error('There is nothing to render.');
  const request = await videoRequest(deps, await planTake(deps, context));
  const startedMs = performance.now();
  const operation = await provider.start(request, { idempotencyKey: newId() });
  for (;;) {
    const status = await provider.status(operation);
    if (status.state === 'succeeded') return performance.now() - startedMs;
    if (status.state === 'failed') throw status.error;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
