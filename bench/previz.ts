import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openMedia } from '#server/media/open-media.ts';
import type { MediaBackend } from '#server/media/port.ts';
import { meanColour, psnr } from '#server/media/testing/psnr.ts';
import type { ImageInput, MediaLocation, VideoRequest, VideoResult } from '#server/providers/port.ts';
import { PrevizProvider } from '#server/providers/previz/previz-provider.ts';
import { ensureBuilt } from '../scripts/build.mjs';
import { median } from './percentile.ts';
import { type ProcessUse, watchProcesses } from './process-watch.ts';
import type { BenchRow } from './row.ts';

/** The renderer as `npm start` runs it: built, without a loader for TypeScript. */
const BUILT_CHILD = resolve(import.meta.dirname, '../dist/server/providers/previz/worker/render-child.js');
const POLL_MS = 10;
const FPS = 24;
const SMALL = { width: 768, height: 432 } as const;
/** Most show as many things at once as a real shot has: rain, a wet street that mirrors, passers-by, a camera that moves. */
const SCENES = [
  {
    name: 'busy street',
    prompt: 'A woman with a red umbrella walks along a busy city street, neon, rain. Slow push in.',
  },
  { name: 'runners in a forest', prompt: 'Two people run through a forest in a storm. Follow.' },
  { name: 'tram in the snow', prompt: 'A tram in a snowy street at dusk, people wait. Slow pull out.' },
  { name: 'harbour in fog', prompt: 'A sailing ship in a harbour in fog, a crowd on the quay. Slow orbit.' },
  { name: 'person in a room', prompt: 'A woman sits in a waiting room at night. Slow push in.' },
] as const;
const SECONDS = 4;
/** Takes of each scene, in turns; a figure is their median. */
const TAKES = 3;
const CHAIN_SHOT = 'A woman in a red coat waits in a city street at dusk. Static camera.';
const CHAIN_SECONDS = 1;
const FILMS = [2, 4, 8] as const;
const ROUNDS = 3;

interface Rendered {
  readonly result: VideoResult;
  readonly seconds: number;
  /** Frames a second between the first and the last report of progress; null when there were too few. */
  readonly steadyFps: number | null;
}

/**
 * Measures whole renders as everybody else gets them: through the provider, in its child process, with the media backend of
 * this machine. The figures mean something on two otherwise idle processors; the machine's load is a row of its own.
 */
export async function benchPreviz(): Promise<BenchRow[]> {
  const workFolder = await mkdtemp(join(tmpdir(), 'raccord-bench-previz-'));
  await ensureBuilt({ quiet: true });
  const provider = new PrevizProvider({ workFolder, workerPath: BUILT_CHILD });
  const { media } = await openMedia();
  try {
    return [
      { name: 'load of the machine before', value: loadavg()[0] ?? Number.NaN, unit: 'processes' },
      ...(await benchSpeed(provider, { width: 1280, height: 720 }, 24)),
      ...(await benchSpeed(provider, SMALL, 48)),
      ...(await benchFilms(provider, media)),
    ];
  } finally {
    await provider.close();
    await rm(workFolder, { recursive: true, force: true });
  }
}

async function benchSpeed(
  provider: PrevizProvider,
  size: { readonly width: number; readonly height: number },
  targetFps: number,
): Promise<BenchRow[]> {
  const frames = SECONDS * FPS;
  const name = `${size.width}×${size.height}`;
  const target = `at least ${targetFps} fps`;
  const scenes = SCENES.map(({ name: scene, prompt }) => ({
    scene,
    request: { ...requestOf(prompt, SECONDS), ...size },
    rendered: [] as Rendered[],
  }));
  const first = await render(provider, { ...requestOf(SCENES[0].prompt, SECONDS), ...size });
  for (let take = 0; take < TAKES; take++) {
    for (const { request, rendered } of scenes) rendered.push(await render(provider, request));
  }
  // Not those that are timed: looking at processes takes time of its own.
  const uses: ProcessUse[] = [];
  for (const { request } of scenes) {
    const { use } = await watchProcesses(() => render(provider, request));
    if (use) uses.push(use);
  }
  return [
    { name: `${name}, first take of this size, whole operation`, value: frames / first.seconds, unit: 'fps' },
    ...scenes.flatMap(({ scene, rendered }) => [
      {
        name: `${name}, ${scene}, whole operation`,
        value: median(rendered.map(({ seconds }) => frames / seconds)),
        unit: 'fps',
        target,
      },
      {
        name: `${name}, ${scene}, after its start`,
        value: median(rendered.flatMap(({ steadyFps }) => steadyFps ?? [])),
        unit: 'fps',
      },
    ]),
    ...(uses.length === scenes.length
      ? [
          {
            name: `${name}, processor time a frame, mean of all scenes`,
            value: (uses.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0) * 1000) / frames / uses.length,
            unit: 'ms',
          },
          {
            name: `${name}, peak memory of all scenes, renderer and encoder`,
            value: Math.max(...uses.map(({ peakResidentMib }) => peakResidentMib)),
            unit: 'MiB',
            target: 'under 500 MiB',
          },
        ]
      : []),
  ];
}

/** Films of bridged shots: what a shot costs in a short and in a long one, and what became of the picture on the way. */
async function benchFilms(provider: PrevizProvider, media: MediaBackend): Promise<BenchRow[]> {
  const films = FILMS.map((shots) => ({ shots, seconds: [] as number[], work: [] as number[] }));
  let clips: string[] = [];
  // In turns, so that a slow minute of the machine meets all of them.
  for (let round = 0; round < ROUNDS; round++) {
    for (const { shots, seconds, work } of films) {
      const started = performance.now();
      const { result, use } = await watchProcesses(() => renderChain(provider, shots));
      clips = result;
      seconds.push((performance.now() - started) / 1000 / shots);
      if (use) work.push(use.cpuSeconds / shots);
    }
  }
  // Processor time where the system tells it: the clock also counts what else the machine does.
  const compared = films.map(({ seconds, work }) => median(work.length === ROUNDS ? work : seconds));
  return [
    ...films.map(({ shots, seconds }) => ({
      name: `film of ${shots} bridged shots of ${CHAIN_SECONDS} s, a shot, median of ${ROUNDS}`,
      value: median(seconds),
      unit: 's',
    })),
    {
      name: `work for a shot in a film of ${FILMS.at(-1)} against one in a film of ${FILMS[0]}`,
      value: (compared.at(-1) ?? Number.NaN) / (compared[0] ?? Number.NaN),
      unit: '×',
      target: 'at most 1.15 ×',
    },
    ...(await measureChain(media, clips)),
  ];
}

async function renderChain(provider: PrevizProvider, shots: number): Promise<string[]> {
  const clips: string[] = [];
  let before: VideoResult | undefined;
  for (let shot = 0; shot < shots; shot++) {
    const bridge = before?.lastFrame ? { startImage: await pngInput(before.lastFrame) } : {};
    const continueFrom = before?.continuation === undefined ? {} : { continueFrom: before.continuation };
    const { result } = await render(provider, {
      ...requestOf(CHAIN_SHOT, CHAIN_SECONDS),
      ...SMALL,
      ...bridge,
      ...continueFrom,
    });
    clips.push(fileOf(result.media));
    before = result;
  }
  return clips;
}

/** Everything is read back from the encoded files: what counts is what is seen. */
async function measureChain(media: MediaBackend, clips: readonly string[]): Promise<BenchRow[]> {
  const colours: [number, number, number][] = [];
  const touching: number[] = [];
  let last;
  for (const path of clips) {
    const frames = await media.frames(path, { from: 0, to: CHAIN_SECONDS * FPS });
    const means = frames.map(meanColour);
    const mean = (channel: 0 | 1 | 2) => means.reduce((sum, colour) => sum + colour[channel], 0) / means.length;
    colours.push([mean(0), mean(1), mean(2)]);
    const first = frames[0];
    if (last && first) touching.push(psnr(last, first));
    last = frames.at(-1);
  }
  const [origin = [Number.NaN, Number.NaN, Number.NaN]] = colours;
  const drift = Math.max(
    ...colours.flatMap((colour) => colour.map((value, channel) => Math.abs(value - (origin[channel] ?? Number.NaN)))),
  );
  return [
    {
      name: `chain of ${clips.length} bridged shots, largest difference of mean colour from the first`,
      value: drift,
      unit: 'levels',
      target: 'at most 1 level',
    },
    {
      name: `chain of ${clips.length} bridged shots, worst pair of touching frames`,
      value: Math.min(...touching),
      unit: 'dB',
      target: 'at least 42 dB',
    },
  ];
}

async function render(provider: PrevizProvider, request: VideoRequest): Promise<Rendered> {
  const started = performance.now();
  const reports: { readonly at: number; readonly frame: number }[] = [];
  const frameCount = request.durationSeconds * request.fps;
  const operation = await provider.start(request, { idempotencyKey: randomUUID() });
  for (;;) {
    const status = await provider.status(operation);
    const now = performance.now();
    if (status.state === 'succeeded') {
      return { result: status.result, seconds: (now - started) / 1000, steadyFps: steadyFps(reports) };
    }
    if (status.state === 'failed') throw status.error;
    if (status.state === 'cancelled') throw new Error('The render was cancelled.');
    const frame = status.state === 'running' ? Math.round((status.progress ?? 0) * frameCount) : 0;
    if (frame > (reports.at(-1)?.frame ?? 0)) reports.push({ at: now, frame });
    await setTimeout(POLL_MS);
  }
}

function steadyFps(reports: readonly { readonly at: number; readonly frame: number }[]): number | null {
  const [first, last] = [reports[0], reports.at(-1)];
  if (!first || !last || first === last) return null;
  return ((last.frame - first.frame) * 1000) / (last.at - first.at);
}

function requestOf(prompt: string, durationSeconds: number) {
  return { modelId: 'previz', prompt, durationSeconds, fps: FPS, seed: 7, place: 'bench', params: {} } as const;
}

function fileOf(location: MediaLocation): string {
  if (location.kind !== 'file') throw new Error('Previz writes files.');
  return location.path;
}

async function pngInput(location: MediaLocation): Promise<ImageInput> {
  const path = fileOf(location);
  const sha256 = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  return { path, sha256, mime: 'image/png' };
}
