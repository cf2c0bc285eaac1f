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

/** Decodes several requests of one clip and size in one go: all frames of all of them in order, or fewer. */
export type DecodeTogether = (requests: readonly FrameRequest[], options: MediaOptions) => Promise<RgbaImage[]>;

/** How a backend finds frames. */
export interface FrameDecoder {
  readonly decode: DecodeFrames;
  readonly decodeTogether: DecodeTogether;
}

/** More decoded pixels than this at once would endanger the process. */
const MAX_FRAMES_BYTES = 1024 * 1024 * 1024;

/** Reading frames by number, for any backend that can decode and read an index. */
export function createFrameReader(
  readIndex: (path: string, options: MediaOptions) => Promise<ClipIndex>,
  { decode, decodeTogether }: FrameDecoder,
): Pick<MediaBackend, 'frameAt' | 'frames' | 'frameRanges'> {
  const read = async (path: string, index: ClipIndex, from: number, to: number, options: FrameOptions) => {
    const request = { path, index, from, to, size: sizeOf(index, options) };
    assertHoldable([request]);
    return decodeExactly(decode, request, options);
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
    async frameRanges(path, ranges, options = {}) {
      const index = await readIndex(path, options);
      const size = sizeOf(index, options);
      const requests = ranges.map((range): FrameRequest => {
        const from = Math.max(0, range.from);
        return { path, index, size, from, to: Math.max(from, Math.min(range.to, index.times.length)) };
      });
      assertHoldable(requests);
      const wanted = requests.filter(({ from, to }) => from < to);
      const images = await decodeAll(wanted, options);
      return requests.map(({ from, to }) => images.splice(0, to - from));
    },
  };

  async function decodeAll(requests: readonly FrameRequest[], options: FrameOptions): Promise<RgbaImage[]> {
    if (requests.length > 1) {
      const images = await decodeTogether(requests, options);
      if (images.length === totalFrames(requests)) return images;
    }
    return (await Promise.all(requests.map((request) => decodeExactly(decode, request, options)))).flat();
  }
}

function sizeOf({ info }: ClipIndex, { size }: FrameOptions): FrameRequest['size'] {
  return size ?? { width: info.width, height: info.height };
}

function totalFrames(requests: readonly FrameRequest[]): number {
  return requests.reduce((sum, { from, to }) => sum + to - from, 0);
}

function assertHoldable(requests: readonly FrameRequest[]): void {
  const { width, height } = requests[0]?.size ?? { width: 0, height: 0 };
  const count = totalFrames(requests);
  if (width * height * 4 * count > MAX_FRAMES_BYTES)
    throw mediaFailed(`${count} frames of ${width}×${height} are too many to hold at once.`);
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
