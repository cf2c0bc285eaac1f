import type { CutMetrics } from '#contract/records/cut.ts';
import type { Take } from '#contract/records/take.ts';
import type { FilmCut } from '#client/session/film.ts';
import { useCompareChoice } from './compare-choice.ts';

/** Which frames of the two sides of a cut are laid against each other. Offsets count from the cut: −1 is the last of A, 0 the first of B. */
export interface ComparedFrames {
  readonly cut: FilmCut;
  readonly from: Take;
  readonly to: Take;
  readonly fromOffset: number;
  readonly toOffset: number;
  /** Where the biggest jump sits; null when it is the cut itself or was not measured. */
  readonly peakOffset: number | null;
  /** Measures of the cut; null when there are none. */
  readonly metrics: CutMetrics | null;
  choose(offset: number): void;
}

/** Frames of each side that are offered beside the cut. */
const FROM_OFFSETS = 4;
const TO_OFFSETS = 6;

/** The frames of a cut to compare: the touching one on the left, the worst one on the right until somebody chooses. Null without two pictures. */
export function useComparedFrames(cut: FilmCut | null): ComparedFrames | null {
  const choice = useCompareChoice();
  if (!cut?.from.take || !cut.to.take) return null;
  const { take: from } = cut.from;
  const { take: to } = cut.to;
  const cutName = `${from.id} ${to.id}`;
  const chosen = choice.cutName === cutName ? choice : { cutName };
  const metrics = cut.cut?.metrics ?? null;
  const peak = metrics && metrics.peak.offsetFrames > 0 ? Math.min(metrics.peak.offsetFrames, lastOffset(cut)) : null;
  return {
    cut,
    from,
    to,
    metrics,
    peakOffset: peak,
    fromOffset: chosen.fromOffset ?? -1,
    toOffset: chosen.toOffset ?? peak ?? 0,
    choose: (offset) =>
      useCompareChoice.setState({ ...chosen, ...(offset < 0 ? { fromOffset: offset } : { toOffset: offset }) }, true),
  };
}

function lastOffset({ to }: FilmCut): number {
  return to.outFrame - to.inFrame - 1;
}

/** The take's own frame at an offset from the cut. */
export function takeFrameAtOffset({ from, to }: FilmCut, offset: number): number {
  return offset < 0 ? Math.max(from.inFrame, from.outFrame + offset) : Math.min(to.outFrame - 1, to.inFrame + offset);
}

/** Offsets to offer: four before the cut, six from it on; further where the biggest jump lies beyond. */
export function offeredOffsets({ cut, peakOffset }: ComparedFrames): { before: number[]; after: number[] } {
  const before = Array.from({ length: FROM_OFFSETS }, (_, index) => index - FROM_OFFSETS);
  const first = Math.max(0, (peakOffset ?? 0) - TO_OFFSETS + 1);
  const after = Array.from({ length: TO_OFFSETS }, (_, index) => first + index);
  return {
    before: before.filter((offset) => -offset <= cut.from.outFrame - cut.from.inFrame),
    after: after.filter((offset) => offset <= lastOffset(cut)),
  };
}
