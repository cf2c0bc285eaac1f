import { median, nearerToZero, shrink } from '../statistics.ts';
import { offsets } from './strip.ts';

/** One quantity followed over the frames around a cut. */
export interface LevelSeries {
  readonly first: number;
  readonly last: number;
  /** Value of a frame less that of the last of A. */
  level(offset: number): number;
  /** Value of a frame less that of the frame before it. */
  step(offset: number): number;
  /** How much the quantity may differ at a frame just because the content has moved on. */
  contentAllowance(offset: number): number;
}

/** What is left of a quantity's change once the clips' own motion has been taken off. */
export interface Residual {
  /** Change from A's level that the clips' own trend does not explain. */
  readonly change: number;
  /** The part of it beyond the clips' own unrest: 0 when that explains it all. */
  readonly excess: number;
}

/** Own unrest counts this many times its median: about the largest of 16 ordinary steps. */
const UNREST_FACTOR = 3;
/** A's own wandering around its trend counts this many times its median. */
const WANDER_FACTOR = 2;
const ENOUGH_FRAMES = 3;

/** Residuals of every frame. A's own frames are measured against A's own level as well, so a flash before the cut shows. */
export function residuals(series: LevelSeries): Map<number, Residual> {
  const stepsOfA = offsets(series.first + 1, -1).map((offset) => series.step(offset));
  const stepsOfB = offsets(1, series.last).map((offset) => series.step(offset));
  const trendA = trendOf(stepsOfA);
  const trendB = trendOf(stepsOfB);
  const unrest = median([
    ...stepsOfA.map((step) => Math.abs(step - trendA)),
    ...stepsOfB.map((step) => Math.abs(step - trendB)),
  ]);
  const expectedTouch = nearestBetween(series.level(0), [0, trendA, trendB]);
  const rawOf = (offset: number) =>
    series.level(offset) - (offset < 0 ? trendA * (offset + 1) : expectedTouch + trendB * offset);
  const reference = -series.first >= ENOUGH_FRAMES ? median(offsets(series.first, -1).map(rawOf)) : 0;
  const wander = median(offsets(series.first, -1).map((offset) => Math.abs(rawOf(offset) - reference)));
  return new Map(
    offsets(series.first, series.last).map((offset) => {
      const change = rawOf(offset) - reference;
      const distance = offset < 0 ? -offset : offset + 1;
      const allowance =
        UNREST_FACTOR * unrest * Math.sqrt(distance) + WANDER_FACTOR * wander + series.contentAllowance(offset);
      return [offset, { change, excess: shrink(change, allowance) }];
    }),
  );
}

/**
 * Change a frame that goes on all the time: the smaller of both halves' medians, so neither a step nor a slide that comes to
 * rest passes for motion. 0 when there are too few frames to tell.
 */
function trendOf(steps: readonly number[]): number {
  if (steps.length < ENOUGH_FRAMES) return 0;
  const half = steps.length >> 1;
  return nearerToZero(median(steps.slice(0, half)), median(steps.slice(half)));
}

function nearestBetween(value: number, bounds: readonly number[]): number {
  return Math.min(Math.max(value, Math.min(...bounds)), Math.max(...bounds));
}

/** Where a residual is worst: the first frame that reaches nine tenths of the worst, and whether it comes back. */
export interface Peak {
  readonly offset: number;
  /** Frames it lasts when it comes back within the strip; null when it stays. */
  readonly flashFrames: number | null;
}

/** Frames before the cut that count as part of it. */
const EARLIEST_PEAK = -2;
const LONGEST_FLASH = 3;

/**
 * Finds the worst frame by a size 0 and up; null when every size is 0. `changeAt` is the change before the clips' own motion was taken
 * off: it tells whether the change comes back, for allowances grow with the distance and would make it seem so.
 */
export function findPeak(
  range: { readonly first: number; readonly last: number },
  sizeAt: (offset: number) => number,
  changeAt: (offset: number) => number,
): Peak | null {
  const candidates = offsets(Math.max(range.first, EARLIEST_PEAK), range.last);
  const worst = Math.max(...candidates.map(sizeAt));
  if (!(worst > 0)) return null;
  const offset = candidates.find((candidate) => sizeAt(candidate) >= 0.9 * worst) ?? 0;
  const isBack = (candidate: number) => Math.abs(changeAt(candidate)) < 0.5 * Math.abs(changeAt(offset));
  const start = candidates.find((candidate) => offsets(candidate, offset).every((one) => !isBack(one))) ?? offset;
  const after = candidates.find((candidate) => candidate > offset && isBack(candidate));
  const isFlash =
    after !== undefined && after - start <= LONGEST_FLASH && offsets(after, range.last).every((later) => isBack(later));
  return { offset, flashFrames: isFlash ? after - start : null };
}
