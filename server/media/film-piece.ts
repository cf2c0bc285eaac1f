import { durationToFrames, framesToSeconds, rationalRate } from '#contract/time.ts';
import type { ClipIndex } from './clip-index.ts';
import { isConstantRate } from './frame-times.ts';
import { RGB_TO_VIDEO_FILTER, toDeepRgbFilter, toVideoFilter } from './scaling.ts';

/** One clip and what is known about it; it plays frames [inFrame, outFrame). */
export interface Piece {
  readonly path: string;
  readonly index: ClipIndex;
  readonly inFrame: number;
  readonly outFrame: number;
}

/** What all pieces of a film have in common. */
export interface FilmFormat {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
}

/** How many frames of the film a piece fills. */
export function playedFrames(piece: Piece, format: FilmFormat): number {
  const { index, inFrame, outFrame } = piece;
  if (hasRateOf(piece, format)) return outFrame - inFrame;
  const from = index.times[inFrame] ?? 0;
  const last = index.times[outFrame - 1] ?? from;
  const seconds = (last - from) / index.ticksPerSecond + framesToSeconds(1, index.info.fps);
  return durationToFrames(seconds, format.fps);
}

/** Whether frames of a piece map one to one onto frames of the film. */
export function hasRateOf({ index }: Piece, format: FilmFormat): boolean {
  const own = rationalRate(index.info.fps);
  const film = rationalRate(format.fps);
  if (own.numerator !== film.numerator || own.denominator !== film.denominator) return false;
  const first = index.times[0] ?? 0;
  const ticksPerFrame = (index.ticksPerSecond * own.denominator) / own.numerator;
  return isConstantRate(
    index.times.map((time) => time - first),
    ticksPerFrame,
  );
}

/** Filters that turn the frames a piece plays, and no others, into frames of the film. A look is for a piece of the film's own size. */
export function segmentFilter(piece: Piece, format: FilmFormat, look?: string): string {
  const { numerator, denominator } = rationalRate(format.fps);
  // Rounding to another rate can come out one frame short at the end.
  const resample = hasRateOf(piece, format) ? [] : [`fps=${numerator}/${denominator}`, 'tpad=stop_mode=clone:stop=2'];
  const picture =
    look === undefined
      ? [toVideoFilter(piece.index.info, format)]
      : [toDeepRgbFilter(piece.index.info), look, RGB_TO_VIDEO_FILTER];
  return ['setpts=PTS-STARTPTS', ...resample, ...picture].join(',');
}
