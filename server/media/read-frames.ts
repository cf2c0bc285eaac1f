import { invalidInput } from '#contract/errors.ts';
import type { ClipIndex } from './clip-index.ts';
import { mediaFailed, mediaRejected } from './failure.ts';
import type { FrameOptions, MediaBackend, MediaOptions, RgbaImage } from './port.ts';

/** Frames [from, to) of a clip, which all exist, scaled to this size. */
export interface FrameRequest {
  readonly path: string;
  readonly index: ClipIndex;
  readonly from: number;
  readonly to: number;
  readonly size: { readonly width: number; readonly height: number };
}

/** Decodes a request: the exact frames or fewer, never others. With `seek` off it decodes from the first frame on, which is slow and sure. */
export type DecodeFrames = (request: FrameRequest, seek: boolean, options: MediaOptions) => Promise<RgbaImage[]>;

/** More decoded pixels than this at once would endanger the process. */
const MAX_FRAMES_BYTES = 1024 * 1024 * 1024;

/** Reading frames by number, for any backend that can decode and read an index. */
export function createFrameReader(
  readIndex: (path: string, options: MediaOptions) => Promise<ClipIndex>,
  decode: DecodeFrames,
): Pick<MediaBackend, 'frameAt' | 'frames'> {
  const read = async (path: string, index: ClipIndex, from: number, to: number, options: FrameOptions) => {
    const size = options.size ?? { width: index.info.width, height: index.info.height };
    if (size.width * size.height * 4 * (to - from) > MAX_FRAMES_BYTES) {
      throw mediaFailed(`${to - from} frames of ${size.width}×${size.height} are too many to hold at once.`);
    }
    return decodeExactly(decode, { path, index, from, to, size }, options);
  };
  return {
    async frameAt(path, frame, options = {}) {
      const index = await readIndex(path, options);
      if (!Number.isInteger(frame) || frame < 0 || frame >= index.times.length) {
        throw invalidInput('/frame', `There is no frame ${frame}: the clip has ${index.times.length}, counted from 0.`);
      }
      const [image] = await read(path, index, frame, frame + 1, options);
      if (!image) throw mediaRejected(`Frame ${frame} of the video cannot be decoded.`);
      return image;
    },
    async frames(path, range, options = {}) {
      const index = await readIndex(path, options);
      const [from, to] = [Math.max(0, range.from), Math.min(range.to, index.times.length)];
      return from < to ? read(path, index, from, to, options) : [];
    },
  };
}

/** After a seek into an open group of pictures a decoder may drop frames; decoding from the start finds them. */
async function decodeExactly(decode: DecodeFrames, request: FrameRequest, options: MediaOptions): Promise<RgbaImage[]> {
  const count = request.to - request.from;
  const sought = await decode(request, true, options);
  if (sought.length === count) return sought;
  const counted = await decode(request, false, options);
  if (counted.length === count) return counted;
  throw mediaRejected(
    `Of frames ${request.from} to ${request.to - 1} of the video only ${counted.length} can be decoded: it is damaged.`,
  );
}
