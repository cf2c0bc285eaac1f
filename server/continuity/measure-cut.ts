import type { Cut, CutKind, CutMetrics, CutReading } from '#contract/records/cut.ts';
import type { RgbaImage } from '#server/media/port.ts';
import type { Finding } from './cut/finding.ts';
import { judgeMatched } from './cut/matched.ts';
import { collectMetrics } from './cut/metrics.ts';
import { readMotion } from './cut/motion.ts';
import { scoreOf } from './cut/score.ts';
import { judgeSeamless } from './cut/seamless.ts';
import { buildStrip } from './cut/strip.ts';
import { verdictOf } from './cut/verdict.ts';

export { FRAMES_EACH_SIDE } from './cut/strip.ts';

export interface CutFrames {
  /** Last frames of A that play, in order; up to 8 are used. Decode them with a short side of 180 to save time. */
  readonly tailA: readonly RgbaImage[];
  /** First frames of B that play, in order; up to 9 are used. */
  readonly headB: readonly RgbaImage[];
  readonly kind: CutKind;
}

/** What there is to say about a cut from its pictures. */
export interface CutMeasurement {
  /** Null when one side has no frame. */
  readonly metrics: CutMetrics | null;
  readonly readings: CutReading[];
  readonly score: number | null;
  readonly verdict: Cut['verdict'];
}

/** Points below which a term is not what the peak is about. */
const LEAST_POINTS = 1;

/**
 * Measures the join of two clips. Differences that the clips' own motion explains do not count. A hard cut gets figures but no
 * score and no verdict. Takes about 100 ms; never throws for odd pictures.
 */
export function measureCut({ tailA, headB, kind }: CutFrames): CutMeasurement {
  const strip = buildStrip(tailA, headB);
  if (!strip) return { metrics: null, readings: [], score: null, verdict: null };
  const motion = readMotion(strip);
  if (kind === 'hard') {
    return { metrics: collectMetrics(strip, motion, null), readings: [], score: null, verdict: null };
  }
  const seamless = kind === 'seamless' ? judgeSeamless(strip, motion) : null;
  const findings = seamless?.findings ?? judgeMatched(strip);
  const score = scoreOf(findings);
  return {
    metrics: collectMetrics(strip, seamless?.motion ?? motion, peakOffsetOf(findings)),
    readings: findings.map(readingOf),
    score,
    verdict: verdictOf(kind, score, findings),
  };
}

function peakOffsetOf(findings: readonly Finding[]): number | null {
  const worst = findings[0];
  return worst && worst.pointsLost >= LEAST_POINTS ? worst.offsetFrames : null;
}

function readingOf({ term, value, limit, offsetFrames, pointsLost }: Finding): CutReading {
  return { term, value, limit, offsetFrames, pointsLost: Math.round(pointsLost * 10) / 10 };
}
