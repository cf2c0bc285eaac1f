import { secondsBefore } from '../frame-times.ts';
import type { ClipIndex } from '../clip-index.ts';

/** How ffmpeg is told which frames are meant: options before `-i`, and a filter. */
export interface FrameSelection {
  readonly seek: readonly string[];
  readonly filter: string;
}

/**
 * Frames [from, to), decoded from the nearest key frame on. Both ends are times, so a frame that the decoder drops after a seek (it
 * happens after open groups of pictures) leaves a gap that can be counted, and never the wrong frame in its place.
 */
export function selectBySeeking(index: ClipIndex, from: number, to: number): FrameSelection {
  const start = secondsBefore(index.times, from, index.ticksPerSecond, index.startSeconds);
  const end = secondsBefore(index.times, to, index.ticksPerSecond, index.startSeconds);
  return {
    seek: start === null ? [] : ['-ss', start.toFixed(6)],
    filter: end === null ? 'null' : `trim=end=${(end - (start ?? 0)).toFixed(6)}`,
  };
}

/** The same frames, by decoding and counting everything from the first one on: slow, and right where a seek is not. */
export function selectByCounting(from: number, to: number): FrameSelection {
  return { seek: [], filter: `trim=start_frame=${from}:end_frame=${to}` };
}
