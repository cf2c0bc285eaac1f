import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { EncodeOptions, MediaBackend, RgbaImage, VideoInfo } from '../port.ts';
import { numberedFrame } from './numbered-frames.ts';

/** A folder that is gone after the callback. */
export async function inTemporaryFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'raccord-media-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Encodes these pictures; all of one size. */
export async function encodeImages(
  media: MediaBackend,
  outputPath: string,
  images: readonly RgbaImage[],
  options: Partial<EncodeOptions> = {},
): Promise<VideoInfo> {
  const { width = 0, height = 0 } = images[0] ?? {};
  const encoder = await media.openEncoder({
    outputPath,
    width,
    height,
    fps: 24,
    frameCount: images.length,
    ...options,
  });
  for (const image of images) await encoder.write(image.data);
  await encoder.finish();
  return media.probe(outputPath);
}

/** Encodes numbered frames `from`, `from + 1` …, 160×90 unless told otherwise. */
export async function encodeNumbered(
  media: MediaBackend,
  outputPath: string,
  frameCount: number,
  options: Partial<EncodeOptions> & { readonly from?: number } = {},
): Promise<VideoInfo> {
  const { from = 0, width = 160, height = 90, ...rest } = options;
  const images = Array.from({ length: frameCount }, (_, frame) => ({
    width,
    height,
    data: numberedFrame(width, height, from + frame),
  }));
  return encodeImages(media, outputPath, images, rest);
}

/** Makes a clip as strangers do: runs the ffmpeg on the PATH with these arguments, feeding it `input` when given. */
export async function makeForeignClip(argumentList: readonly string[], input?: Uint8Array): Promise<void> {
  const run = promisify(execFile)('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...argumentList]);
  run.child.stdin?.end(input);
  await run;
}

/** Raw numbered frames one after the other, for {@link makeForeignClip}. */
export function rawNumbered(frameCount: number, width = 160, height = 90): Uint8Array {
  return Buffer.concat(Array.from({ length: frameCount }, (_, frame) => numberedFrame(width, height, frame)));
}
