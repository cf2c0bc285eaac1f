import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { spoilers, type LabelledCut } from '#server/continuity/calibration/labelled-set.ts';
import { resample } from '#server/continuity/picture/resample.ts';
import type { RgbaImage } from '#server/media/port.ts';
import type { ImageInput, VideoRequest } from '#server/providers/port.ts';
import { openTake } from '#server/providers/previz/render/take-renderer.ts';

const SIZE = { width: 640, height: 360 } as const;
const WORKING = { width: 320, height: 180 } as const;

/** Worlds as two shots in one place. */
const worlds = [
  ['Rainy city street at night, neon, slow push in', 'The woman stops under a cyan sign, pan right'],
  ['Forest at dawn, fog, tracking shot, a man walks', 'The man turns, tilt up to the trees'],
  ['Coast at dusk, wide shot, crane up', 'A lone figure walks along the waves, push in'],
  ['Desert at day, a car drives, pan left', 'The car stops, handheld close shot'],
  ['A waiting room, a woman sits, static', 'She stands up, slow pull out'],
  ['Snow in the mountains, wide shot, orbit', 'Two people climb, medium shot, tilt'],
] as const;

/**
 * Cuts of Previz takes: the inside of a take and a take bridged from another (good), another shot of the place without a bridge, and every
 * fault that can be put on frames.
 */
export async function* previzCuts(): AsyncGenerator<LabelledCut> {
  const folder = await mkdtemp(join(tmpdir(), 'previz-cuts-'));
  try {
    for (const [first, second] of worlds) yield* cutsOfWorld(folder, first, second);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* cutsOfWorld(folder: string, first: string, second: string): AsyncGenerator<LabelledCut> {
  const request: VideoRequest = {
    modelId: 'previz',
    prompt: first,
    durationSeconds: 2,
    ...SIZE,
    fps: 24,
    seed: 4,
    place: 'here',
    params: {},
  };
  const take = await openTake(request);
  const frames = drawFrames(take, take.frameCount - 17, take.frameCount);
  const inside = { tailA: frames.slice(0, 8).map(small), headB: frames.slice(8).map(small) };
  const kind = 'seamless';
  const name = (label: string) => `${label} (Previz, ${first})`;
  yield { name: name('continuation'), kind, terms: [], ...inside };
  for (const [label, { terms, change }] of Object.entries(spoilers)) {
    yield { name: name(label), kind, terms, tailA: inside.tailA, headB: inside.headB.map(change) };
  }
  const tailA = frames.slice(-8).map(small);
  const startImage = await writeStill(folder, frames.at(-1));
  const bridged = await openTake({ ...request, prompt: second, startImage, continueFrom: take.continuation });
  yield { name: name('bridge frame twice'), kind, terms: [], tailA, headB: drawFrames(bridged, 0, 9).map(small) };
  const free = await openTake({ ...request, prompt: second });
  yield { name: name('another angle'), kind, terms: ['structure'], tailA, headB: drawFrames(free, 0, 9).map(small) };
}

function drawFrames(take: Awaited<ReturnType<typeof openTake>>, from: number, to: number): RgbaImage[] {
  const frames: RgbaImage[] = [];
  // The renderer wants frame 0 first, and uses its buffer again for the next one.
  if (from > 0) take.render(0);
  for (let frame = from; frame < to; frame++) {
    const { width, height, data } = take.render(frame);
    frames.push({ width, height, data: data.slice() });
  }
  return frames;
}

function small(image: RgbaImage): RgbaImage {
  return resample(image, WORKING);
}

async function writeStill(folder: string, image: RgbaImage | undefined): Promise<ImageInput> {
  if (!image) throw new Error('The take has no frames.');
  const { width, height } = image;
  const png = await sharp(image.data, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
  const sha256 = createHash('sha256').update(png).digest('hex');
  const path = join(folder, `${sha256}.png`);
  await writeFile(path, png);
  return { path, sha256, mime: 'image/png' };
}
