import type { ConcatTools, Segment } from '../concat.ts';
import { encoderSettings } from '../encoder-settings.ts';
import { segmentFilter } from '../film-piece.ts';
import { ALLOCATION_LIMIT, QUIET, fileAddress, guardedInput } from './arguments.ts';
import { MP4_ARGUMENTS, encodeArguments } from './encoder.ts';
import type { FfmpegTools } from './locate.ts';
import { readIndex } from './probe.ts';
import { runWriter } from './run-writer.ts';
import { type FrameSelection, selectByCounting, selectBySeeking } from './select-frames.ts';

/** Threads for decoding what is encoded again. */
const DECODE_THREADS = 2;

/** Encodes pieces from file to file, without their pictures passing through this process. */
export function segmentEncoder(tools: FfmpegTools): ConcatTools['encodeSegment'] {
  return async (segment, outputPath, options) => {
    const { index, inFrame, outFrame } = segment.piece;
    await runWriter(tools, segmentArguments(segment, selectBySeeking(index, inFrame, outFrame), outputPath), options);
    if ((await readIndex(tools, outputPath, options)).info.frameCount === segment.frameCount) return;
    await runWriter(tools, segmentArguments(segment, selectByCounting(inFrame, outFrame), outputPath), options);
  };
}

function segmentArguments(
  { piece, format, frameCount, look }: Segment,
  selection: FrameSelection,
  outputPath: string,
): string[] {
  const input = [...selection.seek, '-i', fileAddress(piece.path)];
  return [
    [...QUIET, ...ALLOCATION_LIMIT, ...guardedInput(piece.index.type, DECODE_THREADS), ...input],
    ['-vf', `${selection.filter},${segmentFilter(piece, format, look)}`, '-frames:v', String(frameCount)],
    [...encodeArguments(encoderSettings({ ...format, frameCount })), ...MP4_ARGUMENTS, fileAddress(outputPath)],
  ].flat();
}
