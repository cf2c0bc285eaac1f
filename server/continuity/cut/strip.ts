import type { RgbaImage } from '#server/media/port.ts';
import { meanDeltaE } from '../colour/ciede2000.ts';
import { meanDistance } from '../picture/plane.ts';
import { analyseFrame, workingSize, type AnalysedFrame } from '../picture/analysed-frame.ts';
import { compareStructure } from '../picture/ssim.ts';

/** Frames looked at on each side of the cut; of B one more, so that +8 is there. */
export const FRAMES_EACH_SIDE = 8;

/** The frames around a cut, numbered by their distance from it: -1 is the last of A, 0 the first of B. */
export interface Strip {
  /** Offset of the earliest frame, negative. */
  readonly first: number;
  /** Offset of the latest frame, 0 or more. */
  readonly last: number;
  at(offset: number): AnalysedFrame;
}

/** Analyses the frames next to the cut, at the working size of A. Null when either side has none. */
export function buildStrip(tailA: readonly RgbaImage[], headB: readonly RgbaImage[]): Strip | null {
  const tail = tailA.slice(-FRAMES_EACH_SIDE);
  const head = headB.slice(0, FRAMES_EACH_SIDE + 1);
  const reference = tail.at(-1);
  if (!reference || head.length === 0) return null;
  const size = workingSize(reference);
  const frames = [...tail, ...head].map((image) => analyseFrame(image, size));
  const at = (offset: number): AnalysedFrame => {
    const frame = frames[offset + tail.length];
    if (!frame) throw new RangeError(`No frame at ${offset}.`);
    return frame;
  };
  return { first: -tail.length, last: head.length - 1, at };
}

/** Offsets from..to, both included. */
export function offsets(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

/** Pixels that are looked at for plots: every third block, which runs diagonally over the picture. */
const PLOT_STRIDE = 3;

/** Mean CIEDE2000 of two frames, from a third of the blocks: for plots, where the last hundredth does not matter. */
export function quickDeltaE(one: AnalysedFrame, other: AnalysedFrame): number {
  return meanDeltaE(one.lab, other.lab, one.lab.l.length > 1000 ? PLOT_STRIDE : 1);
}

/** How far two compositions are apart in L*, brightness of the whole taken out. */
export function compositionDistance(one: AnalysedFrame, other: AnalysedFrame): number {
  return meanDistance(one.composition, other.composition, (other.meanL - one.meanL) * 2.55) / 2.55;
}

/** How unlike two compositions are, 0 (the same) to 2. */
export function compositionChange(one: AnalysedFrame, other: AnalysedFrame): number {
  return 1 - compareStructure(one.composition, other.composition).structure;
}
