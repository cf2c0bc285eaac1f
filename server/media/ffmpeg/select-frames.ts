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

/** Frames of a clip that one seek finds, in order. */
type Run = readonly { readonly from: number; readonly to: number }[];

/**
 * Puts frames of a clip, in rising order and each once, together as they are best sought: a further seek pays only when decoding
 * can begin anew on the way.
 */
export function runsOf(index: ClipIndex, frames: readonly number[]): Run[] {
  const keys = new Set(index.keys.map(({ pts }) => pts));
  const runs: { from: number; to: number }[][] = [];
  for (const frame of frames) {
    const run = runs.at(-1);
    const range = run?.at(-1);
    if (run && range?.to === frame) range.to = frame + 1;
    else if (run && range && !index.times.slice(range.to, frame + 1).some((time) => keys.has(time)))
      run.push({ from: frame, to: frame + 1 });
    else runs.push([{ from: frame, to: frame + 1 }]);
  }
  return runs;
}

/** The frames of a run, decoded from the nearest key frame on; told apart by their times, as in {@link selectBySeeking}. */
export function selectRun(index: ClipIndex, run: Run): FrameSelection {
  const [first] = run;
  if (!first) throw new RangeError('A run has frames.');
  if (run.length === 1) return selectBySeeking(index, first.from, first.to);
  const secondsOf = (frame: number) => secondsBefore(index.times, frame, index.ticksPerSecond, index.startSeconds);
  const { seek } = selectBySeeking(index, first.from, first.to);
  const start = seek.length === 0 ? 0 : (secondsOf(first.from) ?? 0);
  const isWanted = run.map(({ from, to }) => {
    const [begin, end] = [secondsOf(from), secondsOf(to)];
    const isLate = begin === null ? '1' : `gte(t\\,${(begin - start).toFixed(6)})`;
    return end === null ? isLate : `${isLate}*lt(t\\,${(end - start).toFixed(6)})`;
  });
  return { seek, filter: `select=${isWanted.join('+')}` };
}

/** The same frames, by decoding and counting everything from the first one on: slow, and right where a seek is not. */
export function selectByCounting(from: number, to: number): FrameSelection {
  return { seek: [], filter: `trim=start_frame=${from}:end_frame=${to}` };
}
