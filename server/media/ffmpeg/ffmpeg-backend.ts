import { IndexCache } from '../clip-index.ts';
import { concatClips } from '../concat.ts';
import { gradeClip } from '../grade.ts';
import type { MediaBackend, MediaOptions } from '../port.ts';
import { createFrameReader } from '../read-frames.ts';
import { representativeFrame } from '../representative-frame.ts';
import { copyJoiner } from './concat-copy.ts';
import { segmentEncoder } from './concat-segment.ts';
import { openPipeEncoder } from './encoder.ts';
import { frameDecoder, rangesDecoder } from './frames.ts';
import type { FfmpegTools } from './locate.ts';
import { readIndex } from './probe.ts';

/** The backend that runs the ffmpeg of this machine, one process for each piece of work. */
export function createFfmpegBackend(tools: FfmpegTools): MediaBackend {
  const indexes = new IndexCache((path, options) => readIndex(tools, path, options));
  const readCached = (path: string, options: MediaOptions) => indexes.read(path, options);
  const concatTools = {
    readIndex: readCached,
    encodeSegment: segmentEncoder(tools),
    joinCopied: copyJoiner(tools),
  };
  const reading = {
    probe: async (path: string, options?: MediaOptions) => (await indexes.read(path, options)).info,
    ...createFrameReader(readCached, frameDecoder(tools), rangesDecoder(tools)),
  };
  return {
    name: 'ffmpeg',
    version: tools.version,
    ...reading,
    representativeFrame: async (path, options) => (await representativeFrame(reading, path, options)).frame,
    openEncoder: async (options) =>
      openPipeEncoder(tools, options, async (path) => (await indexes.read(path, { signal: options.signal })).info),
    concat: (clips, outputPath, options) => concatClips(concatTools, clips, outputPath, options),
    grade: (path, look, outputPath, options) => gradeClip(concatTools, path, look, outputPath, options),
  };
}
