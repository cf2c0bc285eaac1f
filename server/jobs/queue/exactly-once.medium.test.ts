import { expect, it } from 'vitest';
import { commandOf, startProgram } from '#server/testing/start-program.ts';
import { generateShot } from '../requests/generate-shot.ts';
import { type EngineWorld, ledgerOf, openEngine } from '../testing/engine-world.ts';
import { TEST_USER as userId } from '../testing/film-fixture.ts';

// Real: SQLite, ffmpeg, HTTP, processes that die by SIGKILL. The provider is a scripted stand-in that counts.
const SEED = Number(process.env['CRASH_SEED'] ?? 20_261_122);

/** Every place at which what is on disk, at the provider or in the store differs from the place before. */
const BOUNDARIES = [
  'claim:1:after',
  ...[1, 2, 3, 4, 5, 6].flatMap((save) => [`save:${save}:before`, `save:${save}:after`]),
  'order:1:before',
  'order:1:after',
  'film:1:before',
  'film:1:after',
  'commit:1:before',
  'commit:1:after',
];
const MODES = {
  honours: { honoursKeys: true, findsByKey: false },
  finds: { honoursKeys: false, findsByKey: true },
  neither: { honoursKeys: false, findsByKey: false },
} as const;
type Mode = keyof typeof MODES;
const TIMEOUT_MS = 600_000;

/**
 * Those around the call, in which money hangs, and some others by the seed; all of them with `CRASH_ALL=1`, which takes minutes
 * on a small machine.
 */
function casesOf(mode: Mode): string[] {
  if (process.env['CRASH_ALL']) return BOUNDARIES;
  const around = ['save:3:after', 'order:1:before', 'order:1:after', 'save:4:before'];
  const others = shuffled(BOUNDARIES.filter((boundary) => !around.includes(boundary)));
  return [...around, ...others.slice(0, mode === 'honours' ? 4 : 1)];
}

function shuffled<T>(items: readonly T[]): T[] {
  let state = SEED;
  const random = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  return items
    .map((item) => ({ item, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);
}

/** Lets a process work until it dies at the boundary. False: it got to the end without meeting it. */
async function dieAt(world: EngineWorld, mode: Mode, boundary: string): Promise<boolean> {
  const { child, ended } = startProgram([
    ...commandOf('server/jobs/testing/worker-child'),
    world.folder,
    world.standIn.url,
    JSON.stringify(MODES[mode]),
    boundary,
  ]);
  const looking = setInterval(() => {
    void world.isSettled().then((isSettled) => isSettled && child.kill('SIGTERM'));
  }, 50);
  const { signal, err } = await ended;
  clearInterval(looking);
  expect(err, boundary).toBe('');
  return signal === 'SIGKILL';
}

async function crash(world: EngineWorld, mode: Mode, boundary: string): Promise<boolean> {
  const { sessionId, shotIds } = await world.film([{}]);
  const { items } = await generateShot(world.deps, { userId, sessionId, shotId: shotIds[0] ?? '' });
  const hasDied = await dieAt(world, mode, boundary);
  const worker = world.startWorker();
  const [generation] = await world.untilSettled(sessionId);
  await worker.stop();
  const orders = world.standIn.orders.filter(({ key }) => key.startsWith(items[0]?.id ?? 'none'));
  const name = `${mode} ${boundary} (seed ${SEED})`;
  expect(orders.length, name).toBeLessThanOrEqual(1);
  // Only where nobody but a person can tell whether the order was taken is a person asked.
  const mayAsk =
    mode === 'neither' && ['save:3:after', 'order:1:before', 'order:1:after', 'save:4:before'].includes(boundary);
  expect(generation?.status, `${name}: ${generation?.error?.message ?? ''}`).toBe(
    mayAsk ? 'needs-attention' : 'succeeded',
  );
  const takes = await world.deps.store.sessions.takes(userId, sessionId, {});
  expect(takes?.items.length, name).toBe(mayAsk ? 0 : 1);
  if (mayAsk) return hasDied;
  expect(generation?.costMicroUsd, name).toBe(orders[0]?.costMicroUsd);
  return hasDied;
}

it.each(Object.keys(MODES) as Mode[])(
  'orders at most once and loses no paid film, wherever a process is killed (%s)',
  async (mode) => {
    const world = await openEngine({ script: { ...MODES[mode], workMs: 40 } });
    try {
      let died = 0;
      for (const boundary of casesOf(mode)) if (await crash(world, mode, boundary)) died += 1;
      // A case that met no boundary would prove nothing.
      expect(died).toBe(casesOf(mode).length);
      const unknown = world.standIn.orders.filter(({ key }) => !key).length;
      expect(unknown).toBe(0);
      if (mode !== 'neither') expect((await ledgerOf(world.deps)).chargedMicroUsd).toBe(world.standIn.billMicroUsd);
    } finally {
      await world.close();
    }
  },
  // A process a case: seconds each where many tests share two processors.
  TIMEOUT_MS,
);
