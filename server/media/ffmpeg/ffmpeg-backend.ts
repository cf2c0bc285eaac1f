import { hasErrorCode } from '#contract/errors.ts';
import { IndexCache } from '../clip-index.ts';
import { concatClips } from '../concat.ts';
import { READ_TIMEOUT_MS } from '../decode-limits.ts';
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

/** The second tries what the first refuses or fails at, in what is left of the time: both together have that of one. */
function eitherDecoder(first: FrameDecoder, second: FrameDecoder): FrameDecoder {
  const either = async <Output>(
    options: MediaOptions,
    decode: (decoder: FrameDecoder, limits: MediaOptions) => Promise<Output>,
  ): Promise<Output> => {
    const began = performance.now();
    try {
      return await decode(first, options);
    } catch (error) {
      const leftMs = (options.timeoutMs ?? READ_TIMEOUT_MS) - (performance.now() - began);
      if (hasErrorCode(error, 'cancelled') || leftMs <= 0) throw error;
      return decode(second, { ...options, timeoutMs: leftMs });
    }
  };
  return {
    decode: (request, seek, options) => either(options, (decoder, limits) => decoder.decode(request, seek, limits)),
    decodeTogether: (requests, options) =>
      either(options, (decoder, limits) => decoder.decodeTogether(requests, limits)),
  };
}
