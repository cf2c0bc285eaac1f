import type { RgbaImage } from '../port.ts';
import type { DecodeFrames } from '../read-frames.ts';
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
