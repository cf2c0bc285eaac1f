import type { RgbaImage } from '../port.ts';
import type { DecodeFrames, DecodeTogether, FrameDecoder } from '../read-frames.ts';
import { toRgbaFilter } from '../scaling.ts';
import { ALLOCATION_LIMIT, QUIET, fileAddress, guardedInput } from './arguments.ts';
import type { FfmpegTools } from './locate.ts';
import { runReader } from './run-tool.ts';
import { runsOf, selectByCounting, selectBySeeking, selectRun } from './select-frames.ts';

/** One frame is found no sooner with more threads; a range is. */
const RANGE_THREADS = 2;

/** Decodes frames in a process that writes them to a pipe, a new one each time. */
export function frameDecoder(tools: FfmpegTools): FrameDecoder {
  return { decode: rangeDecoder(tools), decodeTogether: rangesDecoder(tools) };
}

function rangeDecoder(tools: FfmpegTools): DecodeFrames {
  return async ({ path, index, from, to, size }, seek, options) => {
    const count = to - from;
    const frameBytes = size.width * size.height * 4;
    const selection = seek ? selectBySeeking(index, from, to) : selectByCounting(from, to);
    const argumentList = [
      [...QUIET, ...ALLOCATION_LIMIT, ...guardedInput(index.type, count > 1 ? RANGE_THREADS : 1)],
      [...selection.seek, '-i', fileAddress(path), '-map', '0:V:0', '-frames:v', String(count)],
      ['-fps_mode', 'passthrough', '-vf', `${selection.filter},${toRgbaFilter(index.info, size)}`],
      ['-f', 'rawvideo', '-pix_fmt', 'rgba', 'pipe:1'],
    ].flat();
    const images: RgbaImage[] = [];
    const collect = frameCollector(frameBytes, (data) => images.push({ ...size, data }));
    await runReader(tools.ffmpegPath, argumentList, { ...options, outputLimitBytes: frameBytes * count }, collect);
    return images;
  };
}

/**
 * Decodes several ranges in one process, and each frame once; what a seek finds sooner has an input of its own: starting a process
 * costs more than finding a few frames.
 */
function rangesDecoder(tools: FfmpegTools): DecodeTogether {
  return async (requests, options) => {
    const [first] = requests;
    if (!first) return [];
    const { path, index, size } = first;
    const frames = [...new Set(requests.flatMap(framesOf))].sort((a, b) => a - b);
    const runs = runsOf(index, frames);
    const selections = runs.map((run) => selectRun(index, run));
    const inputs = selections.flatMap(({ seek }) => [...guardedInput(index.type), ...seek, '-i', fileAddress(path)]);
    const pieces = selections.map(({ filter }, at) => {
      const count = (runs[at] ?? []).reduce((sum, { from, to }) => sum + to - from, 0);
      return `[${at}:V:0]${filter},trim=end_frame=${count},setpts=PTS-STARTPTS,${toRgbaFilter(index.info, size)},setsar=1[p${at}]`;
    });
    const joined = `${runs.map((_, at) => `[p${at}]`).join('')}concat=n=${runs.length}[out]`;
    const frameBytes = size.width * size.height * 4;
    const argumentList = [
      [...QUIET, ...ALLOCATION_LIMIT, ...inputs],
      ['-filter_complex', [...pieces, joined].join(';'), '-map', '[out]', '-frames:v', String(frames.length)],
      ['-fps_mode', 'passthrough', '-f', 'rawvideo', '-pix_fmt', 'rgba', 'pipe:1'],
    ].flat();
    const images: RgbaImage[] = [];
    const collect = frameCollector(frameBytes, (data) => images.push({ ...size, data }));
    const outputLimitBytes = frameBytes * frames.length;
    await runReader(tools.ffmpegPath, argumentList, { ...options, outputLimitBytes }, collect);
    // Which one is missing is not known.
    if (images.length < frames.length) return [];
    const byFrame = new Map(frames.map((frame, at) => [frame, images[at]]));
    return requests.flatMap(framesOf).flatMap((frame) => byFrame.get(frame) ?? []);
  };
}

function framesOf({ from, to }: { readonly from: number; readonly to: number }): number[] {
  return Array.from({ length: to - from }, (_, offset) => from + offset);
}

/** Cuts a stream of bytes into frames. */
function frameCollector(frameBytes: number, onFrame: (data: Uint8Array) => void): (chunk: Uint8Array) => void {
  let frame = new Uint8Array(frameBytes);
  let filled = 0;
  return (chunk) => {
    for (let offset = 0; offset < chunk.length; ) {
      const part = chunk.subarray(offset, offset + frameBytes - filled);
      frame.set(part, filled);
      filled += part.length;
      offset += part.length;
      if (filled < frameBytes) return;
      onFrame(frame);
      frame = new Uint8Array(frameBytes);
      filled = 0;
    }
  };
}
