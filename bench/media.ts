import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeEncodeArguments } from '#server/media/ffmpeg/encoder.ts';
import { createFfmpegBackend } from '#server/media/ffmpeg/ffmpeg-backend.ts';
import { locateFfmpeg } from '#server/media/ffmpeg/locate.ts';
import type { EncodeOptions, MediaBackend, RgbaImage } from '#server/media/port.ts';
import { psnr } from '#server/media/testing/psnr.ts';
import { sceneFrame } from '#server/media/testing/scene-frames.ts';
import type { BenchRow } from './row.ts';
import { median } from './percentile.ts';

const ROUNDS = 3;
const SIZE = { width: 1280, height: 720, fps: 24 } as const;
const FRAME_COUNT = 96;

/** Measures reading and writing against the bare ffmpeg command, both in turn in one run. Empty when there is no ffmpeg. */
export async function benchMedia(): Promise<BenchRow[]> {
  const found = await locateFfmpeg();
  if (!found.ok) return [];
  const folder = await mkdtemp(join(tmpdir(), 'raccord-bench-'));
  try {
    const frames = Array.from({ length: FRAME_COUNT }, (_, frame) => sceneFrame(SIZE.width, SIZE.height, frame));
    const path = join(folder, 'a.mp4');
    const media = createFfmpegBackend(found.tools);
    const encode = await benchEncode(media, found.tools.ffmpegPath, folder, frames);
    await encodeFrames(media, path, frames);
    const freshMedia = () => createFfmpegBackend(found.tools);
    return [
      ...encode,
      ...(await benchExactFrame(freshMedia, found.tools.ffmpegPath, path)),
      ...(await benchCut(media, folder, frames)),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function benchEncode(
  media: MediaBackend,
  ffmpegPath: string,
  folder: string,
  frames: readonly RgbaImage[],
): Promise<BenchRow[]> {
  const raw = join(folder, 'raw');
  await writeFile(raw, Buffer.concat(frames.map((frame) => frame.data)));
  const options: EncodeOptions = { ...SIZE, outputPath: join(folder, 'ours.mp4'), frameCount: frames.length };
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await milliseconds(() => encodeFrames(media, options.outputPath, frames)));
    bare.push(await milliseconds(() => run(ffmpegPath, pipeEncodeArguments(options, join(folder, 'bare.mp4')), raw)));
  }
  return [
    { name: 'encode 1280×720', value: (frames.length * 1000) / median(ours), unit: 'fps' },
    {
      name: 'encode, against piping to bare ffmpeg',
      value: median(ours) / median(bare),
      unit: '×',
      target: 'at most 1.2 ×',
    },
  ];
}

async function benchExactFrame(open: () => MediaBackend, ffmpegPath: string, path: string): Promise<BenchRow[]> {
  const times = { first: [] as number[], again: [] as number[], bare: [] as number[] };
  for (const frame of [20, 47, 70, 90, 95]) {
    const media = open();
    times.first.push(await milliseconds(() => media.frameAt(path, frame)));
    times.again.push(await milliseconds(() => media.frameAt(path, frame)));
    const seek = ((frame - 0.5) / SIZE.fps).toFixed(6);
    const command = [
      '-v',
      'error',
      '-ss',
      seek,
      '-i',
      path,
      '-frames:v',
      '1',
      '-f',
      'rawvideo',
      '-pix_fmt',
      'rgba',
      'pipe:1',
    ];
    times.bare.push(await milliseconds(() => run(ffmpegPath, command)));
  }
  return [
    { name: 'exact frame', value: median(times.again), unit: 'ms' },
    {
      name: 'exact frame, against bare ffmpeg',
      value: median(times.again) / median(times.bare),
      unit: '×',
      target: 'at most 1.5 ×',
    },
    {
      name: 'exact frame of a clip never seen before, against bare ffmpeg',
      value: median(times.first) / median(times.bare),
      unit: '×',
    },
  ];
}

async function benchCut(media: MediaBackend, folder: string, frames: readonly RgbaImage[]): Promise<BenchRow[]> {
  const [before, after] = [join(folder, 'before.mp4'), join(folder, 'after.mp4')];
  await encodeFrames(media, before, frames.slice(0, 24));
  await encodeFrames(media, after, frames.slice(23, 47));
  const value = psnr(await media.frameAt(before, 23), await media.frameAt(after, 0));
  return [{ name: 'frames that touch at a bridged cut, after encoding', value, unit: 'dB', target: 'at least 42 dB' }];
}

async function encodeFrames(media: MediaBackend, outputPath: string, frames: readonly RgbaImage[]): Promise<void> {
  const encoder = await media.openEncoder({ ...SIZE, outputPath, frameCount: frames.length });
  for (const frame of frames) await encoder.write(frame.data);
  await encoder.finish();
}

/** Runs a command to its end, its input from a file when given, its output read and thrown away. */
function run(executable: string, argumentList: readonly string[], inputPath?: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(executable, [...argumentList], { stdio: ['pipe', 'pipe', 'inherit'] });
    if (inputPath) createReadStream(inputPath, { highWaterMark: SIZE.width * SIZE.height * 4 }).pipe(child.stdin);
    else child.stdin.end();
    child.stdout.resume();
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`${executable} ended with ${code}`))));
  });
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
