import { histogramOf, meanOf, paletteDistance } from '../colour/lab-histogram.ts';
import type { AnalysedFrame } from '../picture/analysed-frame.ts';
import { median } from '../statistics.ts';
import { LEAST_LUMA_DEVIATION, LEAST_SHARPNESS } from './colour-levels.ts';
import { tintOf, type Finding } from './finding.ts';
import { pointsOf } from './score.ts';
import { judgeSeamless } from './seamless.ts';
import { offsets, type Strip } from './strip.ts';

/** Limits of a matched cut: how far two angles of one place may differ before it costs 20 points. */
export const MATCHED_LIMITS = {
  /** Palette distance in ΔE. */
  colour: 7.5,
  /** Of mean L*, as a fraction. */
  luminance: 0.4,
  contrast: 0.5,
  sharpness: 0.9,
} as const;

/** What a matched cut is judged by, worst first: both sides' palettes, light, contrast and sharpness, and whether B then holds. */
export function judgeMatched(strip: Strip): Finding[] {
  const tail = offsets(strip.first, -1).map((offset) => strip.at(offset));
  const head = offsets(0, strip.last).map((offset) => strip.at(offset));
  const findings = [
    paletteFinding(tail, head),
    ratioFinding(
      'luminance',
      logRatio(tail, head, ({ meanL }) => meanL, 1),
    ),
    ratioFinding(
      'contrast',
      logRatio(tail, head, ({ contrast }) => contrast, 0.5),
    ),
    ratioFinding('sharpness', logDetailRatio(tail, head)),
  ];
  return mergeLate(findings, lateFindings(strip)).sort((one, other) => other.pointsLost - one.pointsLost);
}

function paletteFinding(tail: readonly AnalysedFrame[], head: readonly AnalysedFrame[]): Finding {
  const one = histogramOf(tail.map(({ lab }) => lab));
  const other = histogramOf(head.map(({ lab }) => lab));
  const distance = one && other ? paletteDistance(one, other) : null;
  const [from, to] = [one && meanOf(one), other && meanOf(other)];
  const shift = {
    a: (to?.a ?? 0) - (from?.a ?? 0),
    b: (to?.b ?? 0) - (from?.b ?? 0),
    chroma: (other?.meanChroma ?? 0) - (one?.meanChroma ?? 0),
  };
  return {
    term: 'colour',
    value: distance,
    limit: MATCHED_LIMITS.colour,
    offsetFrames: null,
    isMore: shift.chroma > 0,
    pointsLost: pointsOf(distance ?? 0, MATCHED_LIMITS.colour),
    manner: { kind: 'tint', tint: tintOf(shift) },
  };
}

function ratioFinding(term: 'luminance' | 'contrast' | 'sharpness', logarithm: number | null): Finding {
  const limit = MATCHED_LIMITS[term];
  return {
    term,
    value: logarithm === null ? null : Math.expm1(logarithm),
    limit,
    offsetFrames: null,
    isMore: (logarithm ?? 0) > 0,
    pointsLost: pointsOf(Math.abs(logarithm ?? 0), Math.log1p(limit)),
    manner: { kind: 'shift' },
  };
}

type Frames = readonly AnalysedFrame[];

/** Logarithm of B's typical value over A's, each not under `least`; null when neither has as much. */
function logRatio(tail: Frames, head: Frames, of: (frame: AnalysedFrame) => number, least: number): number | null {
  const [one, other] = [median(tail.map(of)), median(head.map(of))];
  return Math.max(one, other) < least ? null : Math.log(Math.max(other, least) / Math.max(one, least));
}

/** Of sharpness over the picture's own contrast, so that a grade alone does not look like a lens. */
function logDetailRatio(tail: Frames, head: Frames): number | null {
  const sharpness = logRatio(tail, head, (frame) => frame.sharpness, LEAST_SHARPNESS);
  const deviations = [tail, head].map((frames) => median(frames.map(({ lumaDeviation }) => lumaDeviation)));
  if (sharpness === null || Math.min(...deviations) < LEAST_LUMA_DEVIATION) return null;
  return sharpness - 2 * Math.log((deviations[1] ?? 1) / (deviations[0] ?? 1));
}

/** Points from which on something that happens inside B is news. */
const LATE_POINTS = 8;

/** Judges B's first frames as one clip: its own first frame is the reference. */
function lateFindings(strip: Strip): Finding[] {
  if (strip.last < 2) return [];
  const insideB: Strip = { first: -1, last: strip.last - 1, at: (offset) => strip.at(offset + 1) };
  return judgeSeamless(insideB)
    .findings.filter(({ term, pointsLost }) => term !== 'motion' && pointsLost >= LATE_POINTS)
    .map((finding) => ({
      ...finding,
      offsetFrames: (finding.offsetFrames ?? 0) + 1,
      manner: finding.manner.kind === 'new-framing' ? { kind: 'late-jump' } : finding.manner,
    }));
}

/** Of two findings of one term the worse one stays. */
function mergeLate(findings: readonly Finding[], late: readonly Finding[]): Finding[] {
  const merged = new Map(findings.map((finding) => [finding.term, finding]));
  for (const finding of late) {
    const known = merged.get(finding.term);
    if (!known || finding.pointsLost > known.pointsLost) merged.set(finding.term, finding);
  }
  return [...merged.values()];
}
