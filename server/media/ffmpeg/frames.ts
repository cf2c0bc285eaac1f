import { invalidInput } from '#contract/errors.ts';
import { mediaFailed, mediaRejected } from '../failure.ts';
import type { FrameOptions, RgbaImage } from '../port.ts';
import { toRgbaFilter } from '../scaling.ts';
import { ALLOCATION_LIMIT, QUIET, fileAddress, guardedInput } from './arguments.ts';
import type { FfmpegTools } from './locate.ts';
import type { ClipIndex } from '../clip-index.ts';
import { type FrameSelection, selectByCounting, selectBySeeking } from './select-frames.ts';
import { runReader } from './run-tool.ts';

/** More decoded pixels than this at once would endanger the process. */
const MAX_FRAMES_BYTES = 1024 * 1024 * 1024;

/** One frame is found no sooner with more threads; a range is. */
const RANGE_THREADS = 2;

/** The frame with this number. Throws `invalid-input` when there is none. */
export async function readFrame(
  tools: FfmpegTools,
  path: string,
  index: ClipIndex,
  frame: number,
  options: FrameOptions = {},
): Promise<RgbaImage> {
  if (!Number.isInteger(frame) || frame < 0 || frame >= index.times.length) {
    throw invalidInput('/frame', `There is no frame ${frame}: the clip has ${index.times.length}, counted from 0.`);
  }
  const [image] = await readFrames(tools, path, index, { from: frame, to: frame + 1 }, options);
  if (!image) throw mediaRejected(`Frame ${frame} of the video cannot be decoded.`);
  return image;
}

/** Frames [from, to) in order, those past the end left out. */
export async function readFrames(
  tools: FfmpegTools,
  path: string,
  index: ClipIndex,
  range: { readonly from: number; readonly to: number },
  options: FrameOptions = {},
): Promise<RgbaImage[]> {
  const from = Math.max(0, range.from);
  const count = Math.min(range.to, index.times.length) - from;
  if (count <= 0) return [];
  const size = options.size ?? { width: index.info.width, height: index.info.height };
  const frameBytes = size.width * size.height * 4;
  if (frameBytes * count > MAX_FRAMES_BYTES) {
    throw mediaFailed(`${count} frames of ${size.width}×${size.height} are too many to hold at once.`);
  }
  const read = async (selection: FrameSelection) => {
    const images: RgbaImage[] = [];
    const collect = frameCollector(frameBytes, (data) => images.push({ ...size, data }));
    const argumentList = [
      [...QUIET, ...ALLOCATION_LIMIT, ...guardedInput(index.type, count > 1 ? RANGE_THREADS : 1)],
      [
        ...selection.seek,
        '-i',
        fileAddress(path),
        '-map',
        '0:V:0',
        '-frames:v',
        String(count),
        '-fps_mode',
        'passthrough',
      ],
      ['-vf', `${selection.filter},${toRgbaFilter(index.info, size)}`, '-f', 'rawvideo', '-pix_fmt', 'rgba', 'pipe:1'],
    ].flat();
    await runReader(tools.ffmpegPath, argumentList, { ...options, outputLimitBytes: frameBytes * count }, collect);
    return images;
  };
  const sought = await read(selectBySeeking(index, from, from + count));
  if (sought.length === count) return sought;
  const counted = await read(selectByCounting(from, from + count));
  if (counted.length === count) return counted;
  throw mediaRejected(
    `Of frames ${from} to ${from + count - 1} of the video only ${counted.length} can be decoded: it is damaged.`,
  );
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
