import type { CutGrade } from '#contract/records/cut.ts';
import { clamp } from '../statistics.ts';
import type { Finding } from './finding.ts';

/** Version of the measurement and its limits; stored with every figure. */
export const METRIC_VERSION = 1;

/** Points a term loses at its limit, so a cut that just keeps all limits but one scores 80. */
const POINTS_AT_LIMIT = 20;

/** Points of a term: in proportion to its excess over what the clips' own motion explains, 20 at the limit. */
export function pointsOf(excess: number, limit: number): number {
  return clamp((POINTS_AT_LIMIT * Math.max(0, excess)) / limit, 0, 100);
}

/**
 * The score: 100 - √Σ pᵢ², pᵢ being the points of each term, not under 0. The root of squares lets the worst term speak: several
 * small differences, which an eye does not add up, do not make a bad cut.
 */
export function scoreOf(findings: readonly Finding[]): number {
  const lost = Math.sqrt(findings.reduce((sum, { pointsLost }) => sum + pointsLost ** 2, 0));
  return Math.round(clamp(100 - lost, 0, 100) * 10) / 10;
}

export function gradeOf(score: number): CutGrade {
  if (score >= 90) return 'invisible';
  if (score >= 80) return 'close';
  return score >= 60 ? 'visible' : 'jump';
}
