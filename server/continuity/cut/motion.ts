import { median, upperQuartile } from '../statistics.ts';
import { compositionChange, compositionDistance, offsets, type Strip } from './strip.ts';

/** How the composition moves from frame to frame, and where it moves more than the clips themselves do. */
export interface MotionReading {
  /** Frame before which the composition jumps most beyond its own motion, and how unlike both are (0..2) beyond it. */
  readonly jump: { readonly offset: number; readonly excess: number };
  /** Frames of A that B shows again; null when nothing moves enough to tell. */
  readonly repeatedFrames: number | null;
  /** Frames of motion skipped at the cut; null when nothing moves enough to tell. */
  readonly missingFrames: number | null;
  /** Mean L* distance of the composition that one skipped or repeated frame makes. */
  readonly frameDistance: number;
}

/** Steps under this many times the clips' own are no skipped frames. */
const OWN_FACTOR = 1.4;
/** A jump counts only when it exceeds the clips' wildest own step by this much of it, less where all frames are unlike… */
const OWN_SWING = 0.6;
/** …and this much more, which compression and grain make. */
const OWN_MARGIN = 0.03;
/** Mean L* a frame below which nothing can be told about single frames. */
const LEAST_MOTION = 0.12;
const LONGEST_GAP = 6;

export function readMotion(strip: Strip): MotionReading {
  const jump = largestJump(strip);
  const ofA = stepDistances(strip, strip.first + 1, -1);
  const ofB = stepDistances(strip, 1, strip.last);
  const frameDistance = Math.min(median(ofA), median(ofB));
  if (ofA.length < 2 || ofB.length < 2 || frameDistance < LEAST_MOTION) {
    return { jump, repeatedFrames: null, missingFrames: null, frameDistance };
  }
  const repeatedFrames = countRepeated(strip, frameDistance);
  const missingFrames = repeatedFrames > 0 ? 0 : countMissing(strip);
  return { jump, repeatedFrames, missingFrames, frameDistance };
}

function stepDistances(strip: Strip, from: number, to: number): number[] {
  return offsets(from, to).map((offset) => compositionDistance(strip.at(offset - 1), strip.at(offset)));
}

function largestJump(strip: Strip): { offset: number; excess: number } {
  const steps = offsets(strip.first + 1, strip.last);
  const change = new Map(steps.map((offset) => [offset, compositionChange(strip.at(offset - 1), strip.at(offset))]));
  const over = (from: number, to: number) => offsets(from, to).map((offset) => change.get(offset) ?? 0);
  // A hand-held camera moves by fits and starts: the wildest step of A is motion. B's may be the fault, so its upper quartile counts.
  const own = Math.max(0, ...over(strip.first + 1, -2), upperQuartile(over(1, strip.last)));
  let jump = { offset: 0, excess: 0 };
  // What A does long before the cut is A's own affair.
  for (const offset of steps.filter((step) => step >= -1)) {
    const near = median([-2, -1, 1, 2].flatMap((distance) => change.get(offset + distance) ?? []));
    const excess = excessChange(change.get(offset) ?? 0, Math.max(own, near));
    if (excess > jump.excess) jump = { offset, excess };
  }
  return jump;
}

/**
 * How unlike two frames are beyond the clip's own unlikeness, 0..1 and over. What is left between that and "nothing alike" is
 * stretched, so another picture shows as one also behind rain that makes any two frames half unlike.
 */
function excessChange(change: number, own: number): number {
  const allowed = own * (1 + OWN_SWING * Math.max(0, 1 - own)) + OWN_MARGIN;
  return Math.max(0, change - allowed) / Math.max(0.2, 1 - Math.min(1, own));
}

/** Near enough to be the same picture, in parts of the motion of one frame. */
const SAME_PICTURE = 0.1;
/** Near enough to be a replay of an earlier frame: both have been encoded on their own. */
const REPLAYED_PICTURE = 0.2;

function countRepeated(strip: Strip, frameDistance: number): number {
  const distance = (b: number, a: number) => compositionDistance(strip.at(a), strip.at(b));
  const held = offsets(0, strip.last).findIndex((offset) => distance(offset, -1) > SAME_PICTURE * frameDistance);
  if (held > 0) return held;
  for (let back = 1; back <= Math.min(-strip.first, LONGEST_GAP); back++) {
    const isReplay = offsets(0, Math.min(back - 1, strip.last)).every(
      (offset) => distance(offset, offset - back) < REPLAYED_PICTURE * frameDistance,
    );
    if (isReplay) return back;
  }
  return 0;
}

/** Compares the step at the cut with the clips' own steps over two and more frames. */
function countMissing(strip: Strip): number {
  const touch = {
    distance: compositionDistance(strip.at(-1), strip.at(0)),
    change: compositionChange(strip.at(-1), strip.at(0)),
  };
  const own = (gap: number) => lagged(strip, gap);
  const single = own(1);
  if (touch.distance < OWN_FACTOR * single.distance || touch.change < OWN_FACTOR * single.change) return 0;
  let nearest = { gap: 0, error: Infinity };
  for (let gap = 2; gap <= LONGEST_GAP; gap++) {
    const { distance, change } = own(gap);
    if (distance === 0) break;
    const error = Math.abs(Math.log(touch.distance / distance));
    // A picture less alike than the clip's own over as many frames is another picture, not a later one.
    if (error < nearest.error && touch.change < 1.25 * change + 0.05) nearest = { gap, error };
  }
  const fits =
    nearest.error < Math.log(1.3) &&
    recedes(strip, touch.distance, own(nearest.gap + 2).distance / own(nearest.gap).distance);
  return fits ? nearest.gap - 1 : 0;
}

/** Part of the clips' own growth of distance, two frames further on, that shows when motion was merely skipped. */
const LEAST_GROWTH = 0.4;

/**
 * Whether frames farther from the cut are farther apart as well, as frames of one motion are. Another picture is as far from one
 * frame as from the next. `growth` is how much farther the clips' own frames get over two more frames.
 */
function recedes(strip: Strip, touchDistance: number, growth: number): boolean {
  if (strip.first > -3 || strip.last < 2 || !(growth > 1.02)) return false;
  const outer = (compositionDistance(strip.at(-3), strip.at(0)) + compositionDistance(strip.at(-1), strip.at(2))) / 2;
  return outer / touchDistance >= 1 + LEAST_GROWTH * (growth - 1);
}

/** How far apart frames of one clip are that lie `gap` frames apart; the livelier clip counts. */
function lagged(strip: Strip, gap: number): { readonly distance: number; readonly change: number } {
  const pairsOfA = offsets(strip.first + gap, -1);
  const pairsOfB = offsets(gap, strip.last);
  const over = (pairs: number[], measure: typeof compositionChange) =>
    median(pairs.map((offset) => measure(strip.at(offset - gap), strip.at(offset))));
  return {
    distance: Math.max(over(pairsOfA, compositionDistance), over(pairsOfB, compositionDistance)),
    change: Math.max(over(pairsOfA, compositionChange), over(pairsOfB, compositionChange)),
  };
}
