import { hasErrorCode } from '#contract/errors.ts';
import { IndexCache } from '../clip-index.ts';
import { concatClips } from '../concat.ts';
import { gradeClip } from '../grade.ts';
import type { MediaBackend, MediaOptions } from '../port.ts';
import { type FrameDecoder, createFrameReader } from '../read-frames.ts';
import { representativeFrame } from '../representative-frame.ts';
import { copyJoiner } from './concat-copy.ts';
import { segmentEncoder } from './concat-segment.ts';
import { openPipeEncoder } from './encoder.ts';
import { frameDecoder } from './frames.ts';
import type { FfmpegTools } from './locate.ts';
import { readIndex } from './probe.ts';

/**
 * The backend that runs the ffmpeg of this machine, one process for each piece of work. With `warmDecoder` frames are decoded by that
 * instead, and by ffmpeg only those of a clip it refuses or fails at.
 */
export function createFfmpegBackend(tools: FfmpegTools, warmDecoder?: FrameDecoder): MediaBackend {
  const indexes = new IndexCache((path, options) => readIndex(tools, path, options));
  const readCached = (path: string, options: MediaOptions) => indexes.read(path, options);
  const concatTools = {
    readIndex: readCached,
    encodeSegment: segmentEncoder(tools),
    joinCopied: copyJoiner(tools),
  };
  const ownDecoder = frameDecoder(tools);
  const reading = {
    probe: async (path: string, options?: MediaOptions) => (await indexes.read(path, options)).info,
    ...createFrameReader(readCached, warmDecoder ? eitherDecoder(warmDecoder, ownDecoder) : ownDecoder),
  };
  return {
    name: 'ffmpeg',
    version: tools.version,
    ...reading,
    representativeFrame: async (path, options) => (await representativeFrame(reading, path, options)).frame,
    openEncoder: async (options) => openPipeEncoder(tools, options),
    concat: (clips, outputPath, options) => concatClips(concatTools, clips, outputPath, options),
    grade: (path, look, outputPath, options) => gradeClip(concatTools, path, look, outputPath, options),
  };
}

function eitherDecoder(first: FrameDecoder, second: FrameDecoder): FrameDecoder {
  return {
    decode: either(first.decode, second.decode),
    decodeTogether: either(first.decodeTogether, second.decodeTogether),
  };
}

function either<Input extends unknown[], Output>(
  first: (...input: Input) => Promise<Output>,
  second: (...input: Input) => Promise<Output>,
): (...input: Input) => Promise<Output> {
  return async (...input) => {
    try {
      return await first(...input);
    } catch (error) {
      if (hasErrorCode(error, 'cancelled')) throw error;
      return second(...input);
    }
  };
}
