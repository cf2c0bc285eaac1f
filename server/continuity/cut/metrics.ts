import type { CutMetrics, PictureDifference } from '#contract/records/cut.ts';
import { meanDeltaE } from '../colour/ciede2000.ts';
import { median } from '../statistics.ts';
import type { AnalysedFrame } from '../picture/analysed-frame.ts';
import { compareStructure } from '../picture/ssim.ts';
import type { MotionReading } from './motion.ts';
import { METRIC_VERSION } from './score.ts';
import { offsets, quickDeltaE, type Strip } from './strip.ts';

/** Below these a ratio to A's value says nothing. */
const LEAST_LIGHTNESS = 0.5;
const LEAST_CONTRAST = 0.5;
const LEAST_SHARPNESS = 0.3;
/** Own motion is never taken for less than this ΔE, or a still picture's every flicker would be a thousand times its motion. */
const LEAST_MOTION_DELTA_E = 0.2;

/** Compares two frames of one working size. */
export function compareFrames(one: AnalysedFrame, other: AnalysedFrame): PictureDifference {
  return {
    ssim: compareStructure(one.luma, other.luma).ssim,
    deltaE: meanDeltaE(one.lab, other.lab),
    deltaL: other.meanL - one.meanL,
    deltaA: other.meanA - one.meanA,
    deltaB: other.meanB - one.meanB,
    luminanceRatio: ratio(other.meanL, one.meanL, LEAST_LIGHTNESS),
    contrastRatio: ratio(other.contrast, one.contrast, LEAST_CONTRAST),
    sharpnessRatio: ratio(other.sharpness, one.sharpness, LEAST_SHARPNESS),
  };
}

function ratio(value: number, base: number, least: number): number | null {
  return base < least ? null : Math.max(0, value) / base;
}

/** Puts the figures of a cut together. `peakOffset` is where the worst term sits; null lets the biggest step decide. */
export function collectMetrics(strip: Strip, motion: MotionReading, peakOffset: number | null): CutMetrics {
  const reference = strip.at(-1);
  const touch = compareFrames(reference, strip.at(0));
  const steps = new Map(
    offsets(strip.first + 1, strip.last).map((offset) => [offset, quickDeltaE(strip.at(offset - 1), strip.at(offset))]),
  );
  const own = [...steps].filter(([offset]) => offset !== 0).map(([, deltaE]) => deltaE);
  const motionDeltaE = own.length === 0 ? null : median(own);
  const perFrame = offsets(strip.first, strip.last).map((offsetFrames) => ({
    offsetFrames,
    deltaE:
      offsetFrames === 0 ? touch.deltaE : offsetFrames === -1 ? 0 : quickDeltaE(reference, strip.at(offsetFrames)),
  }));
  const offsetFrames = peakOffset ?? largestStep(steps);
  const jump = steps.get(offsetFrames) ?? 0;
  return {
    ...touch,
    metricVersion: METRIC_VERSION,
    peak: {
      offsetFrames,
      deltaE: perFrame.find((frame) => frame.offsetFrames === offsetFrames)?.deltaE ?? 0,
      excess: motionDeltaE === null ? null : jump / Math.max(LEAST_MOTION_DELTA_E, motionDeltaE),
      difference: offsetFrames < 0 ? null : compareFrames(reference, strip.at(offsetFrames)),
    },
    motionDeltaE,
    repeatedFrames: motion.repeatedFrames,
    missingFrames: motion.missingFrames,
    perFrame,
  };
}

function largestStep(steps: ReadonlyMap<number, number>): number {
  return [...steps].reduce((best, step) => (step[1] > best[1] ? step : best), [0, steps.get(0) ?? 0] as const)[0];
}
