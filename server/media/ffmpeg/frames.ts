import type { RgbaImage } from '../port.ts';
import type { DecodeFrames, DecodeTogether } from '../read-frames.ts';
import { toRgbaFilter } from '../scaling.ts';
import { ALLOCATION_LIMIT, QUIET, fileAddress, guardedInput } from './arguments.ts';
import type { FfmpegTools } from './locate.ts';
import { runReader } from './run-tool.ts';
import { selectByCounting, selectBySeeking } from './select-frames.ts';

/** One frame is found no sooner with more threads; a range is. */
const RANGE_THREADS = 2;

/** Decodes frames in a process that writes them to a pipe. */
export function frameDecoder(tools: FfmpegTools): DecodeFrames {
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
 * Decodes several ranges in one process, each through an input of its own that seeks for itself: starting a process costs
 * more than finding a few frames.
 */
export function rangesDecoder(tools: FfmpegTools): DecodeTogether {
  return async (requests, options) => {
    const [first] = requests;
    if (!first) return [];
    const { path, index, size } = first;
    const selections = requests.map(({ from, to }) => selectBySeeking(index, from, to));
    const inputs = selections.flatMap(({ seek }) => [...guardedInput(index.type), ...seek, '-i', fileAddress(path)]);
    const pieces = selections.map(({ filter }, at) => {
      const count = (requests[at]?.to ?? 0) - (requests[at]?.from ?? 0);
      return `[${at}:V:0]${filter},trim=end_frame=${count},setpts=PTS-STARTPTS,${toRgbaFilter(index.info, size)},setsar=1[p${at}]`;
    });
    const joined = `${requests.map((_, at) => `[p${at}]`).join('')}concat=n=${requests.length}[out]`;
    const frameBytes = size.width * size.height * 4;
    const count = requests.reduce((sum, { from, to }) => sum + to - from, 0);
    const argumentList = [
      [...QUIET, ...ALLOCATION_LIMIT, ...inputs],
      ['-filter_complex', [...pieces, joined].join(';'), '-map', '[out]', '-frames:v', String(count)],
      ['-fps_mode', 'passthrough', '-f', 'rawvideo', '-pix_fmt', 'rgba', 'pipe:1'],
    ].flat();
    const images: RgbaImage[] = [];
    const collect = frameCollector(frameBytes, (data) => images.push({ ...size, data }));
    await runReader(tools.ffmpegPath, argumentList, { ...options, outputLimitBytes: frameBytes * count }, collect);
    return images;
  };
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
